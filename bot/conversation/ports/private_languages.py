"""The languages of private chats."""

from datetime import datetime
from typing import Protocol


class PrivateLanguages(Protocol):
    """The language of each private chat that chose one."""

    def of(self, chat: int) -> str:
        """The code of the language that was chosen, empty when none was."""

    def keep(self, chat: int, language: str, now: datetime) -> None:
        """Keep the language that somebody chose."""

    def forget(self, chat: int) -> None:
        """Delete what is kept of this chat."""
