"""What was said in a place a moment ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.conversation.events import Place

LATELY = timedelta(minutes=10)
"""For so long a chat's last reply counts as just said, and is remembered."""


class Told(Protocol):
    """Which entries a group has just been told."""

    def recently(self, group_no: int, entry: str, now: datetime) -> bool:
        """Whether the entry was given here within ten minutes; if not, it counts as given now."""


@dataclass(frozen=True, slots=True)
class Lately:
    """What was last said in a place: the entry, if it was one not long ago, and whether we only guessed."""

    entry: str | None = None
    unsure: bool = False


class LatelySaid(Protocol):
    """What was said in a chat or topic within ten minutes. No text, and no id in the clear."""

    def at(self, place: Place, now: datetime) -> Lately | None:
        """What was last said here; None when nothing was."""

    def note(self, place: Place, now: datetime, entry: str | None = None, *, unsure: bool = False) -> None:
        """Something was said here now: this entry (None: the last one stands), or a guess (`unsure`)."""

    def forget(self, now: datetime) -> datetime | None:
        """Delete what is older than ten minutes; says when the next will be, if anything is left."""
