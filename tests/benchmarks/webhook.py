"""Presses a second that Telegram brings to a webhook, beside a bare bot's: `python -m tests.benchmarks.webhook`.

Like `presses`, but nothing is fetched. The whole bot keeps a press, and gives the toast in its answer to Telegram's
call; the bare one (bare_webhook.py) takes the update and answers it by a call of its own.
"""

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import click

from bot.local_telegram import Person
from tests.benchmarks.crowded import crowded, has_said_more
from tests.benchmarks.presses import MEMBERS
from tests.benchmarks.presses import rate as rate_of
from tests.process.program import Program, Riverside
from tests.process.test_webhook import Hooked, free_port
from tests.telegram_double.webhooks import calling

Start = Callable[[Riverside], Awaitable[Program]]


async def start_whole(riverside: Riverside) -> Program:
    """The whole bot behind its webhook, warm: it has read its words."""
    program = await Hooked(riverside).run()
    alone = riverside.telegram.private(riverside.person("Kath"))
    before = len(riverside.telegram.said(alone))
    riverside.writes_privately("Kath", "what is co-production?")
    await riverside.until(lambda: has_said_more(riverside, alone, before), 60, program)
    return program


async def start_bare(riverside: Riverside) -> Program:
    """The bare bot behind its webhook."""
    address, port = riverside.settings["TELEGRAM_API_URL"], str(free_port())
    program = await riverside.start(riverside.telegram.token, address, port, module="tests.benchmarks.bare_webhook")
    await riverside.until(lambda: bool(riverside.telegram.webhook), 60, program)
    return program


async def rate(riverside: Riverside, people: Sequence[Person], start: Start, count: int) -> float:
    """Presses a second, from the first press to the last toast."""
    riverside.telegram.world.webhook = {}
    async with calling(riverside.telegram):
        return await rate_of(riverside, people, await start(riverside), count)


async def measure(folder: Path, rounds: int, count: int) -> tuple[list[float], list[float]]:
    """The rates of the whole bot and of the bare one, round by round."""
    whole, bare = list[float](), list[float]()
    async with crowded(folder, min(MEMBERS, count)) as (riverside, people):
        for _ in range(rounds):
            whole.append(await rate(riverside, people, start_whole, count))
            bare.append(await rate(riverside, people, start_bare, count))
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
        f"{rounds} rounds of {presses} presses by webhook, medians\n"
        f"the whole bot: {statistics.median(whole):.0f} presses a second\n"
        f"a bare bot that only answers: {statistics.median(bare):.0f} presses a second\n"
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})\n"
    )


if __name__ == "__main__":
    main()
