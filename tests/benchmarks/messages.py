"""How many messages a group of seven gets, and the most buttons on a card: `python -m tests.benchmarks.messages`."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.content import load
from bot.conversation.content import Content
from storage import migrate
from tests.conftest import ROOT
from tests.journeys import counting
from tests.journeys.counting import Counted
from tests.journeys.journey import Journey, OneProcess, World

PLAYS: dict[str, Callable[[Journey, str], Awaitable[None]]] = {
    "a theme of four questions": lambda j, way: counting.theme(j, way, "Being heard"),
    "the same with own words once": lambda j, way: counting.theme(j, way, "Being heard", words=True),
    "a month: a check-in of two themes, read back": counting.month,
    "a year of four such check-ins": counting.year,
}
"""What is played."""

FEW = 6
"""The most buttons that a card should have, unless each answer has one."""


async def measure(
    content: Content, play: Callable[[Journey, str], Awaitable[None]], way: str
) -> tuple[Counted, Counted, set[str]]:
    """What the group and the member in private got in that play, after the set-up, and the cards with most buttons."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(content, Path(folder))
        await asyncio.to_thread(migrate.upgrade_now, world.database, [world.key])
        journey = Journey(world, OneProcess(world))
        try:
            await journey.set_up()
            begun = len(journey.telegram.calls)
            await play(journey, way)
        finally:
            await journey.runner.close()
        alone = journey.telegram.private(journey.people[counting.IN_PRIVATE])
        most = set(counting.over_limit(journey, FEW))
        return counting.count(journey, journey.group, begun), counting.count(journey, alone, begun), most


def main() -> int:
    """Print a table, then every card with more buttons than it should have."""
    content, found = load(ROOT / "content"), set[str]()
    for title, play in PLAYS.items():
        for way in counting.WAYS:
            group, alone, most = asyncio.run(measure(content, play, way))
            private = f"; in private {alone}" if alone.messages else ""
            sys.stdout.write(f"{title} | {way} | {group}{private}\n")
            sys.stdout.flush()
            found |= most
    sys.stdout.write("\n".join(["", f"More than {FEW} buttons:", *sorted(found), ""]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
