"""What each group has chosen, and who coordinates it."""

from datetime import datetime
from typing import Protocol

from bot.conversation.events import Place
from bot.domain.group import Group


class Groups(Protocol):
    """What each group has chosen, and who coordinates it."""

    def find(self, chat: int) -> Group | None:
        """The group of this chat, if we know it."""

    def by_no(self, group_no: int) -> Group | None:
        """The group with our own number."""

    def ensure(self, chat: int, now: datetime) -> Group:
        """The group of this chat; made now if it is new. One that was removed counts as present again."""

    def save(self, group: Group) -> None:
        """Keep what the group has chosen."""

    def place_of(self, group_no: int) -> Place:
        """The chat in which the group meets."""

    def move(self, old_chat: int, new_chat: int) -> None:
        """The chat has a new id: everything stays with the group. Moving twice is harmless."""

    def name_coordinator(self, group_no: int, person: int) -> None:
        """This person coordinates the group from now on."""

    def drop_coordinator(self, group_no: int, person: int) -> None:
        """This person no longer does."""

    def coordinates(self, group_no: int, person: int) -> bool:
        """Whether the person is a stored coordinator of the group."""
