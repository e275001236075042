"""What is known of a card for a moment: when it came or changed, and which of its buttons was pressed just now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol


class Taps(Protocol):
    """The instants by which a press is judged. Nothing says who pressed. Kept for seconds."""

    def is_new(self, chat: int, message: int, code: str, at: datetime) -> bool:
        """Whether at this instant the message had only just come or changed, or is on its way with this button."""

    def is_card_new(self, chat: int, card: str, at: datetime) -> bool:
        """Whether at this instant the card had only just come, or is on its way. That it has changed is no matter."""

    def is_to_change(self, chat: int, message: int) -> bool:
        """Whether the message is to be edited, and still stands as it was."""

    def pressed_before(self, chat: int, message: int, at: datetime, within: timedelta) -> Sequence[str]:
        """The codes of the message's buttons that had been pressed `within` the time before, the newest first.

        Those of which something came.
        """

    def note(self, chat: int, message: int, code: str, at: datetime) -> None:
        """Record that something came of the press of this button."""
