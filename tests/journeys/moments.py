"""Where many journeys begin: played once, and copied from then on."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.conversation.content import Content
from bot.local_telegram import JSON

Steps = tuple[Hashable, ...]
"""What led to a moment: the way in which the bot runs, then for each act the id() of the words, and what was chosen."""


@dataclass(frozen=True)
class Moment:
    """All there is at one moment: the words, Telegram, the time, and a copy of the bot's database."""

    content: Content
    telegram: JSON
    at: datetime
    database: Path


@dataclass
class Moments:
    """The moments that a session keeps, by what led to them, and the folder for their databases."""

    folder: Path
    kept: dict[Steps, Moment] = field(default_factory=dict)

    def next_file(self) -> Path:
        """Where the next database goes."""
        return self.folder / f"{len(self.kept)}.db"
