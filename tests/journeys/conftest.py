"""Every journey may run three ways: one process, a restart before every message, two replicas in turn."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.conversation.content import Content
from tests.conftest import DATA_KEYS
from tests.journeys import rules
from tests.journeys.journey import ON_POSTGRESQL, RUNNERS, Journey, OneProcess, Runner, TwoDatabaseClients, World

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL


@pytest.fixture
async def journey(content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, one process."""
    world = World(content, tmp_path)
    runner = OneProcess(world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)


@pytest.fixture(params=[*RUNNERS, pytest.param(ON_POSTGRESQL, marks=pytest.mark.postgresql)])
async def three_runs(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in each of the three ways to run; the last of them on PostgreSQL too."""
    if request.param == ON_POSTGRESQL:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        world = World(content, tmp_path, key=DATA_KEYS[0], database=server.copied())
        runner: Runner = TwoDatabaseClients(world)
    else:
        world = World(content, tmp_path)
        runner = RUNNERS[request.param](world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)
