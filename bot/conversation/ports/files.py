"""Files that people sent."""

from typing import Protocol


class SentFiles(Protocol):
    """What is in a file that somebody sent. Asked before the transaction."""

    async def fetch(self, file: str) -> bytes | None:
        """The bytes of the file with this id of Telegram; None when Telegram does not give them."""
