"""30 groups check in in the same minute, with Telegram's limits enforced: `python -m tests.benchmarks.thirty_groups`.

In simulated time, through the whole bot. No call may be refused (429): what does not fit has to wait.
"""

import asyncio
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click

from tests.benchmarks.simulated import set_up
from tests.telegram_double.faults import COUNTED


@dataclass(frozen=True)
class Found:
    """Calls that Telegram counts, those it refused, those before their time; and how long messages waited."""

    calls: int
    refused: int
    early: int
    waited: list[float]
    seconds: float


async def measure(folder: Path, groups: int, seed: int) -> Found:
    """All begin within ten seconds."""
    all_of_them = await set_up(folder, groups)
    j, runner, chance = all_of_them.j, all_of_them.runner, Random(seed)  # noqa: S311
    runner.waited.seconds.clear()
    j.telegram.limits_on()
    before, began = len(j.telegram.calls), j.clock.now()
    for chat in all_of_them.chats:
        runner.begin(all_of_them.check_in(chat, chance.uniform(0, 10), between=chance.uniform(2, 4)))
    await runner.play()
    took = (j.clock.now() - began).total_seconds()
    await runner.close()
    calls = [call for call in j.telegram.calls[before:] if call.method in COUNTED]
    return Found(len(calls), j.telegram.refused, len(j.telegram.early), runner.waited.seconds, took)


@click.command()
@click.option("--groups", default=30)
@click.option("--seed", default=1)
def main(groups: int, seed: int) -> None:
    """Print how many calls were refused, and how long messages waited; 1 when any was refused."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), groups, seed))
    sys.stdout.write(
        f"{groups} groups held a check-in in {found.seconds:.0f} simulated s (seed {seed}): "
        f"{found.calls} messages and edits, {found.refused} refused (429), {found.early} before their time\n"
        f"a message waited {statistics.median(found.waited):.1f} s, the longest {max(found.waited):.1f} s\n"
    )
    raise SystemExit(bool(found.refused or found.early))


if __name__ == "__main__":
    main()
