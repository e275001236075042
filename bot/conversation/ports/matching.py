"""Which entry a question is about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class MatchKind(StrEnum):
    """How sure the matcher is."""

    ANSWER = "answer"
    CHOICES = "choices"
    NONE = "none"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Match:
    """Which entries a question may be about, best first (also when the kind is *none*).

    The rest are ids of groups of examples: the sort of small talk; what a question is about that is not ours
    (`elsewhere`); the command that somebody asks for in plain words; what a follow-up wants of the last entry.
    """

    kind: MatchKind
    entries: tuple[str, ...]
    small_talk: str = ""
    elsewhere: str = ""
    command: str = ""
    follow_up: str = ""


class Matcher(Protocol):
    """Which entry is a question about?"""

    async def find(self, text: str) -> Match:
        """Look the question up. Never raises on any text."""
