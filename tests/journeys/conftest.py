"""Every journey may run three ways: one process, a restart before every message, two replicas in turn."""

from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from bot.conversation.content import Content
from tests.conftest import DATA_KEYS
from tests.journeys import rules
from tests.journeys.journey import ON_POSTGRESQL, RUNNERS, Journey, OneProcess, Runner, TwoDatabaseClients, World

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL


@pytest.fixture
async def journey(world: World) -> AsyncIterator[Journey]:
    """A group of seven, one process."""
    runner = OneProcess(world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)


async def _run(way: str, request: pytest.FixtureRequest, content: Content, folder: Path) -> AsyncIterator[Journey]:
    with ExitStack() as stack:
        if way == ON_POSTGRESQL:
            server: PostgreSQL = request.getfixturevalue("postgresql")
            database = stack.enter_context(server.copied())
            world = World(content, folder, key=DATA_KEYS[0], database=database)
            runner: Runner = TwoDatabaseClients(world)
        else:
            world = request.getfixturevalue("world")
            runner = RUNNERS[way](world)
        yield Journey(world, runner)
        await runner.close()
        rules.hold(world.telegram)


@pytest.fixture(params=[*RUNNERS, pytest.param(ON_POSTGRESQL, marks=pytest.mark.postgresql)])
async def three_runs(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in each of the three ways to run; the last of them on PostgreSQL too. For the main journeys."""
    async for journey in _run(request.param, request, content, tmp_path):
        yield journey


@pytest.fixture
async def any_run(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in one of those ways: the test's name decides which, so that all of them are seen often."""
    ways = [*RUNNERS, ON_POSTGRESQL]
    async for journey in _run(ways[crc32(request.node.name.encode()) % len(ways)], request, content, tmp_path):
        yield journey
