"""The buttons that a private chat was shown last."""

from datetime import datetime
from typing import Protocol

from bot.conversation.reply import Choice, Rows


class LastButtons(Protocol):
    """The labels and codes under the newest message of each private chat, for ten minutes.

    A label or a number that is typed without a reply belongs to them.
    """

    def of(self, chat: int, now: datetime) -> tuple[Choice, ...]:
        """The buttons, left to right, top row first. Empty when the newest message has none, or is old."""

    def note(self, chat: int, rows: Rows, now: datetime) -> None:
        """Note the buttons of a message that is sent now."""
