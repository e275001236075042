"""The words themselves: since when these are said, what is wrong with newer ones, and reading them again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WordsNow:
    """How it stands with the words. `mistakes`: why newer ones are not taken, one line each, with file and line."""

    since: datetime
    mistakes: tuple[str, ...] = ()


class Words(Protocol):
    """Reads the words while the bot runs. `bot/live.py` is the implementation."""

    def now(self) -> WordsNow:
        """How it stands with the words."""

    async def reload(self) -> WordsNow:
        """Read everything again, whether it changed or not. Returns how it stands then."""
