"""A year of invitations, simulated: `python -m tests.benchmarks.year_of_schedules`.

200 groups in 12 time zones, two processes on one PostgreSQL. Each simulated week one of them is killed (SIGKILL) while
it works, and the other goes on. Twice nothing runs for a while. Each invitation that was due is posted exactly once, or
left out with a note: what was due is reckoned here by walking through the calendar day by day.

`--burst 10000`: so many groups are due in the same minute.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import Array, c_double
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import psycopg
from cryptography.fernet import Fernet

from bot.app import build_bot, build_telegram, connected, open_stores
from bot.content.checking import load
from bot.conversation.content import Content
from bot.conversation.events import Incoming, Place
from bot.conversation.group import schedule
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.turn import Operator, Turn
from bot.domain.schedule import LAST, LATE, Schedule
from storage.stores import SqlStores
from tests.postgresql import PostgreSQL
from tests.telegram_double.faulty import FaultyTelegram

ZONES = (
    *("Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Athens", "America/New_York", "America/St_Johns"),
    *("America/Sao_Paulo", "Asia/Kolkata", "Asia/Tehran", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia"),
)
BEGINS = datetime(2026, 12, 1, 0, 10, tzinfo=UTC)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
DOWN = {9: timedelta(hours=3), 22: timedelta(days=2), 35: timedelta(minutes=40)}
"""In which weeks nothing runs for how long, from noon on their second day, in UTC."""

OPERATOR = Operator("Riverside Network", "hello@riverside.example", ZoneInfo("Europe/London"))
NOW, IDLE, SLOWEST = 0, (1, 2), (3, 4)
"""The places in what the processes share: the clock; up to which time each has done all; its longest turn."""

PATIENCE, FOR_EACH = 120.0, 0.2
"""Seconds of a stopwatch until what is due at one time counts as never done, and more for each when many are due."""


class SharedClock:
    """A clock that the parent sets for both processes."""

    def __init__(self, shared: "Array[c_double]") -> None:
        self._shared = shared

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.fromtimestamp(self._shared[NOW], UTC)


def work(url: str, key: str, shared: "Array[c_double]", number: int) -> None:
    """One process of the bot: does what is due, until it is killed."""
    asyncio.run(_work(url, key, shared, number))


async def _work(url: str, key: str, shared: "Array[c_double]", number: int) -> None:
    clock, telegram = SharedClock(shared), FaultyTelegram()
    stores = await open_stores(url, [key], clock)
    connection = build_telegram(telegram.token, request=telegram)
    async with connected(connection):
        scheduler = build_bot(connection, load(Path("content")), stores, OPERATOR, clock).scheduler
        while True:
            at, began = shared[NOW], time.perf_counter()
            if await scheduler.do_next():
                shared[SLOWEST[number]] = max(shared[SLOWEST[number]], time.perf_counter() - began)
            else:
                shared[IDLE[number]] = at
                await asyncio.sleep(0.002)


@dataclass
class Year:
    """The simulation: two processes, the clock that they share, and what they posted."""

    url: str
    content: Content
    key: str = field(default_factory=lambda: Fernet.generate_key().decode())
    shared: "Array[c_double]" = field(default_factory=lambda: RawArray(c_double, 5))
    processes: list[BaseProcess] = field(default_factory=list)
    posted: Counter[tuple[int, int]] = field(default_factory=Counter)
    notes: Counter[int] = field(default_factory=Counter)
    killed: int = 0
    patience: float = PATIENCE

    async def open(self, planned: Sequence[tuple[str, Schedule]]) -> SqlStores:
        """A store, in which every group has planned what it wants."""
        self.shared[NOW] = BEGINS.timestamp()
        stores = await open_stores(self.url, [self.key], SharedClock(self.shared))
        for first in range(0, len(planned), 100):
            await stores.act(lambda uow, at=first: self._plan(uow, at, planned[at : at + 100]))  # type: ignore[misc]
        return stores

    def _plan(self, uow: UnitOfWork, first: int, planned: Sequence[tuple[str, Schedule]]) -> None:
        for number, (zone, chosen) in enumerate(planned, first + 1):
            chat = -1000000000000 - number
            group = uow.groups.ensure(chat, BEGINS)
            uow.groups.save(group := replace(group, zone=zone))
            turn = Turn(Incoming(0, Place(chat)), uow, self.content, OPERATOR, "", BEGINS)
            assert schedule.plan(turn, group, chosen)

    def start(self, number: int) -> None:
        """Start a process, in place of one that was killed."""
        self.shared[IDLE[number]] = 0.0
        process = get_context("spawn").Process(target=work, args=(self.url, self.key, self.shared, number), daemon=True)
        process.start()
        self.processes[number : number + 1] = [process]

    async def advance(self, to: datetime, *, kill: int | None = None) -> None:
        """Set the clock, perhaps kill a process while it works, and wait until all that is due has been done."""
        self.shared[NOW] = to.timestamp()
        if kill is not None:
            await asyncio.sleep(random.uniform(0, 0.05))  # noqa: S311
            self.processes[kill].kill()
            self.processes[kill].join()
            self.killed += 1
        await self._until_done(to.timestamp(), [n for n in range(len(IDLE)) if n != kill])
        if kill is not None:
            self.start(kill)

    async def _until_done(self, at: float, numbers: Sequence[int]) -> None:
        async with asyncio.timeout(self.patience):
            while not any(self.shared[IDLE[number]] >= at for number in numbers):  # noqa: ASYNC110 - processes share no event
                await asyncio.sleep(0.001)

    async def run(self, stores: SqlStores, weeks: int) -> None:
        """Let the weeks pass, from one thing that is due to the next."""
        at = BEGINS
        for week in range(weeks):
            ends, kill = BEGINS + (week + 1) * WEEK, True
            down = (ends - WEEK + timedelta(days=1, hours=12), DOWN[week]) if week in DOWN else None
            while (due := await stores.act(lambda uow: uow.due.next_at())) is not None and due <= ends:
                at = max(at, due)
                if down and at >= down[0]:
                    at, down = max(at, down[0] + down[1]), None
                await self.advance(at, kill=week % 2 if kill else None)
                kill = False
            at = ends
            await self.advance(at)
            self.collect()

    def collect(self) -> None:
        """Read what was posted, which nobody sends here, and take it away."""
        with psycopg.connect(self.url) as connection:
            posted = "SELECT g.no, o.card FROM outbox o JOIN groups g USING (chat_code) WHERE NOT o.edits"
            for group, card in connection.execute(posted):
                if card:
                    self.posted[group, int(card.partition(":")[2])] += 1
                else:
                    self.notes[group] += 1
            connection.execute("DELETE FROM outbox")

    def end(self) -> None:
        """End both processes."""
        for process in self.processes:
            process.kill()


def chosen_by(number: int) -> tuple[str, Schedule]:
    """The zone and the schedule of a group: each kind, many hours and days."""
    dice = random.Random(number)  # noqa: S311
    minute, every = dice.choice((9 * 60, 600, 750, 14 * 60, 18 * 60, 19 * 60 + 30, 20 * 60)), dice.choice((1, 1, 3, 0))
    begins = BEGINS.date() + dice.randrange(2, 300) * DAY if not every else BEGINS.date()
    by_week = dice.random() < 0.6
    week, day = (dice.choice((1, 2, 3, 4, LAST)), dice.randrange(7)) if by_week else (0, dice.randrange(1, 32))
    return ZONES[number % len(ZONES)], Schedule(begins, minute, every, week if every else 0, day if every else 0)


def expected(zone: str, chosen: Schedule, ends: datetime) -> Iterator[tuple[date, datetime]]:
    """Each invitation until then, told by looking at every day of the calendar."""
    day, first = chosen.begins, None
    hour, minute = divmod(chosen.minute, 60)
    while day <= ends.date() + DAY:
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if at > BEGINS and (_is_day(chosen, day) if chosen.every else day == chosen.begins):
            first = first or day
            months = (day.year - first.year) * 12 + day.month - first.month
            if at <= ends and (not chosen.every or months % chosen.every == 0):
                yield day, at
        day += DAY


def _is_day(chosen: Schedule, day: date) -> bool:
    is_last = (day + DAY).month != day.month
    if not chosen.week:
        return day.day == chosen.day or (is_last and day.day < chosen.day)
    if day.weekday() != chosen.day:
        return False
    return (day + 7 * DAY).month != day.month if chosen.week == LAST else (day.day - 1) // 7 + 1 == chosen.week


def is_late(at: datetime) -> bool:
    """Whether nothing ran for more than an hour after this instant."""
    downs = [(BEGINS + week * WEEK + timedelta(days=1, hours=12), span) for week, span in DOWN.items()]
    return any(begin <= at < begin + span - LATE for begin, span in downs)


async def simulate(url: str, content: Content, groups_count: int, weeks: int) -> list[tuple[str, int]]:
    """Run it. Returns the lines of the table: what was counted, and how often."""
    year, planned = Year(url, content), [chosen_by(number) for number in range(groups_count)]
    stores = await year.open(planned)
    for number in range(len(IDLE)):
        year.start(number)
    try:
        await year.run(stores, weeks)
    finally:
        year.end()
        await stores.close()
    ends = BEGINS + weeks * WEEK
    due = [(no, day, at) for no, each in enumerate(planned, 1) for day, at in expected(*each, ends)]
    wanted = {(no, day.toordinal()) for no, day, at in due if not is_late(at)}
    late = Counter(no for no, _, at in due if is_late(at))
    return [
        ("groups", groups_count),
        ("weeks", weeks),
        ("processes killed", year.killed),
        ("invitations due", len(due)),
        ("posted once", sum(year.posted[each] == 1 for each in wanted)),
        ("left out with a note", sum(year.notes.values())),
        ("lost", sum(year.posted[each] == 0 for each in wanted) + sum((late - year.notes).values())),
        ("posted twice", sum(count - 1 for count in year.posted.values())),
        ("posted or noted that was not due", len(year.posted.keys() - wanted) + sum((year.notes - late).values())),
    ]


async def burst(url: str, content: Content, count: int) -> list[tuple[str, float]]:
    """So many groups are due in one minute. Returns what was counted, the seconds it took and the longest turn."""
    year = Year(url, content, patience=PATIENCE + FOR_EACH * count)
    day = BEGINS.date() + 3 * DAY
    stores = await year.open([("Europe/London", Schedule(day, 18 * 60, 1, 0, day.day))] * count)
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    for number in range(len(IDLE)):
        year.start(number)
    try:
        await year.advance(at - DAY)
        began = time.perf_counter()
        await year.advance(at)
        took = time.perf_counter() - began
        year.collect()
    finally:
        year.end()
        await stores.close()
    return [
        ("due in one minute", count),
        ("posted once", sum(each == 1 for each in year.posted.values())),
        ("seconds until all were created", round(took, 1)),
        ("longest turn, in milliseconds", round(1000 * max(year.shared[place] for place in SLOWEST), 1)),
    ]


@click.command(help=__doc__)
@click.option("--groups", "groups_count", default=200, show_default=True)
@click.option("--weeks", default=52, show_default=True)
@click.option("--burst", "burst_of", default=0, help="Groups that are due in the same minute, in place of a year.")
def main(groups_count: int, weeks: int, burst_of: int) -> None:
    """Print a table; end with 1 if an invitation was lost, doubled or made up."""
    server, content = PostgreSQL(), load(Path("content"))
    try:
        with server.empty() as url:
            lines: Sequence[tuple[str, float]]
            if burst_of:
                lines = asyncio.run(burst(url, content, burst_of))
            else:
                lines = asyncio.run(simulate(url, content, groups_count, weeks))
    finally:
        server.stop()
    for name, found in lines:
        click.echo(f"{name:34} {found:>8}")
    counted = dict(lines)
    sys.exit(any(counted.get(name) for name in ("lost", "posted twice", "posted or noted that was not due")))


if __name__ == "__main__":
    main()
