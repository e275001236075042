"""16 people tap *Help now* forty times in four seconds, 20 groups ask meanwhile: `python -m tests.benchmarks.tappers`.

The whole bot as a process of its own, over the loopback server, with Telegram's limits on; one of the tappers has to
wait for 30 seconds. The others wait from their question to the bot's next message in their group.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import click

from bot.local_telegram import Person
from tests.benchmarks.crowd import BOUND, EVERY, PATIENCE, ask, at, other_groups
from tests.benchmarks.crowded import crowded, run_warm
from tests.process.program import Riverside, until
from tests.telegram_double.faults import RetryAfter

HELP = "116 123"


@dataclass(frozen=True)
class Found:
    """How long the tappers waited for the first help, and the others for an answer; refused and early calls."""

    helped: list[float]
    waited: list[float]
    refused: int
    early: int


def has_help(riverside: Riverside, person: Person) -> bool:
    """Whether help has come to this person."""
    return any(HELP in message.text for message in riverside.telegram.said(riverside.telegram.private(person)))


async def tap(riverside: Riverside, person: Person, times: int, within: float) -> float:
    """Tap again and again; how long the first help took."""
    telegram, began, helped = riverside.telegram, time.perf_counter(), 0.0
    for number in range(times):
        telegram.write(person, telegram.private(person), "Help now")
        await asyncio.sleep(max(0.0, began + (number + 1) * within / times - time.perf_counter()))
        if not helped and has_help(riverside, person):
            helped = time.perf_counter() - began
    await until(partial(has_help, riverside, person), PATIENCE)
    return helped or time.perf_counter() - began


async def flood(riverside: Riverside, people: list[Person], groups: int, within: float) -> Found:
    """They tap while the other groups ask."""
    program = await run_warm(riverside)
    telegram, others = riverside.telegram, other_groups(riverside, groups)
    telegram.limits_on()
    telegram.fail("sendMessage", RetryAfter(30), chat=telegram.private(people[0]))
    asking = asyncio.gather(*(ask(riverside, *other, max(1, round(within / EVERY)), within) for other in others))
    async with asyncio.timeout(PATIENCE):
        tapping = asyncio.gather(*(tap(riverside, person, round(within * 10), within) for person in people))
        helped, waited = await asyncio.gather(tapping, asking)
    await riverside.quiet(program)
    await program.terminate()
    return Found(helped[1:], list(chain.from_iterable(waited)), telegram.refused, len(telegram.early))


async def measure(folder: Path, tappers: int, groups: int, within: float) -> Found:
    """One flood of taps."""
    async with crowded(folder, tappers) as (riverside, people):
        return await flood(riverside, people, groups, within)


@click.command()
@click.option("--tappers", default=16)
@click.option("--groups", default=20)
@click.option("--within", default=4.0)
def main(tappers: int, groups: int, within: float) -> None:
    """Print how long everybody waited, and how often Telegram refused; 1 when a call came before its time."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), tappers, groups, within))
    sys.stdout.write(
        f"{tappers} people tapped Help now for {within:.0f} s: the first help took "
        f"{statistics.median(found.helped):.2f} s, {max(found.helped):.2f} s at most (2 s is the most); "
        f"{found.refused} calls were refused, {found.early} came before their time\n"
        f"{groups} other groups asked {len(found.waited)} questions meanwhile: "
        f"they waited {statistics.median(found.waited):.2f} s, p99 {at(0.99, found.waited):.2f} s "
        f"(at most {BOUND:.0f} s)\n"
    )
    raise SystemExit(found.early > 0)


if __name__ == "__main__":
    main()
