"""Named fakes for the tests of bot.telegram: an outbox and dead letters in memory, and a clock that runs fast."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bot.app import build_telegram
from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.delivery import StoreUnavailable, Waiting
from bot.local_telegram import LocalTelegram

LEASE = timedelta(seconds=60)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class FastTime:
    """A clock, a monotonic clock and a sleep that agree with each other and run `speed` times as fast as ours."""

    def __init__(self, speed: float = 100) -> None:
        self.speed = speed
        self._begin = time.monotonic()

    def monotonic(self) -> float:
        return (time.monotonic() - self._begin) * self.speed

    def now(self) -> datetime:
        return datetime(2026, 3, 3, 12, tzinfo=UTC) + timedelta(seconds=self.monotonic())

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)


@dataclass
class Row:
    """A message that waits. `fresh`: it is no edit any more."""

    no: int
    place: Place
    reply: Reply
    tries: int = 0
    maybe_sent: bool = False
    fresh: bool = False
    leased_until: datetime = LONG_AGO


class MemoryOutbox:
    """The `Outbox` port in memory. `away`: how the store fails, if it does."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cards: dict[tuple[int, str], int] = {}
        self.not_before: defaultdict[int, datetime] = defaultdict(lambda: LONG_AGO)
        self.dropped: list[tuple[str, str]] = []
        self.gone: list[int] = []
        self.moved: list[tuple[int, int]] = []
        self.claims = 0
        self.away: type[Exception] | None = None
        self._numbers = 0

    def post(self, place: Place, *replies: Reply) -> None:
        for reply in replies:
            self._numbers += 1
            self.rows.append(Row(self._numbers, place, reply))

    def _first_rows(self) -> list[Row]:
        first: dict[int, Row] = {}
        for row in self.rows:
            first.setdefault(row.place.chat, row)
        return list(first.values())

    def _row(self, waiting: Waiting) -> Row:
        self._check()
        return next(row for row in self.rows if row.no == waiting.no)

    def _check(self) -> None:
        if self.away:
            raise self.away

    def _waiting(self, row: Row) -> Waiting:
        card = self.cards.get((row.place.chat, row.reply.card or "")) if row.reply.edits and not row.fresh else None
        return Waiting(row.no, row.place, row.reply, card, row.tries, row.maybe_sent)

    def _free_at(self, row: Row) -> datetime:
        return max(row.leased_until, self.not_before[row.place.chat])

    async def claim(self, now: datetime, in_hand: Collection[int] = ()) -> Sequence[Waiting]:
        self._check()
        self.claims += 1
        free = [row for row in self._first_rows() if self._free_at(row) <= now and row.no not in in_hand]
        for row in free:
            row.leased_until = now + LEASE
        return [self._waiting(row) for row in free]

    async def next_at(self, now: datetime) -> datetime | None:
        self._check()
        return min((max(self._free_at(row), now) for row in self._first_rows()), default=None)

    async def delivered(self, waiting: Waiting, message: int | None, now: datetime) -> None:
        row = self._row(waiting)
        self.rows.remove(row)
        self.not_before[row.place.chat] = now
        if row.reply.card and message:
            self.cards[row.place.chat, row.reply.card] = message

    async def postpone(self, waiting: Waiting, until: datetime, *, maybe_sent: bool = False) -> None:
        row = self._row(waiting)
        row.tries, row.maybe_sent, row.leased_until = row.tries + 1, maybe_sent, LONG_AGO
        self.not_before[row.place.chat] = until

    async def hurry(self, waiting: Waiting, now: datetime) -> None:
        self._check()
        self.not_before[waiting.place.chat] = now

    async def drop(self, waiting: Waiting, error: str) -> None:
        row = self._row(waiting)
        self.rows.remove(row)
        self.dropped.append((row.reply.text, error))

    async def as_new(self, waiting: Waiting) -> bool:
        row = self._row(waiting)
        row.fresh, row.leased_until = True, LONG_AGO
        return True

    async def in_general(self, waiting: Waiting) -> None:
        gone = self._row(waiting).place
        for row in self.rows:
            if row.place == gone:
                row.place, row.leased_until = replace(gone, topic=None), LONG_AGO

    async def keep_help(self, place: Place, reply: Reply, until: datetime) -> None:
        self._check()
        if not await self.has_help(place):
            self.rows.insert(0, Row(-abs(place.chat), place, reply))
        self.not_before[place.chat] = max(self.not_before[place.chat], until)

    async def has_help(self, place: Place) -> bool:
        return not self.away and any(row.no < 0 and row.place.chat == place.chat for row in self.rows)

    async def help_sent(self, place: Place, now: datetime) -> None:
        self._check()
        if await self.has_help(place):
            self.rows = [row for row in self.rows if row.no >= 0 or row.place.chat != place.chat]
            self.not_before[place.chat] = now

    async def chat_gone(self, waiting: Waiting) -> None:
        chat = self._row(waiting).place.chat
        self.gone.append(chat)
        self.rows = [row for row in self.rows if row.place.chat != chat]

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        old = self._row(waiting).place.chat
        self.moved.append((old, new_chat))
        for row in self.rows:
            if row.place.chat == old:
                row.place, row.leased_until = replace(row.place, chat=new_chat), LONG_AGO


class SlowOutbox(MemoryOutbox):
    """Whoever notes something hears of it only a while after it was noted, as over a network."""

    def __init__(self, time: FastTime, seconds: float) -> None:
        super().__init__()
        self._time = time
        self._seconds = seconds

    async def as_new(self, waiting: Waiting) -> bool:
        can_be_sent = await super().as_new(waiting)
        await self._time.sleep(self._seconds)
        return can_be_sent

    async def in_general(self, waiting: Waiting) -> None:
        await super().in_general(waiting)
        await self._time.sleep(self._seconds)

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        await super().chat_moved(waiting, new_chat)
        await self._time.sleep(self._seconds)


class MemoryDeadLetters:
    """The `DeadLetters` port in memory."""

    def __init__(self) -> None:
        self.buried: list[tuple[int, str, str]] = []
        self.away = False

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        assert now.tzinfo is UTC
        if self.away:
            raise StoreUnavailable
        self.buried.append((update, kind, error))


async def eventually(seen: Callable[[], object], within: float = 30) -> None:
    """Returns when it is seen."""
    end = time.monotonic() + within
    while not seen() and time.monotonic() < end:  # noqa: ASYNC110 - anything may be waited for
        await asyncio.sleep(0.002)
    assert seen()


async def ends(running: Awaitable[object], within: float = 30) -> None:
    """What runs comes to its end by itself within these seconds, or hands on its error: it does not hang."""
    async with asyncio.timeout(within):
        await running


@asynccontextmanager
async def bot_on(local: LocalTelegram) -> AsyncIterator[Bot]:
    """The program's connection, to a local Telegram."""
    async with build_telegram(local.token, request=local) as bot:
        yield bot
