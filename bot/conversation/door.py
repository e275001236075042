"""The door that stays: behind it the conversation changes when the words do. A turn ends with those it began with."""

from collections.abc import Hashable
from typing import Protocol

from bot.conversation.conversation import Response
from bot.conversation.events import Happened, Incoming, Place, Pressed, Sender
from bot.conversation.live_words import WordsNow
from bot.conversation.reply import InlineCards, Reply


class Talks(Protocol):
    """What Telegram and the clock want of a conversation. `bot/conversation/conversation.py` says what each does."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    async def take(self, event: Incoming | Happened) -> Response: ...
    def asks_for_help(self, event: Incoming | Happened) -> bool: ...
    def same_as(self, press: Pressed) -> Hashable | None: ...
    async def help_for(self, event: Incoming) -> Reply | None: ...
    async def inline_cards(self, typed: str, sender: Sender) -> InlineCards: ...
    async def due(self) -> bool: ...
    async def tidy(self) -> bool: ...
    def about_failure(self, code: str | None, place: Place | None = None) -> str: ...
    def about_wait(self, place: Place | None = None) -> Reply: ...
    async def tell_admins(self, before: WordsNow | None, now: WordsNow) -> None: ...


class Door:
    """Holds the conversation of now. Whoever has something for it asks here each time, and keeps none."""

    def __init__(self, now: Talks) -> None:
        self.now = now

    async def due(self) -> bool:
        """What the conversation of now does of what is due."""
        return await self.now.due()

    async def tidy(self) -> bool:
        """What the conversation of now tidies."""
        return await self.now.tidy()
