"""500 members press within ten seconds in one group, 20 other groups ask meanwhile: `python -m tests.benchmarks.crowd`.

The whole bot as a process of its own, over the loopback server. How many presses are kept is read from its database;
the others wait from their question to the bot's next message in their group.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import click

from bot.local_telegram import Chat, Membership, Person, Press
from tests.benchmarks.crowded import ANSWERS, crowded, has_said_more, run_warm
from tests.process.program import LOOK_AGAIN, Riverside, until

SEED = 500
EVERY = 2.0
"""Seconds between two questions of one group: Telegram lets a bot say about one thing a second there."""

PATIENCE = 300.0
BOUND = 1.0
"""How long the others may wait at the 99th percentile, in seconds."""


@dataclass(frozen=True)
class Found:
    """How many presses are kept, how long the other groups waited, and how long the members did for a toast."""

    kept: int
    waited: list[float]
    toasts: list[float]


def other_groups(riverside: Riverside, count: int) -> list[tuple[Chat, Person]]:
    """Groups with the bot in them, and somebody who asks."""
    telegram, made = riverside.telegram, []
    for number in range(count):
        asker = telegram.person(f"Asker {number}")
        group = telegram.group(f"Group {number}", [asker])
        group.members[telegram.bot.id] = Membership("member")
        made.append((group, asker))
    return made


async def ask(riverside: Riverside, group: Chat, asker: Person, times: int, within: float) -> list[float]:
    """A question now and then; how long each waited for the bot's next message."""
    telegram, dice, waited = riverside.telegram, random.Random(group.id), list[float]()  # noqa: S311
    entries = dice.sample(riverside.content.entries, times)
    await asyncio.sleep(dice.uniform(0, within / times))
    for entry in entries:
        before, began = len(telegram.said(group)), time.perf_counter()
        telegram.write(asker, group, f"/ask@{telegram.bot.username} {entry.ask[0]}")
        await until(partial(has_said_more, riverside, group, before), PATIENCE)
        waited.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, within / times - waited[-1]))
    return waited


async def press(riverside: Riverside, people: Sequence[Person], within: float) -> list[float]:
    """Each member presses once, at a moment of their own; how long each waited for the toast."""
    dice, card = random.Random(SEED), riverside.journey.card(label=ANSWERS[0])  # noqa: S311
    moments = sorted(dice.uniform(0, within) for _ in people)
    began, waiting, waited = time.perf_counter(), list[tuple[Press, float]](), list[float]()
    left = list(zip(moments, people, strict=True))
    while left or waiting:
        now = time.perf_counter()
        while left and began + left[0][0] <= now:
            waiting.append((riverside.telegram.press(left.pop(0)[1], card, dice.choice(ANSWERS)), now))
        waited += [now - at for made, at in waiting if made.answer]
        waiting = [(made, at) for made, at in waiting if not made.answer]
        await asyncio.sleep(LOOK_AGAIN)
    return waited


async def flood(riverside: Riverside, people: Sequence[Person], groups: int, within: float) -> Found:
    """The crowd presses while the other groups ask."""
    program = await run_warm(riverside)
    others, times = other_groups(riverside, groups), max(1, round(within / EVERY))
    asking = asyncio.gather(*(ask(riverside, *other, times, within) for other in others))
    async with asyncio.timeout(PATIENCE):
        toasts, waited = await asyncio.gather(press(riverside, people, within), asking)
    await riverside.quiet(program)
    await program.terminate()
    return Found(kept(riverside.database), list(chain.from_iterable(waited)), toasts)


def kept(database: Path) -> int:
    """How many answers the database holds."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM votes").fetchone()
    return int(count)


async def measure(folder: Path, members: int, groups: int, within: float) -> Found:
    """One crowd."""
    async with crowded(folder, members) as (riverside, people):
        return await flood(riverside, people, groups, within)


def at(part: float, waited: Sequence[float]) -> float:
    """The wait that this part of all did not exceed."""
    return sorted(waited)[min(len(waited) - 1, int(part * len(waited)))]


@click.command()
@click.option("--members", default=500)
@click.option("--groups", default=20)
@click.option("--within", default=10.0)
def main(members: int, groups: int, within: float) -> None:
    """Print how many presses were kept, and how long everybody waited; 1 when a press was lost."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), members, groups, within))
    sys.stdout.write(
        f"{members} members pressed within {within:.0f} s: {found.kept} kept; "
        f"they waited {statistics.median(found.toasts):.2f} s, p99 {at(0.99, found.toasts):.2f} s\n"
        f"{groups} other groups asked {len(found.waited)} questions meanwhile: "
        f"they waited {statistics.median(found.waited):.2f} s, p99 {at(0.99, found.waited):.2f} s "
        f"(at most {BOUND:.0f} s)\n"
    )
    raise SystemExit(found.kept != members)


if __name__ == "__main__":
    main()
