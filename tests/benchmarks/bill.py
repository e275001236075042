"""What it costs against how much there is: `python -m tests.benchmarks.bill`.

The whole bot in this process on SQLite. One group really checks in; so many others lie beside it in the database, each
with an open check-in, a planned invitation and a time at which something is due, or so many outcomes of others. What is
measured is the fastest of some runs: a press, a `/progress`, a look at what is due when nothing is, the deleting of
what has grown old, and a start, which reads the whole file to see whether it is damaged.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from bot.content import load
from bot.conversation.content import Content
from storage.migrate import upgrade_now
from storage.tables import metadata
from tests.benchmarks.progress import fill
from tests.conftest import ROOT
from tests.journeys.journey import Journey, OneProcess, World

SIZES = ((10, 1_000), (1_000, 1_000), (100_000, 1_000), (10, 1_000_000))
"""Groups, and outcomes of other check-ins."""

RUNS = 8
FLAT = 2.0
"""What the most may cost, in what the fewest cost."""

FIRST = 1_000_000
"""Where the numbers of the other groups and check-ins begin."""

A_CHECK_IN = 24
"""Outcomes of one check-in: about one for each statement."""


@dataclass(frozen=True)
class Costs:
    """Milliseconds, and MiB of the file."""

    press: float
    progress: float
    due: float
    tidy: float
    start: float
    file: float

    def __str__(self) -> str:
        times = f"{self.press:>9.1f} {self.progress:>12.1f} {self.due:>7.2f} {self.tidy:>8.1f} {self.start:>8.0f}"
        return f"{times} {self.file:>9.1f}"


HEADING = "  groups   outcomes  press ms /progress ms  due ms  tidy ms start ms  file MiB"


class Timed(OneProcess):
    """One program, of which one can ask how long a look takes at what is due."""

    async def looks(self) -> bool:
        """Look once; False when nothing was due."""
        return await self._bots[0].scheduler.do_next()


def copy(connection: sqlite3.Connection, table: str, count: int, **changed: str) -> None:
    """So many copies of the newest row of a table; `n` stands for the number of a copy in what is `changed`."""
    columns = [column.name for column in metadata.tables[table].columns]
    values = ", ".join(changed.get(name, name) for name in columns)
    connection.execute(
        f"WITH RECURSIVE copies(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM copies WHERE n + 1 < {count}) "  # noqa: S608
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {values} FROM copies, (SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1)"
    )


def crowd(file: Path, groups: int, outcomes: int) -> None:
    """The others."""
    number = f"{FIRST} + n"
    with closing(sqlite3.connect(file)) as connection, connection:
        copy(connection, "groups", groups - 1, no=number, chat_code="randomblob(32)")
        copy(connection, "rounds", groups - 1, no=number, group_no=number)
        copy(connection, "cards", 10 * (groups - 1), chat_code="randomblob(32)")
        copy(connection, "due", groups - 1, round_no=number, at="at + 31536000000000 + n")
        finished = f"{2 * FIRST} + n / {A_CHECK_IN}"
        statement = f"'st-' || (n % {A_CHECK_IN})"
        copy(connection, "outcomes", outcomes, round_no=finished, statement=statement)
        checkins = outcomes // A_CHECK_IN + 1
        copy(connection, "rounds", checkins, no=f"{2 * FIRST} + n", phase="'closed'", closed_at="opened_at")


async def fastest(act: Callable[[], Awaitable[object]], runs: int = RUNS) -> float:
    """Milliseconds of the fastest of some runs."""
    best = 1e9
    for _ in range(runs):
        began = time.perf_counter()
        await act()
        best = min(best, time.perf_counter() - began)
    return best * 1000


async def measure(folder: Path, content: Content, groups: int, outcomes: int) -> Costs:
    """Fill a database, and see what things cost in it."""
    world = World(content, folder)
    upgrade_now(world.database, [world.key])
    runner = Timed(world)
    j = Journey(world, runner)
    await j.set_up()
    await runner.close()
    stores = await world.open_stores()
    await stores.act(lambda uow: fill(uow, content, j.group.id, 12))
    await stores.close()
    await j.open("Being heard")
    await runner.close()
    crowd(world.file, groups, outcomes)

    async def start() -> None:
        await runner.close()
        await runner.handle()

    begins = await fastest(start, 3)
    labels = iter(["Yes", "Partly"] * (RUNS + 1))

    async def press() -> None:
        j.clock.jump(seconds=5)
        await j.presses("Kath", next(labels))

    async def progress() -> None:
        j.clock.jump(seconds=30)
        await j.writes("Kath", "/progress")

    costs = Costs(
        await fastest(press), await fastest(progress), await fastest(runner.looks), await fastest(runner.tidy), begins,
        world.file.stat().st_size / 1024**2,
    )  # fmt: skip
    await runner.close()
    return costs


@click.command(help=__doc__)
@click.option("--most-groups", default=100_000, show_default=True)
@click.option("--most-outcomes", default=1_000_000, show_default=True)
def main(most_groups: int, most_outcomes: int) -> None:
    """Print the table; 1 when a press, a `/progress` or a look costs more where there is more."""
    content, found = load(ROOT / "content"), list[Costs]()
    sys.stdout.write(f"{HEADING}\n")
    for groups, outcomes in SIZES:
        size = min(groups, most_groups), min(outcomes, most_outcomes)
        with tempfile.TemporaryDirectory() as folder:
            found.append(asyncio.run(measure(Path(folder), content, *size)))
        sys.stdout.write(f"{size[0]:>8,} {size[1]:>10,} {found[-1]}\n")
        sys.stdout.flush()
    few, *more = found
    worst = max(
        getattr(each, name) / getattr(few, name) for each in more for name in ("press", "progress", "due", "tidy")
    )
    sys.stdout.write(f"the most costs {worst:.2f} times what the fewest cost (at most {FLAT:.0f})\n")
    raise SystemExit(worst > FLAT)


if __name__ == "__main__":
    main()
