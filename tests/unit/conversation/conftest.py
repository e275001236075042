"""A group of seven with the real bot, for what the words promise."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.content import Content
from tests.journeys.journey import Journey, OneProcess, World


@pytest.fixture
async def journey(content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """The bot is set up in the group."""
    world = World(content, tmp_path)
    runner = OneProcess(world)
    found = Journey(world, runner)
    await found.set_up()
    yield found
    await runner.close()
