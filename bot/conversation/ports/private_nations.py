"""The nations of private chats, for urgent help."""

from datetime import datetime
from typing import Protocol


class PrivateNations(Protocol):
    """The nation of each private chat that has one, and that it was asked for. Told by the person, or by a group."""

    def of(self, chat: int) -> str | None:
        """What is kept: the nation, empty when it was only asked for. None when nothing is kept."""

    def keep(self, chat: int, nation: str, now: datetime, *, is_said: bool) -> None:
        """Keep the nation. What the person said themselves (`is_said`) is replaced only by what they say."""

    def note_asked(self, chat: int, now: datetime) -> bool:
        """Note that the nation is asked for. Returns False when it is kept, or was asked for, already."""

    def forget(self, chat: int) -> None:
        """Delete what is kept of this chat."""
