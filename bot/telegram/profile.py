"""What Telegram shows of the bot by itself: its commands in the menus, and what it is. Set in the background."""

import asyncio
import itertools
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import RetryAfter

from bot.conversation.conversation import Conversation
from bot.telegram.errors import is_silence, kind_of, seconds
from bot.telegram.pace import Sleep, pause

log = logging.getLogger(__name__)

_CODE = re.compile(r"[a-z]{2}")
"""Telegram tells languages apart by two letters (ISO 639-1). Others of ours have no menu of their own."""

PATIENCE = 20.0
"""Seconds until one call is given up."""

FIRST, LONGEST = 2.0, 600.0
"""The pause after what failed, in seconds, doubled each time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the profile: its name for the log, how it is asked for, what it shall be, and how it is set."""

    name: str
    found: Callable[[], Awaitable[object]]
    wanted: object
    put: Callable[[], Awaitable[object]]


class Profile:
    """Sets each part that is not yet as it shall be, and tries again until Telegram takes it or refuses it for good.

    Without a conversation there are no words for it, and it stays as it is.
    """

    def __init__(self, bot: Bot, conversation: Conversation | None, *, sleep: Sleep = asyncio.sleep) -> None:
        self._parts: list[Part] = []
        self.sleep = sleep
        if conversation is not None:
            self._parts += _parts(bot, conversation)
            for language in filter(_CODE.fullmatch, conversation.translated_to):
                self._parts += _parts(bot, conversation, language)

    async def run(self) -> None:
        """Return when all is set. The bot works meanwhile. Raises nothing."""
        left: Sequence[Part] = self._parts
        for tries in itertools.count():
            waits = {part.name: await self._set(part) for part in left}
            left = [part for part in left if waits[part.name] is not None]
            if not left:
                return
            await self.sleep(max(pause(tries, FIRST, LONGEST), *(waits[part.name] or 0.0 for part in left)))

    async def _set(self, part: Part) -> float | None:
        """Ask, and set what differs. Returns None when it is over, or the seconds that Telegram wants us to wait."""
        try:
            async with asyncio.timeout(PATIENCE):
                if await part.found() != part.wanted:
                    await part.put()
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot works without
            log.warning("The %s could not be set: %s", part.name, kind_of(error))
            if isinstance(error, RetryAfter):
                return seconds(error)
            return 0.0 if is_silence(error) else None
        return None


def _parts(bot: Bot, conversation: Conversation, language: str | None = None) -> list[Part]:
    """Everything for those whose Telegram speaks this language; None: for all that have nothing of their own."""
    menu, (about, short) = partial(conversation.menu, language=language), conversation.description(language)

    async def described() -> str:
        return (await bot.get_my_description(language)).description

    async def in_short() -> str:
        return (await bot.get_my_short_description(language)).short_description

    everybody, groups, admins = (
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
    )
    return [
        _menu(bot, "menu of private chats", everybody, menu(private=True), language),
        _menu(bot, "menu of groups", groups, menu(private=False), language),
        _menu(bot, "menu of admins", admins, menu(private=False, coordinators=True), language),
        Part("description", described, about, lambda: bot.set_my_description(about, language)),
        Part("short description", in_short, short, lambda: bot.set_my_short_description(short, language)),
    ]


def _menu(
    bot: Bot, name: str, scope: BotCommandScope, commands: Sequence[tuple[str, str]], language: str | None
) -> Part:
    async def found() -> object:
        return [(each.command, each.description) for each in await bot.get_my_commands(scope, language)]

    listed = [BotCommand(name, text) for name, text in commands]
    return Part(name, found, list(commands), lambda: bot.set_my_commands(listed, scope, language))
