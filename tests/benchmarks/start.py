"""How soon a program answers after its start, and what it holds then: `python -m tests.benchmarks.start`.

A press waits at Telegram (served over the loopback) when the program is started: the whole bot, or a bare one, by
turns, each in a process of its own. Measured from the start to the first toast, as seconds on the clock and of the
processor; then, after some more presses, what is in memory. The bot has started once before: its words are compiled.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from bot.local_telegram import Person
from tests.benchmarks.crowded import crowded, run_warm
from tests.benchmarks.presses import PATIENCE, all_answered, press_all
from tests.process.program import Program, Riverside, until

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Start:
    """Seconds to the first toast, on the clock and of the processor; MiB at that moment, and after more presses."""

    clock: float
    processor: float
    first: float
    later: float

    def __str__(self) -> str:
        return (
            f"first toast after {self.clock:.2f} s ({self.processor:.2f} s of the processor), "
            f"{self.first:.0f} MiB then, {self.later:.0f} MiB after some more presses"
        )


def memory(pid: int) -> float:
    """What a process has in memory, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def processor(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    user, system = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS


async def started(riverside: Riverside, people: Sequence[Person], start: Callable[[], Awaitable[Program]]) -> Start:
    """Start a program to which a press comes, and one of each of these people after it; and end it again."""
    waiting = press_all(riverside, people, 1)
    began = time.perf_counter()
    program = await start()
    await until(partial(all_answered, waiting), PATIENCE, program)
    clock, pid = time.perf_counter() - began, program.process.pid
    first = processor(pid), memory(pid)
    await until(partial(all_answered, press_all(riverside, people, len(people))), PATIENCE, program)
    await riverside.quiet(program)
    later = memory(pid)
    await program.terminate()
    return Start(clock, *first, later)


async def measure(folder: Path, rounds: int, more: int) -> tuple[list[Start], list[Start]]:
    """The starts of the whole bot and of the bare one."""
    whole, bare = list[Start](), list[Start]()
    async with crowded(folder, more) as (riverside, people):
        address = riverside.settings["TELEGRAM_API_URL"]
        run = partial(riverside.start, "run")
        run_bare = partial(riverside.start, riverside.telegram.token, address, module="tests.benchmarks.bare")
        await (await run_warm(riverside)).terminate()
        for _ in range(rounds):
            whole.append(await started(riverside, people, run))
            bare.append(await started(riverside, people, run_bare))
    return whole, bare


def median(starts: Sequence[Start]) -> Start:
    """The medians."""
    each = ("clock", "processor", "first", "later")
    return Start(*(statistics.median(getattr(start, name) for start in starts) for name in each))


@click.command(help=__doc__)
@click.option("--rounds", default=5, show_default=True)
@click.option("--more", default=200, show_default=True, help="Presses after the first toast, before memory is read.")
def main(rounds: int, more: int) -> None:
    """Print what both need, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        whole, bare = map(median, asyncio.run(measure(Path(folder), rounds, more)))
    sys.stdout.write(
        f"{rounds} starts, medians\n"
        f"the whole bot: {whole}\n"
        f"a bare bot that only answers: {bare}\n"
        f"the whole bot in what the bare one needs: {whole.clock / bare.clock:.1f} times the seconds, "
        f"{whole.processor / bare.processor:.1f} of the processor, {whole.later / bare.later:.1f} times the memory\n"
    )


if __name__ == "__main__":
    main()
