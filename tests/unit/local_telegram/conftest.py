"""The scene in which the local Telegram is tested."""

import pytest
from telegram import Bot

from bot.local_telegram import LocalTelegram
from tests.unit.local_telegram.scene import Clock, Scene


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lt(clock: Clock) -> LocalTelegram:
    return LocalTelegram(clock=clock)


@pytest.fixture
async def scene(clock: Clock, lt: LocalTelegram) -> Scene:
    """A group of two people and the bot, which has fetched all that has happened so far."""
    ann, bob = lt.person("Ann", "Lee", username="annlee"), lt.person("Bob")
    group = lt.group("Garden group", [ann, bob])
    lt.add_bot(group, by=ann)
    lt.take()
    bot = Bot(lt.token, request=lt, get_updates_request=lt)
    await bot.initialize()
    return Scene(lt, clock, bot, ann, bob, group)
