"""A long time without a restart: `python -m tests.benchmarks.soak --updates 200000`.

The whole bot in this process on SQLite, in simulated time: 20 groups answer, ask and look, and people ask alone; three
hours pass with each hundred updates, so that what is old is deleted on the way. A row of the table each 20,000 updates:
the memory of this process, the size of the files, how many rows are kept for each update and message.
"""

import asyncio
import gc
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from bot.local_telegram import Chat
from tests.benchmarks.simulated import Groups, set_up
from tests.journeys.journey import MEMBERS

ANSWERS = ("Yes", "Partly", "No", "Not sure")
COMMANDS = ("/who", "/checkin", "/terms", "/settings")
ALONE = ("/terms", "/signpost", "what is co-production?", "how do I complain?", "/whynoscores")
A_BATCH, EVERY, SETTLED = 100, 20_000, 300
"""Updates that come at once; after how many a row is printed; after how many batches (37 days) all is as it stays."""

KEPT = 30
"""Messages of a chat that the local Telegram keeps."""

MIB = 1024 * 1024
MORE_MEMORY, MORE_FILE = 10.0, 1.25
"""What may be added from the first row that counts to the last: MiB of memory; the file by this factor."""


@dataclass(frozen=True)
class Row:
    """What was measured after so many updates: MiB of memory and files, rows kept, updates a second."""

    updates: int
    memory: float
    file: float
    log: float
    seen: int
    cards: int
    rate: float

    def __str__(self) -> str:
        return (
            f"{self.updates:>8,} {self.memory:>9.1f} {self.file:>8.2f} {self.log:>8.2f} "
            f"{self.seen:>8,} {self.cards:>8,} {self.rate:>8.0f}"
        )


HEADING = f"{'updates':>8} {'MiB used':>9} {'MiB file':>8} {'MiB log':>8} {'seen':>8} {'cards':>8} {'a second':>8}"


def memory() -> float:
    """What this process has in memory, in MiB; the local Telegram's part is kept small by `forget`."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / MIB


def act(groups: Groups, chat: Chat, dice: random.Random) -> None:
    """Something that somebody does in a group: mostly an answer."""
    telegram, who = groups.j.telegram, groups.j.people[dice.choice(MEMBERS)]
    leading = (m for m in reversed(telegram.said(chat)) if {"Show", "Resume"} & set(m.labels))
    card = next(leading, None)
    if card and "Resume" in card.labels:
        telegram.press(who, card, "Resume")
    elif card is None or dice.random() < 0.1:
        telegram.write(who, chat, f"{dice.choice(COMMANDS)}@{telegram.bot.username}")
    else:
        telegram.press(who, card, dice.choice(ANSWERS))


def forget(groups: Groups) -> None:
    """The local Telegram forgets what it was asked and all but the newest messages: it is not what is measured."""
    telegram = groups.j.telegram
    telegram.calls.clear()
    world = telegram.world
    world.presses.clear()
    for messages in world.messages.values():
        for number in list(messages)[:-KEPT]:
            del messages[number]


async def soak(folder: Path, updates: int, seed: int, every: int) -> list[Row]:
    """Let so many updates come. Returns the rows."""
    dice = random.Random(seed)  # noqa: S311
    groups = await set_up(folder, 20)
    for chat in groups.chats:
        groups.j.group = chat
        await groups.j.open()
    rows, began = list[Row](), time.perf_counter()
    sys.stdout.write(f"{HEADING}\n")
    for number in range(updates // A_BATCH):
        groups.j.clock.jump(hours=3)
        for chat in list(groups.chats) * 4:
            act(groups, chat, dice)
        for _ in range(A_BATCH - 4 * len(groups.chats)):
            person = groups.j.people[dice.choice(MEMBERS)]
            if not person.started:
                groups.j.telegram.start(person)
            groups.j.telegram.write(person, groups.j.telegram.private(person), dice.choice(ALONE))
        await groups.runner.handle()
        await groups.runner.tidy()
        forget(groups)
        come = (number + 1) * A_BATCH
        if come % every == 0:
            took, began = time.perf_counter() - began, time.perf_counter()
            rows.append(measured(groups.j.world.file, come, every / took))
            sys.stdout.write(f"{rows[-1]}\n")
            sys.stdout.flush()
    await groups.runner.close()
    return rows


def measured(file: Path, updates: int, rate: float) -> Row:
    """What there is now."""
    log = file.with_name(f"{file.name}-wal")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        seen, cards = (connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("seen", "cards"))  # noqa: S608
    size = log.stat().st_size if log.exists() else 0
    return Row(updates, memory(), file.stat().st_size / MIB, size / MIB, seen, cards, rate)


@click.command(help=__doc__)
@click.option("--updates", default=200_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--every", default=EVERY, show_default=True, help="Print a row after so many.")
def main(updates: int, seed: int, every: int) -> None:
    """Print the table; 1 when memory or file grew."""
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(soak(Path(folder), updates, seed, every))
    settled = [row for row in rows if row.updates >= SETTLED * A_BATCH] or rows
    first, last = settled[0], settled[-1]
    more, times = last.memory - first.memory, last.file / first.file
    sys.stdout.write(
        f"seed {seed}: from {first.updates:,} to {last.updates:,} updates {more:+.1f} MiB of memory (at most "
        f"{MORE_MEMORY:.0f}), the file {times:.2f} times as large (at most {MORE_FILE})\n"
    )
    raise SystemExit(more > MORE_MEMORY or times > MORE_FILE)


if __name__ == "__main__":
    main()
