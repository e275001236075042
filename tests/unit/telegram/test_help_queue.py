"""Urgent help never waits for others, and others never wait for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from telegram import Bot, Update

from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.delivery import StoreUnavailable
from bot.drawing.drawing import FileDrawing
from bot.local_telegram import Person
from bot.telegram.help_queue import HelpQueue, Waits
from bot.telegram.lanes import Lanes, Received
from bot.telegram.pace import ChatWaits
from bot.telegram.polling import Polling
from bot.telegram.polling import Waits as PollingWaits
from bot.telegram.receiver import Receiver
from bot.telegram.sender import Sender
from tests.telegram_double.faults import Raw, RetryAfter, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, MemoryDeadLetters, MemoryOutbox, bot_on, eventually

HELP = "Help now"


@dataclass
class Scene:
    """Receiver, sender and queue as the program joins them. "Help now" brings help, any other text an answer."""

    local: FaultyTelegram
    bot: Bot
    time: FastTime
    outbox: MemoryOutbox
    ann: Person
    ben: Person

    def __post_init__(self) -> None:
        self.letters = MemoryDeadLetters()
        self.chats = ChatWaits(self.time)
        self.help = self.queue()
        self.sender = Sender(
            self.bot, self.outbox, self.time, drawing=FileDrawing(), chats=self.chats,
            sleep=self.time.sleep, monotonic=self.time.monotonic,
        )  # fmt: skip
        lanes = Lanes(
            self.bot, self.take, self.letters, self.time, read=read,
            sleep=self.time.sleep, monotonic=self.time.monotonic,
        )  # fmt: skip
        polling = Polling(
            self.bot, lanes.stop, waits=PollingWaits(long_poll=1),
            sleep=self.time.sleep, monotonic=self.time.monotonic,
        )  # fmt: skip
        self.receiver = Receiver(lanes, polling)

    def queue(self) -> HelpQueue:
        return HelpQueue(self.bot, self.outbox, self.time, chats=self.chats, sleep=self.time.sleep)

    async def take(self, received: Received) -> None:
        message = received.update.effective_message
        assert message
        place = Place(message.chat_id, private=True)
        if received.is_urgent:
            await self.help.give(received.update.update_id, place, Reply("Samaritans: 116 123"))
        else:
            self.outbox.post(place, Reply(f"You said {message.text}"))
            self.sender.wake()

    def taps(self, person: Person, times: int = 1) -> None:
        for _ in range(times):
            self.local.write(person, self.local.private(person), HELP)

    def asks(self, person: Person, *texts: str) -> None:
        for text in texts:
            self.local.write(person, self.local.private(person), text)

    def people(self, count: int) -> list[Person]:
        made = [self.local.person(f"Person {number}") for number in range(count)]
        for person in made:
            self.local.start(person)
        self.local.take()
        return made

    def said(self, person: Person) -> list[str]:
        return [message.text for message in self.local.said(self.local.private(person))]

    def calls(self, person: Person) -> int:
        return len(self.local.called("sendMessage", self.local.private(person)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        parts = [asyncio.create_task(part.run()) for part in (self.receiver, self.sender)]
        yield
        self.receiver.stop()
        self.sender.stop()
        await asyncio.gather(*parts)
        await self.help.close()


def read(update: Update) -> Received:
    """In these tests the key is urgent."""
    message = update.effective_message
    return Received(update, is_urgent=message is not None and message.text == HELP)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    time = FastTime()
    local = FaultyTelegram(clock=time.now)
    async with bot_on(local) as bot:
        scene = Scene(local, bot, time, MemoryOutbox(), *(local.person(name) for name in ("Ann", "Ben")))
        for person in (scene.ann, scene.ben):
            local.start(person)
        local.take()
        yield scene


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.WARNING):
        yield caplog


async def test_help_comes_at_once_and_its_update_is_acknowledged(scene: Scene) -> None:
    scene.taps(scene.ann)
    async with scene.running():
        await eventually(lambda: scene.said(scene.ann) and not scene.local.pending())
    assert scene.said(scene.ann) == ["Samaritans: 116 123"]


async def test_t1_forty_taps_in_four_seconds_bring_it_a_few_times_and_refuse_nobody(scene: Scene) -> None:
    scene.local.limits_on()
    began = scene.time.monotonic()
    async with scene.running():
        for _ in range(40):
            scene.taps(scene.ann)
            scene.asks(scene.ben, "hello")
            await scene.time.sleep(0.1)
        await eventually(lambda: not scene.local.pending())
        assert len(scene.said(scene.ann)) <= 2 + (scene.time.monotonic() - began) / Waits().gap
    assert scene.local.early == []
    assert [call.status for call in scene.local.called("sendMessage", scene.local.private(scene.ann))].count(429) == 0


async def test_t1_a_chat_that_has_to_wait_gets_one_and_nobody_waits_with_it(scene: Scene) -> None:
    """No call before its time, every tap acknowledged at once, and kept for a restart."""
    scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(scene.ann))
    async with scene.running():
        scene.taps(scene.ann, 20)
        scene.asks(scene.ben, "hello")
        await eventually(lambda: scene.said(scene.ben) and not scene.local.pending())
        assert scene.calls(scene.ann) == 1
        assert [row.reply.text for row in scene.outbox.rows] == ["Samaritans: 116 123"]
        await eventually(lambda: scene.said(scene.ann))
    assert scene.said(scene.ann) == ["Samaritans: 116 123"]
    assert scene.local.early == []


async def test_t1_what_another_message_was_told_holds_for_help_too(scene: Scene) -> None:
    scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(scene.ann))
    async with scene.running():
        scene.asks(scene.ann, "hello", "hello again")
        await eventually(lambda: scene.calls(scene.ann) == 1)
        scene.taps(scene.ann, 3)
        await eventually(lambda: len(scene.said(scene.ann)) == 3)
    assert scene.said(scene.ann) == ["Samaritans: 116 123", "You said hello", "You said hello again"]
    assert scene.local.early == []


async def test_t1_one_that_hangs_lets_everything_behind_it_pass(scene: Scene) -> None:
    """120 updates behind it, more than Telegram gives at a time, also of the same chat."""
    gate = scene.local.gate("sendMessage")
    async with scene.running():
        scene.taps(scene.ann)
        await gate.reached()
        scene.asks(scene.ben, *map(str, range(119)))
        scene.asks(scene.ann, "and me")
        await eventually(lambda: len(scene.outbox.rows) == 121 and not scene.local.pending())
        gate.release()
        await eventually(lambda: "Samaritans: 116 123" in scene.said(scene.ann))
        await eventually(lambda: not any(row.no < 0 for row in scene.outbox.rows))
    assert scene.said(scene.ann).count("Samaritans: 116 123") == 1


@pytest.mark.parametrize("trouble", ["told to wait", "hanging"])
async def test_t1_sixteen_at_once_leave_room_for_the_others(scene: Scene, trouble: str) -> None:
    tappers = scene.people(16)
    for person in tappers if trouble == "told to wait" else ():
        scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(person))
    async with scene.running():
        gate = scene.local.gate("sendMessage") if trouble == "hanging" else None
        for person in tappers:
            scene.taps(person)
        if gate:
            await gate.reached(16)
        scene.asks(scene.ben, "hello")
        await eventually(lambda: scene.outbox.rows and not scene.local.pending())
        if gate:
            gate.release()
        else:
            await eventually(lambda: scene.said(scene.ben))
            assert not any(map(scene.said, tappers))
        await eventually(lambda: all(map(scene.said, tappers)))
    assert scene.local.early == []


async def test_without_the_store_it_waits_here_and_is_not_acknowledged_before_it_has_gone(scene: Scene) -> None:
    scene.outbox.away = StoreUnavailable
    scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(scene.ann))
    async with scene.running():
        scene.taps(scene.ann, 5)
        await eventually(lambda: scene.calls(scene.ann) == 1)
        await scene.time.sleep(10)
        assert (scene.calls(scene.ann), len(scene.local.pending())) == (1, 5)
        await eventually(lambda: scene.said(scene.ann))
        await eventually(lambda: not scene.local.pending())
    assert scene.said(scene.ann) == ["Samaritans: 116 123"]
    assert scene.local.early == []


async def test_when_the_store_is_back_nothing_goes_before_the_time_that_help_was_told(scene: Scene) -> None:
    scene.outbox.away = StoreUnavailable
    scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(scene.ann))
    async with scene.running():
        scene.taps(scene.ann)
        await eventually(lambda: scene.calls(scene.ann) == 1)
        scene.outbox.post(Place(scene.ann.id, private=True), Reply("You said hello"))
        scene.outbox.away = None
        await eventually(lambda: len(scene.said(scene.ann)) == 2)
    assert scene.local.early == []


async def test_without_the_store_it_goes_at_once_as_ever(scene: Scene) -> None:
    scene.outbox.away = StoreUnavailable
    async with scene.running():
        for person in scene.people(20):
            scene.taps(person)
        await eventually(lambda: len(scene.local.called("sendMessage")) == 20)
        await eventually(lambda: not scene.local.pending())


async def test_what_was_kept_is_sent_after_a_restart_and_a_new_tap_adds_nothing(scene: Scene) -> None:
    scene.local.fail("sendMessage", RetryAfter(30), chat=scene.local.private(scene.ann))
    scene.taps(scene.ann)
    async with scene.running():
        await eventually(lambda: not scene.local.pending())
    again = Scene(scene.local, scene.bot, scene.time, scene.outbox, scene.ann, scene.ben)
    async with again.running():
        again.taps(scene.ann, 3)
        await eventually(lambda: not scene.local.pending())
        await eventually(lambda: scene.said(scene.ann))
    assert scene.said(scene.ann) == ["Samaritans: 116 123"]
    assert scene.local.early == []


async def test_while_telegram_is_away_it_is_tried_again(scene: Scene, warnings: pytest.LogCaptureFixture) -> None:
    scene.local.fail("sendMessage", Unreachable(), times=3)
    scene.taps(scene.ann)
    async with scene.running():
        await eventually(lambda: scene.said(scene.ann) and not scene.local.pending())
    assert scene.said(scene.ann) == ["Samaritans: 116 123"]
    assert "116 123" not in warnings.text


async def test_a_person_who_blocked_the_bot_stops_nobody(scene: Scene) -> None:
    scene.taps(scene.ann)
    scene.local.block(scene.ann)
    scene.taps(scene.ben)
    async with scene.running():
        await eventually(lambda: scene.said(scene.ben) and not scene.local.pending())
    assert scene.outbox.rows == []


async def test_in_a_topic_that_is_gone_it_comes_in_the_general_one(scene: Scene) -> None:
    group = scene.local.group("Our group", [scene.ann, scene.local.bot], forum=True)
    place = Place(group.id, topic=77)
    await scene.help.give(1, place, Reply("Samaritans: 116 123"))
    assert [m.text for m in scene.local.said(group)] == ["Samaritans: 116 123"]


async def test_in_a_group_with_a_new_id_it_comes_there(scene: Scene) -> None:
    group = scene.local.group("Our group", [scene.ann, scene.local.bot])
    new = scene.local.migrate(group)
    await scene.help.give(1, Place(group.id), Reply("Samaritans: 116 123"))
    assert [m.text for m in scene.local.said(new)] == ["Samaritans: 116 123"]


async def test_chats_that_send_us_to_and_fro_are_not_asked_without_a_pause(scene: Scene) -> None:
    group = scene.local.group("Our group", [scene.ann, scene.local.bot])
    upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
    scene.local.fail("sendMessage", Raw(400, upgraded, moved_to=group.id), times=None, chat=group)
    async with asyncio.timeout(5):
        await scene.help.give(1, Place(group.id), Reply("Samaritans: 116 123"))
    await scene.help.close()
    assert len(scene.local.called("sendMessage", group)) < 10
    assert [row.reply.text for row in scene.outbox.rows] == ["Samaritans: 116 123"]


async def test_after_help_the_next_comes_a_second_later_once_and_nobody_waits_for_it(scene: Scene) -> None:
    place = Place(scene.ann.id, private=True)
    began = scene.time.monotonic()
    await scene.help.give(1, place, Reply("one"))
    await asyncio.gather(*(scene.help.give(number, place, Reply("two")) for number in range(2, 9)))
    assert scene.said(scene.ann) == ["one"]
    await eventually(lambda: scene.said(scene.ann) == ["one", "two"])
    assert scene.time.monotonic() - began >= 1.1
    await scene.help.close()


async def test_help_that_comes_again_and_is_refused_is_kept(scene: Scene) -> None:
    place = Place(scene.ann.id, private=True)
    await scene.help.give(1, place, Reply("one"))
    scene.local.fail("sendMessage", RetryAfter(30))
    await scene.help.give(2, place, Reply("two"))
    await eventually(lambda: scene.outbox.rows)
    await scene.help.give(3, place, Reply("three"))
    assert [row.reply.text for row in scene.outbox.rows] == ["two"]
    assert scene.calls(scene.ann) == 2
    await scene.help.close()


async def test_a_refusal_for_good_is_no_endless_try(scene: Scene) -> None:
    scene.local.fail("sendMessage", Raw(400, "Bad Request: chat not found"), times=None)
    scene.taps(scene.ann)
    async with scene.running():
        await eventually(lambda: not scene.local.pending())
    assert scene.calls(scene.ann) == 1
