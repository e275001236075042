"""What is acknowledged to Telegram, when, and what happens to updates that cannot be handled."""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram import Bot, Update

from bot.conversation.events import Incoming, Place
from bot.conversation.reply import Choice, Reply
from bot.delivery import StoreUnavailable
from bot.local_telegram import Person
from bot.telegram import outgoing
from bot.telegram.errors import SecondPoller, TokenRefused
from bot.telegram.lanes import Lanes, Reading, Received, Waits
from bot.telegram.polling import Got, Polling
from bot.telegram.polling import Waits as PollingWaits
from bot.telegram.receiver import Receiver
from tests.telegram_double.faults import Raw, RetryAfter, ServerError, Timeout, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, MemoryDeadLetters, bot_on, ends, eventually


@dataclass
class Taker:
    """Takes updates and keeps their texts, chat by chat. `trouble` gives what is to be raised for a text."""

    taken: list[int] = field(default_factory=list)
    texts: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    tries: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    trouble: dict[str, type[Exception]] = field(default_factory=dict)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    helped: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def __call__(self, received: Received) -> None:
        update = received.update
        message = update.effective_message
        text = message.text or "" if message else ""
        self.tries[text] += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            if received.event and received.event.burst:
                received.event.burst.enter(update.update_id)
            if text in self.held:
                await self.held[text].wait()
            if text in self.trouble:
                raise self.trouble[text]
        finally:
            self.at_once -= 1
        self.taken.append(update.update_id)
        self.helped += [text] if received.is_helped else []
        if message:
            self.texts[message.chat_id].append(text)

    def hold(self, text: str) -> asyncio.Event:
        return self.held.setdefault(text, asyncio.Event())


@dataclass
class Telling:
    """Notes who would be told of what."""

    failed: list[tuple[int, bool]] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)

    def update_failed(self, got: Got, read: Reading) -> str:
        self.failed.append((got.number, isinstance(read, Exception)))
        return "K7Q2F"

    def update_waits(self, got: Got, read: Reading) -> None:
        assert not isinstance(read, Exception)
        self.waits.append(got.number)


def read(update: Update) -> Received:
    """In these tests one text is urgent, and of several beginning with "tap" that follow each other the last counts.

    Those that begin with "press" stand for presses.
    """
    text = (update.effective_message and update.effective_message.text) or ""
    is_press = text.startswith("press")
    event = Incoming(update.update_id, Place(1)) if is_press else None
    return Received(
        update,
        event,
        is_urgent=text == "/urgent",
        same_as="tap" if text.startswith("tap") else None,
        is_press=is_press,
    )


@dataclass
class Ear:
    """What the receiver listens with. The word "cry" worries it, and "mumble" breaks it."""

    heard: list[str] = field(default_factory=list)

    async def __call__(self, received: Received) -> bool:
        text = (received.update.effective_message and received.update.effective_message.text) or ""
        self.heard.append(text)
        if text == "mumble":
            raise ValueError
        return text == "cry"


@dataclass
class Scene:
    """Two people in private chats with the bot, and what receives what they write."""

    local: FaultyTelegram
    bot: Bot
    time: FastTime
    take: Taker
    letters: MemoryDeadLetters
    telling: Telling
    ear: Ear
    ann: Person
    ben: Person

    def writes(self, person: Person, *texts: str) -> None:
        for text in texts:
            self.local.write(person, self.local.private(person), text)

    def texts(self, person: Person) -> list[str]:
        return self.take.texts[person.id]

    def receiver(self, bot: Bot | None = None, *, long_poll: int = 1, **waits: Any) -> Receiver:
        lanes = Lanes(
            bot or self.bot,
            self.take,
            self.letters,
            self.time,
            read=read,
            told=self.telling,
            listen=self.ear,
            waits=Waits(**waits),
            sleep=self.time.sleep,
            monotonic=self.time.monotonic,
        )
        return Receiver(
            lanes,
            Polling(
                bot or self.bot,
                lanes.stop,
                ["message", "callback_query"],
                waits=PollingWaits(long_poll=long_poll),
                sleep=self.time.sleep,
                monotonic=self.time.monotonic,
            ),
        )

    @asynccontextmanager
    async def receiving(self, **waits: Any) -> AsyncIterator[Receiver]:
        receiver = self.receiver(**waits)
        running = asyncio.create_task(receiver.run())
        yield receiver
        receiver.stop()
        await ends(running, within=10)

    async def until(self, seen: Callable[[], object]) -> Receiver:
        async with self.receiving() as receiver:
            await eventually(seen)
        return receiver


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    time = FastTime()
    local = FaultyTelegram(clock=time.now)
    ann, ben = local.person("Ann"), local.person("Ben")
    async with bot_on(local) as bot:
        for person in (ann, ben):
            local.start(person)
        local.take()
        yield Scene(local, bot, time, Taker(), MemoryDeadLetters(), Telling(), Ear(), ann, ben)


# what should happen


async def test_each_chat_is_served_in_order(scene: Scene) -> None:
    texts = [str(number) for number in range(120)]
    for text in texts:
        scene.writes(scene.ann, text)
        scene.writes(scene.ben, text)
    await scene.until(lambda: len(scene.take.taken) == 240)
    assert scene.texts(scene.ann) == scene.texts(scene.ben) == texts
    assert scene.local.pending() == []


async def test_step_by_step_what_waits_is_taken_and_then_acknowledged(scene: Scene) -> None:
    scene.writes(scene.ann, "one", "two")
    receiver = scene.receiver()
    assert await receiver.do_next()
    assert scene.texts(scene.ann) == ["one", "two"]
    assert not await receiver.do_next()
    assert scene.local.pending() == []


async def test_what_is_urgent_waits_for_nothing_that_the_same_chat_sent_before(scene: Scene) -> None:
    slow = scene.take.hold("slow")
    scene.writes(scene.ann, "slow", "after", "/urgent")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ann) == ["/urgent"])
        slow.set()
        await eventually(lambda: scene.texts(scene.ann) == ["/urgent", "slow", "after"])


async def test_what_is_urgent_waits_for_no_door(scene: Scene) -> None:
    slow = scene.take.hold("slow")
    for number in range(20):
        person = scene.local.person(f"Person {number}")
        scene.writes(person, "slow")
    scene.writes(scene.ben, "after")
    scene.writes(scene.ann, "/urgent")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ann) == ["/urgent"])
        assert scene.texts(scene.ben) == []
        slow.set()
        await eventually(lambda: scene.texts(scene.ben))


async def test_a_slow_chat_does_not_hold_up_the_others_of_its_batch(scene: Scene) -> None:
    slow = scene.take.hold("slow")
    scene.writes(scene.ann, "slow", "after")
    scene.writes(scene.ben, "quick")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ben))
        assert scene.texts(scene.ann) == []
        slow.set()
        await eventually(lambda: scene.texts(scene.ann) == ["slow", "after"])


async def test_sixteen_updates_at_once_and_no_more(scene: Scene) -> None:
    for number in range(40):
        person = scene.local.person(f"Person {number}")
        scene.local.start(person)
    await scene.until(lambda: len(scene.take.taken) == 40)
    assert scene.take.most_at_once == 16


async def test_presses_are_received_too(scene: Scene) -> None:
    await outgoing.send(scene.bot, Place(scene.ann.id), Reply("Well?", ((Choice("Yes", "a:1"),),)))
    scene.local.press(scene.ann, scene.local.last(scene.local.private(scene.ann)), "Yes")
    await scene.until(lambda: scene.take.taken)
    assert scene.texts(scene.ann) == [""], "of the message whose button was pressed only its place is read"
    assert scene.local.pending() == []


async def test_an_idle_receiver_asks_telegram_rarely(scene: Scene) -> None:
    async with scene.receiving():
        await asyncio.sleep(0.5)
    assert len(scene.local.called("getUpdates")) <= 3


# 2: acknowledged only after the commit


async def test_an_update_is_acknowledged_only_after_it_has_been_taken(scene: Scene) -> None:
    slow = scene.take.hold("slow")
    scene.writes(scene.ann, "slow")
    scene.writes(scene.ben, "quick")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ben))
        assert len(scene.local.pending()) == 2
        slow.set()
        await eventually(lambda: not scene.local.pending())


async def test_after_a_crash_everything_not_acknowledged_comes_again(scene: Scene) -> None:
    scene.take.hold("slow")
    scene.writes(scene.ann, "slow", "after")
    scene.writes(scene.ben, "quick")
    crashing = asyncio.create_task(scene.receiver().run())
    await eventually(lambda: scene.texts(scene.ben))
    crashing.cancel()
    await asyncio.wait((crashing,))
    scene.take.held.clear()
    await scene.until(lambda: len(scene.take.taken) == 4)
    assert scene.texts(scene.ann) == ["slow", "after"]
    assert scene.texts(scene.ben) == ["quick", "quick"]  # the store knows it by its number


# 3, 4: numbers


async def test_after_an_idle_week_lower_numbers_are_taken(scene: Scene) -> None:
    scene.local.next_update_id = 900_000
    scene.writes(scene.ann, "before")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ann))
        await eventually(lambda: not scene.local.pending())
        scene.local.next_update_id = 4_000
        scene.writes(scene.ann, "one", "two")
        await eventually(lambda: len(scene.texts(scene.ann)) == 3)
        await eventually(lambda: not scene.local.pending())
    assert scene.take.taken == [900_000, 4_000, 4_001]


async def test_t11_of_taps_that_wait_behind_each_other_the_last_counts(scene: Scene) -> None:
    held = scene.take.hold("first")
    scene.writes(scene.ann, "first", *(f"tap {number}" for number in range(50)), "between", "tap a", "tap b")
    async with scene.receiving() as receiver:
        await eventually(lambda: scene.take.tries["first"])
        held.set()
        await eventually(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["first", "tap 49", "between", "tap b"]
    assert receiver.counts["left out"] == 50


async def test_a_press_does_not_wait_for_the_commit_of_the_one_before_and_a_text_does(scene: Scene) -> None:
    held = scene.take.hold("press 1")
    scene.writes(scene.ann, "before", "press 1", "press 2", "press 3", "after")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ann) == ["before", "press 2", "press 3"])
        held.set()
        await eventually(lambda: not scene.local.pending())
    assert scene.texts(scene.ann)[-2:] == ["press 1", "after"]


async def test_a_press_that_fails_is_tried_again_and_buried_before_those_after_it(scene: Scene) -> None:
    scene.take.trouble["press 2"] = ZeroDivisionError
    scene.writes(scene.ann, "press 1", "press 2", "after")
    async with scene.receiving() as receiver:
        await eventually(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["press 1", "after"]
    assert receiver.counts["buried"] == 1
    assert scene.take.tries["press 2"] == 6, "once with the others, five times alone"


async def test_presses_are_taken_when_the_store_is_back_in_their_order(scene: Scene) -> None:
    for number in range(3):
        scene.take.trouble[f"press {number}"] = StoreUnavailable
    scene.writes(scene.ann, *(f"press {number}" for number in range(3)))
    async with scene.receiving() as receiver:
        await eventually(lambda: scene.take.tries["press 0"] > 2)
        scene.take.trouble.clear()
        await eventually(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["press 0", "press 1", "press 2"]
    assert receiver.counts["buried"] == 0


async def test_an_update_that_comes_twice_is_handed_over_twice(scene: Scene) -> None:
    scene.writes(scene.ann, "once")
    async with scene.receiving():
        await eventually(lambda: scene.take.taken)
        scene.local.redeliver(scene.take.taken[0])
        await eventually(lambda: len(scene.take.taken) == 2)


# 6: a mistake of ours with one update


async def test_an_update_that_always_fails_is_buried_after_five_tries_and_the_chat_goes_on(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.take.trouble["poison"] = ZeroDivisionError
    scene.writes(scene.ann, "poison", "after")
    scene.writes(scene.ben, "elsewhere")
    number = scene.local.pending()[0]["update_id"]
    receiver = await scene.until(lambda: scene.texts(scene.ann))
    assert scene.take.tries["poison"] == 5
    assert scene.letters.buried == [(number, "message", "ZeroDivisionError")]
    assert scene.texts(scene.ann) == ["after"]
    assert scene.texts(scene.ben) == ["elsewhere"]
    assert scene.local.pending() == []
    assert receiver.counts == {"taken": 2, "tried again": 4, "buried": 1}
    (line,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert "ZeroDivisionError at " in line
    assert line.endswith("code K7Q2F")
    assert scene.telling.failed == [(number, False)]


async def test_an_update_that_works_at_the_second_try_is_not_buried(scene: Scene) -> None:
    scene.take.trouble["hiccup"] = RuntimeError
    scene.writes(scene.ann, "hiccup")
    async with scene.receiving():
        await eventually(lambda: scene.take.tries["hiccup"] == 1)
        scene.take.trouble.clear()
        await eventually(lambda: scene.texts(scene.ann))
    assert scene.letters.buried == []


async def test_without_the_dead_letter_nothing_is_acknowledged(scene: Scene) -> None:
    scene.take.trouble["poison"] = ValueError
    scene.letters.away = True
    scene.writes(scene.ann, "poison")
    async with scene.receiving():
        await eventually(lambda: scene.take.tries["poison"] == 5)
        await asyncio.sleep(0.05)
        assert len(scene.local.pending()) == 1
        scene.letters.away = False
        await eventually(lambda: not scene.local.pending())
    assert len(scene.letters.buried) == 1


# 7, 63: what cannot be read, what is not known


@pytest.mark.parametrize(
    "hostile",
    [
        {"message": {"text": "private"}},
        {"message": "private"},
        {"message": {"message_id": "x", "date": "private", "chat": {"id": 1}}},
        {"callback_query": []},
        {"message": {"message_id": 1, "date": 1, "chat": 7}},
    ],
)
async def test_an_update_that_cannot_be_read_is_buried_and_the_others_are_taken(
    scene: Scene, hostile: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    scene.writes(scene.ann, "before", "hostile", "after")
    damaged = scene.local.updates.pending[1]
    damaged.body = json.loads(json.dumps({"update_id": damaged.id} | hostile))
    with caplog.at_level(logging.INFO):
        await scene.until(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["before", "after"]
    assert [(number, kind) for number, kind, _ in scene.letters.buried] == [(damaged.id, next(iter(hostile)))]
    assert "private" not in caplog.text


@pytest.mark.parametrize("vast", ["x" * 15_000_000, ["x"] * 2_000_000, {"a": {"b": [["y" * 1_000_001]]}}], ids=len)
async def test_t11_7_an_update_too_large_to_come_from_telegram_is_buried_unread(scene: Scene, vast: Any) -> None:
    number = scene.local.raw_update({"message": {"message_id": 1, "text": vast}})
    scene.writes(scene.ann, "hello")
    receiver = scene.receiver()
    assert await receiver.do_next()
    assert scene.letters.buried == [(number, "message", "VastUpdate")]
    assert scene.texts(scene.ann) == ["hello"]


async def test_an_update_of_an_unknown_kind_is_handed_over_and_acknowledged(scene: Scene) -> None:
    scene.writes(scene.ann, "unknown")
    known = scene.local.updates.pending[0]
    known.body = {"update_id": known.id, "telepathy": {"thought": "private"}}
    await scene.until(lambda: not scene.local.pending())
    assert scene.take.taken == [known.id]


async def test_the_kind_of_a_dead_letter_is_never_taken_from_hostile_json(scene: Scene) -> None:
    scene.take.trouble[""] = ValueError
    scene.writes(scene.ann, "x")
    scene.local.updates.pending[0].body = {"update_id": scene.local.updates.pending[0].id, "private words": 1}
    await scene.until(lambda: scene.letters.buried)
    assert scene.letters.buried[0][1] == "unknown"


async def test_an_update_without_a_number_is_left_out(scene: Scene) -> None:
    scene.writes(scene.ann, "without", "with")
    scene.local.updates.pending[0].body = {"message": {}}
    await scene.until(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["with"]


# 43, 44: the store is away


async def test_while_the_store_is_away_nothing_is_acknowledged_and_nothing_is_buried(scene: Scene) -> None:
    scene.take.trouble["kept waiting"] = StoreUnavailable
    scene.writes(scene.ann, "kept waiting", "after")
    scene.writes(scene.ben, "elsewhere")
    async with scene.receiving():
        await eventually(lambda: scene.take.tries["kept waiting"] > 8)
        assert scene.texts(scene.ben) == ["elsewhere"]
        assert len(scene.local.pending()) == 3
        scene.take.trouble.clear()
        await eventually(lambda: not scene.local.pending())
    assert scene.texts(scene.ann) == ["kept waiting", "after"]
    assert scene.letters.buried == []


async def test_a12_10_who_waits_ten_seconds_for_the_store_is_told_once_and_answered_later(scene: Scene) -> None:
    scene.take.trouble["wait"] = StoreUnavailable
    scene.writes(scene.ann, "wait")
    number = scene.local.pending()[0]["update_id"]
    async with scene.receiving():
        begun = scene.time.monotonic()
        await eventually(lambda: scene.telling.waits)
        assert scene.time.monotonic() - begun >= 10
        tries = scene.take.tries["wait"]
        await eventually(lambda: scene.take.tries["wait"] > tries + 2)
        scene.take.trouble.clear()
        await eventually(lambda: scene.texts(scene.ann) == ["wait"])
    assert scene.telling.waits == [number]
    assert scene.telling.failed == []


@pytest.mark.parametrize("trouble", [StoreUnavailable, None], ids=["the store is away", "another one takes long"])
async def test_what_waits_is_heard_once_wherever_it_stands(scene: Scene, trouble: type[Exception] | None) -> None:
    held = scene.take.hold("stuck")
    if trouble:
        held.set()
        scene.take.trouble["stuck"] = trouble
    scene.writes(scene.ann, "stuck", "mumble", "cry", "hello")
    scene.writes(scene.ben, "quick")
    async with scene.receiving():
        await eventually(lambda: "cry" in scene.ear.heard)
        assert scene.texts(scene.ann) == []
        await scene.time.sleep(30)
        scene.take.trouble.clear()
        held.set()
        await eventually(lambda: len(scene.texts(scene.ann)) == 4)
    assert sorted(scene.ear.heard) == ["cry", "hello", "mumble", "stuck"]
    assert scene.take.helped == ["cry"]


async def test_waiting_for_the_store_keeps_no_door_shut(scene: Scene) -> None:
    people = [scene.local.person(f"Person {number}") for number in range(20)]
    scene.take.trouble["stuck"] = StoreUnavailable
    for person in people:
        scene.writes(person, "stuck")
    scene.writes(scene.ben, "elsewhere")
    async with scene.receiving(store_first=6000, store_longest=6000):
        await eventually(lambda: scene.texts(scene.ben))
    assert scene.take.tries["stuck"] == 20


# 19, 20: the network


@pytest.mark.parametrize("fault", [ServerError(502), Unreachable(), Timeout(), RetryAfter(3), Raw(400, "Bad Request")])
async def test_polling_goes_on_after_errors_of_the_network(scene: Scene, fault: Any) -> None:
    scene.local.fail("getUpdates", fault, times=4)
    scene.writes(scene.ann, "hello")
    begin = scene.time.monotonic()
    await scene.until(lambda: scene.texts(scene.ann))
    assert scene.time.monotonic() - begin >= (1 + 2 + 4 + 8) * 0.75


async def test_an_answer_lost_on_its_way_comes_again(scene: Scene) -> None:
    scene.local.fail("getUpdates", Timeout(after_accepting=True))
    scene.writes(scene.ann, "hello")
    await scene.until(lambda: scene.texts(scene.ann))


# 9, 60: another poller, a refused token


async def test_of_two_pollers_the_newcomer_gives_up_and_nothing_is_lost(scene: Scene) -> None:
    async with bot_on(scene.local) as second:
        old = asyncio.create_task(scene.receiver().run())
        await scene.time.sleep(70)
        begin = scene.time.monotonic()
        new = asyncio.create_task(scene.receiver(second).run())
        for number in range(20):
            scene.writes(scene.ann, str(number))
            await scene.time.sleep(1)
        with pytest.raises(SecondPoller, match="Stop the other"):
            await ends(new)
        assert scene.time.monotonic() - begin < 60
        scene.writes(scene.ann, "last")
        await eventually(lambda: "last" in scene.texts(scene.ann))
        assert not old.done()
        old.cancel()
        await asyncio.wait((old,))
    assert set(scene.texts(scene.ann)) == {*map(str, range(20)), "last"}


@pytest.mark.parametrize("later", [15, 40])
async def test_t13_9_of_two_young_pollers_the_younger_goes_however_often_it_is_started_anew(
    scene: Scene, later: float
) -> None:
    """A supervisor starts it again, as one does; each time it goes within a minute, and the older one stays."""
    async with bot_on(scene.local) as second:
        old = asyncio.create_task(scene.receiver().run())
        await scene.time.sleep(later)
        for number in range(4):
            begin = scene.time.monotonic()
            with pytest.raises(SecondPoller):
                await ends(scene.receiver(second).run())
            assert scene.time.monotonic() - begin < 60
            assert not old.done(), number
            await scene.time.sleep(15)
        scene.writes(scene.ann, "last")
        await eventually(lambda: "last" in scene.texts(scene.ann))
        old.cancel()
        await asyncio.wait((old,))


async def test_t13_where_a_webhook_is_set_whoever_polls_goes_soon(scene: Scene) -> None:
    polling = asyncio.create_task(scene.receiver().run())
    await scene.time.sleep(20)
    begin = scene.time.monotonic()
    await scene.bot.set_webhook("https://example.org/hook")
    with pytest.raises(SecondPoller):
        await ends(polling)
    assert scene.time.monotonic() - begin < 60 + 100


async def test_a_short_conflict_during_an_upgrade_is_endured(scene: Scene) -> None:
    scene.local.fail("getUpdates", Raw(409, "Conflict: terminated by other getUpdates request"), times=5)
    scene.writes(scene.ann, "hello")
    await scene.until(lambda: scene.texts(scene.ann))


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_refused_token_ends_polling_with_a_sentence_without_it(scene: Scene, status: int) -> None:
    scene.local.fail("getUpdates", Raw(status, "Unauthorized"), times=None)
    with pytest.raises(TokenRefused) as raised:
        await ends(scene.receiver().run())
    assert scene.local.token not in str(raised.value)
    assert len(scene.local.called("getUpdates")) == 1


# 47: stopping


async def test_stopping_under_load_finishes_what_is_in_hand_and_acknowledges_it(scene: Scene) -> None:
    held = scene.take.hold("in hand")
    scene.writes(scene.ann, "done", "in hand", "not begun")
    receiver = scene.receiver()
    running = asyncio.create_task(receiver.run())
    await eventually(lambda: scene.take.tries["in hand"])
    receiver.stop()
    await asyncio.sleep(0.02)
    assert not running.done()
    held.set()
    await ends(running)
    assert scene.texts(scene.ann) == ["done", "in hand"]
    assert [update["message"]["text"] for update in scene.local.pending()] == ["not begun"]


async def test_what_was_done_after_something_unfinished_is_not_acknowledged(scene: Scene) -> None:
    scene.take.trouble["stuck"] = StoreUnavailable
    scene.writes(scene.ann, "first", "stuck")
    scene.writes(scene.ben, "done")
    async with scene.receiving():
        await eventually(lambda: scene.texts(scene.ben))
    assert [update["message"]["text"] for update in scene.local.pending()] == ["stuck", "done"]


async def test_an_idle_receiver_stops_at_once(scene: Scene) -> None:
    """Not when Telegram lets go of the call that waits for updates."""
    receiver = scene.receiver(long_poll=60)
    running = asyncio.create_task(receiver.run())
    await eventually(lambda: scene.local.called("getUpdates"))
    receiver.stop()
    await ends(running)
    assert len(scene.local.called("getUpdates")) == 1


async def test_stopping_does_not_wait_for_ever(scene: Scene) -> None:
    scene.take.hold("hangs")
    scene.writes(scene.ann, "hangs")
    receiver = scene.receiver(stop=0.05)
    running = asyncio.create_task(receiver.run())
    await eventually(lambda: scene.take.tries["hangs"])
    receiver.stop()
    await ends(running)
    assert len(scene.local.pending()) == 1


async def test_stopping_works_while_telegram_is_away(scene: Scene) -> None:
    scene.local.fail("*", Unreachable(), times=None)
    receiver = scene.receiver()
    running = asyncio.create_task(receiver.run())
    await eventually(lambda: scene.local.called("getUpdates"))
    receiver.stop()
    await ends(running)
    assert scene.take.taken == []


async def test_a_cancelled_receiver_leaves_no_task_behind(scene: Scene) -> None:
    scene.take.hold("slow")
    scene.writes(scene.ann, "slow")
    running = asyncio.create_task(scene.receiver().run())
    await eventually(lambda: scene.take.tries["slow"])
    running.cancel()
    await asyncio.wait((running,))
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == 1


# what is logged


async def test_logs_hold_no_words_names_or_numbers_of_people(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.take.trouble["private words"] = RuntimeError
    scene.local.fail("getUpdates", Raw(409, "Conflict"))
    scene.writes(scene.ann, "private words")
    with caplog.at_level(logging.DEBUG, "bot"):
        await scene.until(lambda: scene.letters.buried)
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))
    assert lines
    assert not [word for word in ("private", "Ann", str(scene.ann.id), scene.local.token) if word in lines]
