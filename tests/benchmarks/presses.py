"""Presses a second through the whole bot, beside a bare one: `python -m tests.benchmarks.presses`.

Both answer the same presses over the same loopback server, each in a process of its own, by turns. The whole bot keeps
every press in SQLite (synchronous=FULL) before it answers; the bare one only answers. The median of some rounds counts.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import click

from bot.local_telegram import Person, Press
from tests.benchmarks.crowded import ANSWERS, crowded, run_warm
from tests.process.program import Program, Riverside, until

MEMBERS = 100
WARM_UP = 20
PATIENCE = 300.0


def press_all(riverside: Riverside, people: Sequence[Person], count: int) -> list[Press]:
    """So many presses at once: everybody by turns, with another answer each time."""
    card = riverside.journey.card(label=ANSWERS[0])
    who = islice(zip(cycle(people), cycle(ANSWERS[:3]), strict=False), count)
    return [riverside.telegram.press(person, card, label) for person, label in who]


def all_answered(presses: Sequence[Press]) -> bool:
    """Whether everybody has had their toast."""
    return all(press.answer for press in presses)


async def start_bare(riverside: Riverside) -> Program:
    """The bare bot, fetching updates."""
    address = riverside.settings["TELEGRAM_API_URL"]
    bare = riverside.start(riverside.telegram.token, address, module="tests.benchmarks.bare")
    return await riverside.polling(bare)


async def rate(riverside: Riverside, people: Sequence[Person], program: Program, count: int) -> float:
    """Presses a second, from the first press to the last toast."""
    for wanted in (min(count, WARM_UP), count):
        began = time.perf_counter()
        presses = press_all(riverside, people, wanted)
        await until(partial(all_answered, presses), PATIENCE, program)
        took = time.perf_counter() - began
    await riverside.quiet(program)
    await program.terminate()
    return count / took


async def measure(folder: Path, rounds: int, count: int) -> tuple[list[float], list[float]]:
    """The rates of the whole bot and of the bare one, round by round."""
    whole, bare = list[float](), list[float]()
    async with crowded(folder, min(MEMBERS, count)) as (riverside, people):
        for _ in range(rounds):
            whole.append(await rate(riverside, people, await run_warm(riverside), count))
            bare.append(await rate(riverside, people, await start_bare(riverside), count))
    return whole, bare


@click.command()
@click.option("--rounds", default=5)
@click.option("--presses", default=500)
def main(rounds: int, presses: int) -> None:
    """Print both rates and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        whole, bare = asyncio.run(measure(Path(folder), rounds, presses))
    ratios = [ours / theirs for ours, theirs in zip(whole, bare, strict=True)]
    sys.stdout.write(
        f"{rounds} rounds of {presses} presses, medians\n"
        f"the whole bot: {statistics.median(whole):.0f} presses a second\n"
        f"a bare bot that only answers: {statistics.median(bare):.0f} presses a second\n"
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})\n"
    )


if __name__ == "__main__":
    main()
