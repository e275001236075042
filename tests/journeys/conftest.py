"""Every journey may run three ways: one process, a restart before every message, two replicas in turn."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.content import Content
from tests.journeys import rules
from tests.journeys.journey import RUNNERS, Journey, OneProcess, World


@pytest.fixture
async def journey(content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, one process."""
    world = World(content, tmp_path)
    runner = OneProcess(world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)


@pytest.fixture(params=list(RUNNERS))
async def three_runs(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in each of the three ways to run."""
    world = World(content, tmp_path)
    runner = RUNNERS[request.param](world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)
