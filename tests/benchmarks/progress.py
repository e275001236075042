"""What `/progress` costs a group with ten years of check-ins, against one year: `python -m tests.benchmarks.progress`.

The whole handler in its transaction on SQLite, as in the running bot. The groups take turns; the fastest run counts.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bot.app import open_stores
from bot.clock import SystemClock
from bot.content import load
from bot.conversation.checkin.reading.progress import progress
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Place
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.turn import Operator, Turn
from bot.domain.checkin import CheckIn, Outcome, Phase
from bot.domain.votes import Spread
from storage.stores import SqlStores

ROOT = Path(__file__).resolve().parents[2]
OPERATOR = Operator("Riverside Network", "hello@riverside.example", ZoneInfo("Europe/London"))
BEGAN = datetime(2016, 3, 3, 18, 0, tzinfo=UTC)
MONTH = timedelta(days=30)
RUNS = 30
MOST = 2.0
"""What ten years may cost, in years."""


def rounds(content: Content, months: int) -> Iterator[CheckIn]:
    """A check-in a month with every statement, the answers changing now and then."""
    questions = content.questionnaires[0]
    for month in range(months):
        at = BEGAN + (120 - months + month) * MONTH
        given = {s.id: ("no", "partly", "yes")[(month // 3 + n) % 3] for n, s in enumerate(questions.statements)}
        outcomes = {s: Outcome((answer,), Spread.NONE, 1, at) for s, answer in given.items()}
        yield CheckIn(questions.id, Phase.CLOSED, at, started_at=at, closed_at=at, outcomes=outcomes)


def fill(uow: UnitOfWork, content: Content, chat: int, months: int) -> None:
    """A group that has met for so long."""
    group = uow.groups.ensure(chat, BEGAN)
    uow.groups.save(replace(group, org="the trust", nation="england", staff_here=False))
    for state in rounds(content, months):
        opened = replace(state, phase=Phase.PLACING, closed_at=None)
        begun = uow.rounds.create(group.no, opened, content.questionnaires[0], "", None)
        if begun:
            uow.rounds.save(begun, state)


async def seconds(stores: SqlStores, content: Content, chat: int) -> float:
    """One `/progress`, with its transaction."""

    def decide(uow: UnitOfWork) -> None:
        command = Commanded(0, Place(chat), name="progress")
        progress(Turn(command, uow, content, OPERATOR, "InvolvementBot", BEGAN + 121 * MONTH))

    before = time.perf_counter()
    await stores.act(decide)
    return time.perf_counter() - before


async def measure(folder: Path, runs: int) -> tuple[float, float]:
    """Seconds with one year, and with ten."""
    content, key = load(ROOT / "content"), Fernet.generate_key().decode()
    stores = await open_stores(f"sqlite:///{folder / 'bot.db'}", [key], SystemClock())
    groups = {-1: 12, -2: 120}
    for chat, months in groups.items():
        await stores.act(lambda uow, chat=chat, months=months: fill(uow, content, chat, months))  # type: ignore[misc]
    fastest = dict.fromkeys(groups, 1e9)
    for _ in range(runs):
        for chat in groups:
            fastest[chat] = min(fastest[chat], await seconds(stores, content, chat))
    await stores.close()
    return fastest[-1], fastest[-2]


def main(runs: int = RUNS) -> int:
    """Print the ratio; 1 when it is too high."""
    with tempfile.TemporaryDirectory() as folder:
        one, ten = asyncio.run(measure(Path(folder), runs))
    ratio = ten / one
    sys.stdout.write(
        f"/progress with 12 check-ins (1 year): {one * 1000:.1f} ms; with 120 (10 years): {ten * 1000:.1f} ms\n"
        f"ratio {ratio:.2f} (at most {MOST:.0f})\n"
    )
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
