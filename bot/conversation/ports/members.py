"""The members of a group."""

from typing import Protocol


class Members(Protocol):
    """What Telegram knows about a group's members. Asked before the transaction; waits two seconds at most."""

    async def is_admin(self, chat: int, person: int) -> bool:
        """Whether the person is an admin of the group; False when Telegram does not say."""

    async def is_there(self, chat: int, person: int) -> bool | None:
        """Whether the person is in the group; None when Telegram does not say."""

    async def is_shut(self, chat: int) -> bool:
        """Whether Telegram says that the bot is not in the group any more; False when it does not say."""

    async def is_member(self, chat: int, person: int) -> bool:
        """Whether the person is in the group; False when Telegram does not say."""

    async def has_left(self, chat: int, person: int) -> bool:
        """Whether Telegram says that the person is not in the group any more; False when it does not say."""

    async def admins(self, chat: int) -> frozenset[int]:
        """The people who are admins of the group; empty when Telegram does not say."""

    async def count(self, chat: int) -> int | None:
        """How many people are in the group, without the bot; None when Telegram does not say."""
