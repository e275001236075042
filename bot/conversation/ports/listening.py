"""How much care a message needs."""

from enum import StrEnum
from typing import Protocol


class Care(StrEnum):
    """How much care a message needs, least first."""

    NONE = "none"
    SUPPORT = "support"
    URGENT = "urgent"


class Listener(Protocol):
    """Looks for signs of a crisis in free text, before anything stores or matches it."""

    async def hear(self, text: str) -> Care:
        """The care that a text needs: urgent help, a line of support under the reply, or none. Never raises."""
