"""A group with as many members as one likes, in the middle of a question; the bot is a process of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.content import load
from bot.local_telegram import Chat, Membership, Person
from tests.conftest import ROOT
from tests.journeys.journey import World
from tests.process.program import EarlierClock, Program, Riverside
from tests.telegram_double.http import served

PATIENCE = 300.0
"""How long to wait, in seconds, on a computer that is busy with other things."""

ANSWERS = ("Yes", "Partly", "No", "Not sure")


@asynccontextmanager
async def crowded(folder: Path, members: int) -> AsyncIterator[tuple[Riverside, list[Person]]]:
    """The host of the bot, which does not run yet, and so many members who can press."""
    world = World(load(ROOT / "content"), folder, EarlierClock())
    async with served(world.telegram) as server:
        riverside = Riverside(folder, world.content, server, world.telegram, world)
        await riverside.set_up()
        people = [world.telegram.person(f"Member {number}") for number in range(members)]
        riverside.group.members |= {person.id: Membership("member") for person in people}
        try:
            yield riverside, people
        finally:
            await riverside.let_go()
            await riverside.switch_off()


async def run_warm(riverside: Riverside) -> Program:
    """The whole bot, running, and warm: it reads its words in the background, and answers a question when it has."""
    program = await riverside.run(within=PATIENCE)
    alone = riverside.telegram.private(riverside.person("Kath"))
    before = len(riverside.telegram.said(alone))
    riverside.writes_privately("Kath", "what is co-production?")
    await riverside.until(lambda: has_said_more(riverside, alone, before), PATIENCE, program)
    return program


def has_said_more(riverside: Riverside, chat: Chat, than: int) -> bool:
    """Whether the bot has said more than so many messages there."""
    return len(riverside.telegram.said(chat)) > than
