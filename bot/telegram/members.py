"""Asks Telegram about the members of a group."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus

from bot.telegram.errors import Fate, Kind, classify, kind_of

log = logging.getLogger(__name__)
T = TypeVar("T")

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_ADMIN = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class TelegramMembers:
    """Implements `Members`. A slow answer or an error of Telegram counts as unknown."""

    def __init__(self, bot: Bot, patience: float = 2.0) -> None:
        self._bot = bot
        self._patience = patience

    async def is_admin(self, chat: int, person: int) -> bool:
        """Whether the person is an admin of the group; False when Telegram does not say."""
        member = await self._answer(self._bot.get_chat_member(chat, person))
        return member is not None and member.status in _ADMIN

    async def is_there(self, chat: int, person: int) -> bool | None:
        """Whether the person is in the group; None when Telegram does not say."""
        member = await self._answer(self._bot.get_chat_member(chat, person))
        return None if member is None else not is_gone(member)

    async def is_shut(self, chat: int) -> bool:
        """Whether Telegram says that the bot is not in the group any more; False when it does not say."""
        try:
            async with asyncio.timeout(self._patience):
                return is_gone(await self._bot.get_chat_member(chat, self._bot.id))
        except Exception as error:  # noqa: BLE001 - whatever else it is, we do not know
            return classify(error, Kind.SEND) is Fate.CHAT_GONE

    async def is_member(self, chat: int, person: int) -> bool:
        """Whether the person is in the group; False when Telegram does not say."""
        return await self.is_there(chat, person) is True

    async def has_left(self, chat: int, person: int) -> bool:
        """Whether Telegram says that the person is not in the group any more; False when it does not say."""
        return await self.is_there(chat, person) is False

    async def admins(self, chat: int) -> frozenset[int]:
        """The people who are admins of the group; empty when Telegram does not say."""
        found = await self._answer(self._bot.get_chat_administrators(chat))
        return frozenset(each.user.id for each in found or () if not each.user.is_bot)

    async def count(self, chat: int) -> int | None:
        """How many people are in the group, without the bot; None when Telegram does not say."""
        found = await self._answer(self._bot.get_chat_member_count(chat))
        return None if found is None else max(found - 1, 0)

    async def _answer(self, asked: Awaitable[T]) -> T | None:
        try:
            async with asyncio.timeout(self._patience):
                return await asked
        except Exception as error:  # noqa: BLE001 - whatever it is, we do not know
            log.info("Telegram did not say who is in a group: %s", kind_of(error))
            return None


def is_gone(member: ChatMember) -> bool:
    """Whether somebody is not in the chat."""
    is_outside = isinstance(member, ChatMemberRestricted) and not member.is_member
    return is_outside or member.status in _GONE
