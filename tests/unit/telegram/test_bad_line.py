"""T2, T5, faults 19 to 22: whatever the line does, and for however long, every message comes, in its place."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest
from telegram import Bot

from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.drawing.drawing import FileDrawing
from bot.local_telegram import Chat
from bot.telegram.line import Line
from bot.telegram.pace import Stop
from bot.telegram.polling import Polling
from bot.telegram.sender import MOST_ALONE, MOST_TRIES, Sender, Waits
from tests.journeys.journey import TestClock
from tests.telegram_double.faults import Cut, Fault, Raw, ServerError, Slow, Timeout, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, MemoryOutbox, bot_on

FAULTS = [Timeout(), Cut(), Cut(after_accepting=True), Unreachable(), ServerError()]


@dataclass
class Scene:
    """Groups and the sender that serves them. Time is a clock that jumps to when the next message may go."""

    clock: TestClock
    local: FaultyTelegram
    bot: Bot
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    line: Line = field(default_factory=Line)
    lost: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        ann = self.local.person("Ann")
        self.groups = [self.local.group(f"Group {number}", [ann, self.local.bot]) for number in range(3)]
        self.sender = Sender(
            self.bot, self.outbox, self.clock, drawing=FileDrawing(), line=self.line, waits=Waits(gap=0),
            message_lost=self.lost.append,
        )  # fmt: skip

    def bad(self, fault: Fault, **span: float) -> datetime:
        """Every call fails for so long. Returns when the line is back."""
        until = self.clock.now() + timedelta(**span)
        self.local.line(lambda _: fault if self.clock.now() < until else None)
        return until

    def post(self, group: int, *texts: str) -> None:
        self.outbox.post(Place(self.groups[group].id), *map(Reply, texts))

    def said(self, group: int) -> list[str]:
        return [message.text for message in self.local.said(self.groups[group])]

    async def send(self, until: datetime | None = None) -> None:
        """Send until nothing waits, or until then."""
        while self.outbox.rows and (until is None or self.clock.now() < until):
            if not await self.sender.do_next():
                due = await self.outbox.next_at(self.clock.now())
                assert due is not None
                self.clock.at = due

    def calls(self, chat: Chat | None = None) -> int:
        return len(self.local.called("sendMessage", chat))


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    clock = TestClock()
    local = FaultyTelegram(clock=clock.now)
    async with bot_on(local) as bot:
        yield Scene(clock, local, bot)


@pytest.mark.parametrize("minutes", [0.5, 10, 60])
@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_t2_a_line_that_is_away_for_so_long_loses_nothing(scene: Scene, fault: Fault, minutes: float) -> None:
    texts = ["one", "two", "three"]
    for group in range(3):
        scene.post(group, *texts)
    back = scene.bad(fault, minutes=minutes)
    await scene.send()
    doubled = ["one"] if fault == Cut(after_accepting=True) else []
    assert [scene.said(group) for group in range(3)] == [doubled + texts] * 3, "in order, none more than twice"
    assert scene.outbox.dropped == []
    assert scene.lost == []
    assert scene.clock.now() - back <= timedelta(seconds=61), "the longest pause is a minute"


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_19_a_line_that_is_away_is_not_asked_all_the_time(scene: Scene, fault: Fault) -> None:
    scene.post(0, "one", "two")
    scene.bad(fault, minutes=60)
    await scene.send()
    every_call = [call for call in scene.local.calls if call.method in ("sendMessage", "getMe")]
    assert len(every_call) <= 8 + 60 / 0.75, "once a minute, after the first"


async def test_19_an_answer_to_anybody_ends_all_waits(scene: Scene) -> None:
    scene.post(0, "one")
    back = scene.bad(Unreachable(), minutes=10)
    await scene.send(until=back - timedelta(seconds=20))
    assert scene.said(0) == []
    scene.clock.at = back
    scene.post(1, "elsewhere")
    assert await scene.sender.do_next()
    assert scene.said(1) == ["elsewhere"]
    await scene.sender.do_next()
    assert scene.said(0) == ["one"]
    assert scene.clock.at == back


async def test_19_updates_that_come_end_all_waits_too(scene: Scene) -> None:
    scene.post(0, "one")
    back = scene.bad(Unreachable(), minutes=10)
    await scene.send(until=back - timedelta(seconds=20))
    scene.clock.at = back
    polling = Polling(scene.bot, Stop(), line=scene.line)
    scene.local.write(scene.local.world.people[next(iter(scene.local.world.people))], scene.groups[0], "/help")
    assert await polling.batch()
    assert await scene.sender.do_next()
    assert scene.said(0) == ["one"]


async def test_19_a_half_broken_telegram_is_not_asked_hotly(scene: Scene) -> None:
    """Updates come, and no message goes: each batch says that the line is back."""
    scene.post(0, "one")
    scene.local.fail("sendMessage", ServerError(), times=None)
    begin = scene.clock.now()
    while scene.clock.now() - begin < timedelta(minutes=10):
        scene.line.answered()
        await scene.sender.do_next()
        scene.clock.jump(seconds=0.1)
    assert scene.calls() <= 10 * 60 / 5 + 1


async def test_t2_what_fails_alone_is_given_up_and_its_chat_goes_on(scene: Scene) -> None:
    """Telegram never answers to this message, and takes all others: then it is the message."""
    scene.post(0, "poison", "next")
    scene.local.fail("sendMessage", ServerError(500), times=MOST_TRIES + 1, chat=scene.groups[0])
    for number in range(MOST_TRIES + 1):
        assert scene.outbox.dropped == []
        await scene.sender.do_next()
        scene.post(1, f"other {number}")
        while len(scene.said(1)) <= number:
            await scene.sender.do_next()
        scene.clock.jump(minutes=1)
    assert scene.outbox.dropped == [("poison", "NetworkError")]
    assert scene.lost == [Place(scene.groups[0].id)]
    await scene.send()
    assert scene.said(0) == ["next"]


async def test_t2_what_fails_alone_is_given_up_though_nothing_else_is_to_be_sent(scene: Scene) -> None:
    scene.post(0, "poison", "next")
    scene.local.fail("sendMessage", ServerError(500), times=MOST_ALONE + 1, chat=scene.groups[0])
    begin = scene.clock.now()
    for _ in range(MOST_ALONE + 1):
        assert scene.outbox.dropped == []
        await scene.sender.do_next()
        scene.line.answered()
        scene.clock.jump(minutes=1)
    assert scene.outbox.dropped == [("poison", "NetworkError")]
    assert scene.clock.now() - begin > timedelta(minutes=10), "ten minutes of a broken Telegram lose nothing"


@pytest.mark.parametrize("seed", range(5))
async def test_t2_on_a_line_that_comes_and_goes_nothing_is_given_up(scene: Scene, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    texts = [str(number) for number in range(10)]
    for group in range(3):
        scene.post(group, *texts)
    scene.local.line(lambda _: Cut() if chance.random() < 0.7 else None)
    await scene.send()
    assert [scene.said(group) for group in range(3)] == [texts] * 3
    assert scene.outbox.dropped == []


@pytest.mark.parametrize("fault", [Timeout(after_accepting=True), Cut(after_accepting=True)], ids=str)
async def test_21_what_may_have_arrived_comes_once_more_when_the_line_is_sure(scene: Scene, fault: Fault) -> None:
    """Ten minutes in which Telegram takes everything, and no answer comes through."""
    scene.post(0, "one", "two")
    scene.bad(fault, minutes=10)
    await scene.send()
    assert scene.said(0) == ["one", "one", "two"]


async def test_t5_however_slow_telegram_is_below_our_own_limit_a_message_comes_once() -> None:
    """The client's own limit (5 s, here shorter) does not strike: the answer comes after it, and before ours."""
    time, outbox = FastTime(), MemoryOutbox()
    local = FaultyTelegram(clock=time.now)
    local.own_timeout = 0.02
    group = local.group("Group", [local.person("Ann"), local.bot])
    place = Place(group.id)
    async with bot_on(local) as bot:
        local.fail("*", Slow(0.1), times=3, chat=group)
        outbox.post(place, Reply("a card", card="c"), Reply("edited", card="c", edits=True), Reply("next"))
        sender = Sender(bot, outbox, time, drawing=FileDrawing(), sleep=time.sleep, monotonic=time.monotonic)
        while outbox.rows:
            await sender.do_next()
    assert [message.text for message in local.said(group)] == ["edited", "next"]
    assert [call.method for call in local.calls if call.chat_id] == ["sendMessage", "editMessageText", "sendMessage"]


async def test_t5_our_own_limit_ends_a_call_that_never_ends() -> None:
    time, outbox = FastTime(), MemoryOutbox()
    local = FaultyTelegram(clock=time.now)
    group = local.group("Group", [local.person("Ann"), local.bot])
    async with bot_on(local) as bot:
        local.fail("sendMessage", Slow(3600))
        outbox.post(Place(group.id), Reply("hello"))
        sender = Sender(bot, outbox, time, drawing=FileDrawing(), waits=Waits(call=0.05), sleep=time.sleep)
        await sender.do_next()
        assert outbox.rows[0].maybe_sent


async def test_a_poll_waits_no_longer_than_until_somebody_is_answered() -> None:
    """Back-off ends when the line is back, and never goes below a second."""
    time, line = FastTime(), Line()
    line.failed()
    resting = asyncio.create_task(line.rest(3600, time.sleep))
    line.answered()
    await time.sleep(5)
    assert not resting.done(), "that answer came before the rest was a second old"
    line.answered()
    await asyncio.wait_for(resting, 5)


async def test_t6_a_message_that_is_too_large_is_refused_for_good(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.local.fail("sendMessage", Raw(413, "Request Entity Too Large"))
    scene.post(0, "long", "next")
    with caplog.at_level(logging.ERROR):
        await scene.send()
    assert scene.said(0) == ["next"]
    assert scene.outbox.dropped == [("long", "NetworkError")]
