"""How much care a message needs."""

from enum import StrEnum
from typing import Protocol


class Care(StrEnum):
    """How much care a message needs, least first."""

    NONE = "none"
    SUPPORT = "support"
    URGENT = "urgent"


class Listener(Protocol):
    """Reads free text for signs that somebody needs help now, before anything keeps or matches it."""

    async def hear(self, text: str) -> Care:
        """Whether help comes first, a soft line stands under the reply, or neither. Never raises on any text."""
