"""A group of seven with the real bot, for what the words promise."""

from collections.abc import AsyncIterator

import pytest

from tests.journeys.journey import Journey, OneProcess, World
from tests.journeys.moments import Moments


@pytest.fixture
async def journey(world: World, moments: Moments) -> AsyncIterator[Journey]:
    """The bot is set up in the group."""
    runner = OneProcess(world)
    found = Journey(world, runner, moments)
    await found.set_up()
    yield found
    await runner.close()
