"""Presses a second of two replicas on one PostgreSQL, beside one: `python -m tests.benchmarks.replicas`.

Each replica is a process of its own behind a webhook; Telegram, in this process, brings presses of many groups to both
by turns. All of it, and the database, shares the cores of this computer. So it also says what a press costs each part
of the processor, and what two replicas could reach at most where the parts have only these cores.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

import click

from bot.content import load
from bot.local_telegram import Membership, Message, Person
from tests.benchmarks.presses import PATIENCE, all_answered
from tests.benchmarks.start import processor
from tests.conftest import DATA_KEYS, ROOT
from tests.journeys.journey import COORDINATOR, MEMBERS, World
from tests.postgresql import PostgreSQL
from tests.process.program import EarlierClock, Program, Riverside, until
from tests.process.test_webhook import SECRET, free_port
from tests.telegram_double.http import served
from tests.telegram_double.webhooks import calling

LABELS = ("Yes", "Partly", "No")
PEOPLE = 60
URL = "https://riverside.example/telegram"


@dataclass(frozen=True)
class Found:
    """Presses a second, and milliseconds of the processor for a press: of all replicas, the database, this process."""

    rate: float
    replicas: float
    database: float
    telegram: float

    @property
    def bound(self) -> float:
        """What two could do at most in what one does, on the cores of this computer."""
        every = (os.cpu_count() or 1) / (self.replicas + self.database + self.telegram)
        return min(2 / self.replicas, every) / min(1 / self.replicas, every)


@dataclass(frozen=True)
class Crowd:
    """The cards of all groups, and who presses."""

    riverside: Riverside
    server: PostgreSQL
    cards: Sequence[Message]
    people: Sequence[Person]

    async def rate(self, many: int, count: int) -> Found:
        """The same presses, with so many replicas."""
        self.riverside.telegram.world.webhook = {}
        ports = [free_port() for _ in range(many)]
        programs = [await self._start(port) for port in ports]
        try:
            return await self._measured(programs, ports, count)
        finally:
            for program in programs:
                await program.terminate()

    async def _measured(self, programs: Sequence[Program], ports: Sequence[int], count: int) -> Found:
        riverside, telegram = self.riverside, self.riverside.telegram
        async with calling(telegram, *(f"http://127.0.0.1:{port}/telegram" for port in ports)):
            await self._press(count // 4, programs[0])
            began, before = time.perf_counter(), self._used(programs)
            await self._press(count, programs[0])
            took, after = time.perf_counter() - began, self._used(programs)
            await riverside.quiet(programs[0])
        each = [1000 * (then - now) / count for then, now in zip(after, before, strict=True)]
        return Found(count / took, *each)

    async def _start(self, port: int) -> Program:
        told = len(self.riverside.telegram.called("setWebhook"))
        settings = {"WEBHOOK_URL": URL, "WEBHOOK_SECRET": SECRET, "LISTEN": f"127.0.0.1:{port}"}
        program = await self.riverside.start("run", settings=settings)
        await until(lambda: len(self.riverside.telegram.called("setWebhook")) > told, PATIENCE, program)
        return program

    async def _press(self, count: int, program: Program) -> None:
        """So many presses at once, by everybody and in every group by turns, with another answer each time."""
        each = zip(range(count), cycle(self.people), cycle(self.cards), strict=False)
        labels = [LABELS[number // len(self.people) % len(LABELS)] for number in range(count)]
        made = [self.riverside.telegram.press(person, card, labels[number]) for number, person, card in each]
        await until(partial(all_answered, made), PATIENCE, program)

    def _used(self, programs: Sequence[Program]) -> tuple[float, float, float]:
        """Seconds of the processor so far: of the replicas, the database, this process."""
        replicas = sum(processor(program.process.pid) for program in programs)
        return replicas, sum(map(used_by, self.server.processes())), time.process_time()


def used_by(pid: int) -> float:
    """Seconds of the processor that a process has used; none if it has ended just now, as a connection's may."""
    try:
        return processor(pid)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


async def measure(folder: Path, rounds: int, count: int, groups: int) -> tuple[list[Found], list[Found]]:
    """What was found with one replica and with two, round by round."""
    server = PostgreSQL()
    try:
        with server.copied() as database:
            world = World(load(ROOT / "content"), folder, EarlierClock(), key=DATA_KEYS[0], database=database)
            async with served(world.telegram) as http:
                riverside = Riverside(folder, world.content, http, world.telegram, world)
                people = [world.telegram.person(f"Member {number}") for number in range(PEOPLE)]
                crowd = Crowd(riverside, server, await opened(riverside, groups, people), people)
                found = [(await crowd.rate(1, count), await crowd.rate(2, count)) for _ in range(rounds)]
                await riverside.switch_off()
        return [one for one, _ in found], [two for _, two in found]
    finally:
        server.stop()


async def opened(riverside: Riverside, groups: int, people: Sequence[Person]) -> list[Message]:
    """So many groups in the middle of the first question; the cards that ask it. These people are in all of them."""
    j, cards = riverside.journey, list[Message]()
    for number in range(groups):
        if number:
            members = [j.people[name] for name in MEMBERS]
            j.group = j.telegram.group(f"Group {number}", members, creator=j.people[COORDINATOR])
        j.group.members |= {person.id: Membership("member") for person in people}
        await j.set_up()
        await j.open()
        cards.append(j.card(label=LABELS[0]))
    await riverside.let_go()
    return cards


@click.command(help=__doc__)
@click.option("--rounds", default=3, show_default=True)
@click.option("--presses", default=600, show_default=True)
@click.option("--groups", default=20, show_default=True)
def main(rounds: int, presses: int, groups: int) -> None:
    """Print both rates, their ratio, and what bounds it."""
    with tempfile.TemporaryDirectory() as folder:
        one, two = asyncio.run(measure(Path(folder), rounds, presses, groups))
    ratios = [both.rate / alone.rate for alone, both in zip(one, two, strict=True)]
    for name, found in (("one replica", one), ("two replicas", two)):
        parts = ("rate", "replicas", "database", "telegram")
        rate, bot, database, telegram = (statistics.median(getattr(each, part) for each in found) for part in parts)
        sys.stdout.write(
            f"{name}: {rate:.0f} presses a second; a press costs the bot {bot:.1f} ms of the processor, "
            f"PostgreSQL {database:.1f} ms, Telegram's part {telegram:.1f} ms\n"
        )
    sys.stdout.write(
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}); with these costs it can be "
        f"{statistics.median(each.bound for each in one):.2f} at most on {os.cpu_count()} cores\n"
    )


if __name__ == "__main__":
    main()
