"""A host with nothing on it, a host whose bot serves a group of seven, and the command line within this process."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.conversation.content import Content
from tests.journeys.journey import World
from tests.process.program import EarlierClock, Host, Nursery, Riverside
from tests.process.terminal import Terminal
from tests.telegram_double.http import served

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They take long. What a program does on its own is not counted, so neither are the lines here meanwhile."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.long)
        if "riverside" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[Host]:
    """No setting but where the words are."""
    host = Host(tmp_path)
    yield host
    await host.switch_off()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_logging: None) -> Terminal:  # noqa: ARG001 - it ends
    """Every setting, and a folder with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery | None]:
    """What forks programs, where there is fork."""
    if not hasattr(os, "fork"):
        yield None
        return
    nursery = Nursery(tmp_path_factory.mktemp("nursery"))
    yield nursery
    nursery.close()


@pytest.fixture
async def riverside(tmp_path: Path, content: Content, nursery: Nursery | None) -> AsyncIterator[Riverside]:
    """Every setting, and Telegram; the group has not added the bot yet."""
    world = World(content, tmp_path, EarlierClock())
    async with served(world.telegram) as server:
        riverside = Riverside(tmp_path, content, server, world.telegram, world, nursery)
        yield riverside
        await riverside.let_go()
        await riverside.switch_off()
