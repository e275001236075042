"""A host with nothing on it, and a host whose bot serves a group of seven."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.content import Content
from tests.journeys.journey import World
from tests.process.program import EarlierClock, Host, Riverside
from tests.telegram_double.http import served


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[Host]:
    """No setting but where the words are."""
    host = Host(tmp_path)
    yield host
    await host.switch_off()


@pytest.fixture
async def riverside(tmp_path: Path, content: Content) -> AsyncIterator[Riverside]:
    """Every setting, and Telegram; the group has not added the bot yet."""
    world = World(content, tmp_path, EarlierClock())
    async with served(world.telegram) as url:
        riverside = Riverside(tmp_path, content, url, world.telegram, world)
        yield riverside
        await riverside.let_go()
        await riverside.switch_off()
