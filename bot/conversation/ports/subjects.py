"""What the messages of a group are about, for replies to those that have lost their buttons."""

from typing import Protocol


class Subjects(Protocol):
    """The code of one button for each message that had some. Says nothing of people. Kept for a month."""

    def of(self, chat: int, message: int) -> str:
        """The code that says what the message is about. Empty if nothing is known of it."""
