"""Two people in a group with a real Bot, and what the tests of the local Telegram say of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, TelegramError

from bot.local_telegram import Chat, LocalTelegram, Person


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Scene:
    lt: LocalTelegram
    clock: Clock
    bot: Bot
    ann: Person
    bob: Person
    group: Chat

    async def heard(self) -> list[Update]:
        """What has reached the bot since it last asked."""
        updates = await self.bot.get_updates()
        if updates:
            await self.bot.get_updates(offset=updates[-1].update_id + 1)
        return list(updates)

    async def texts(self) -> list[str | None]:
        return [update.effective_message.text for update in await self.heard() if update.effective_message]

    async def say(self, text: str, **more: Any) -> Message:
        return await self.bot.send_message(self.group.id, text, **more)


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower()) for label in labels]])


@contextmanager
def refused(words: str, error: type[TelegramError] = BadRequest) -> Iterator[None]:
    """Refused in these words; the library changes their case."""
    with pytest.raises(error) as caught:
        yield
    assert words.lower() in str(caught.value).lower()
