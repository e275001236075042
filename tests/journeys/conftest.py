"""Every journey may run three ways: one process, a restart before every message, two replicas in turn."""

import shutil
from collections.abc import AsyncIterator
from contextlib import ExitStack
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from bot.conversation.content import Content
from bot.live import Source
from tests.conftest import DATA_KEYS, ROOT
from tests.journeys import rules
from tests.journeys.journey import ON_POSTGRESQL, RUNNERS, Journey, OneProcess, World
from tests.journeys.moments import Moments
from tests.journeys.ways import WAYS, in_turn

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL


@pytest.fixture
async def journey(world: World, moments: Moments) -> AsyncIterator[Journey]:
    """A group of seven, one process."""
    runner = OneProcess(world)
    yield Journey(world, runner, moments)
    await runner.close()
    rules.hold(world.telegram)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the words; what the program keeps of them goes beside it."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
async def phone(content: Content, folder: Path, tmp_path: Path) -> AsyncIterator[Journey]:
    """One process that reads that folder."""
    runner = OneProcess(World(content, tmp_path, source=Source(folder)))
    yield Journey(runner._world, runner)
    await runner.close()


@pytest.fixture(params=WAYS.values())
async def three_runs(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in each of the three ways to run; the last of them on PostgreSQL too. For the main journeys."""
    async for journey in _run(request, content, tmp_path):
        yield journey


@pytest.fixture
async def any_run(request: pytest.FixtureRequest, content: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, in one process and one other way: the tests of a file take turns, and the id says which."""
    async for journey in _run(request, content, tmp_path):
        yield journey


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hand out the ways to the tests of a file, in the order in which they stand there."""
    if "any_run" in metafunc.fixturenames and not _has_its_way(metafunc.definition):
        turn = _taking_turns(metafunc.module).index(metafunc.function.__name__)
        metafunc.parametrize("any_run", in_turn(turn), indirect=True)


def _has_its_way(test: pytest.Item) -> bool:
    """Whether the test's own parameters say in which way it runs."""
    return any("any_run" in mark.args[0] for mark in test.iter_markers("parametrize"))


def _taking_turns(module: ModuleType) -> list[str]:
    tests = [(name, test) for name, test in vars(module).items() if name.startswith("test_")]
    return [name for name, test in tests if "any_run" in signature(test).parameters]


async def _run(request: pytest.FixtureRequest, content: Content, folder: Path) -> AsyncIterator[Journey]:
    with ExitStack() as stack:
        if request.param == ON_POSTGRESQL:
            server: PostgreSQL = request.getfixturevalue("postgresql")
            database = stack.enter_context(server.copied())
            world, moments = World(content, folder, key=DATA_KEYS[0], database=database), None
        else:
            world, moments = request.getfixturevalue("world"), request.getfixturevalue("moments")
        runner = RUNNERS[request.param](world)
        yield Journey(world, runner, moments)
        await runner.close()
        rules.hold(world.telegram)
