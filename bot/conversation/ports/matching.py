"""Matching a question with the entries."""

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
    """Entries that a question may be about, best first (also when the kind is *none*).

    `near`: how many of them are near enough to be named when nothing fits. The other fields are ids of groups of
    examples, empty when none fits. `elsewhere`: a subject that we do not answer questions about. `command`: the command
    asked for in plain words. `follow_up`: what is wanted of the last entry; its kind and entries are for when there is
    no last entry. `is_foreign`: it is in a language that the bot does not speak. `parts`: what each of several
    questions in one message is about, when at least one is sure: then the kind is *answer*, and the sure entries come
    first. `has_more`: whether it asks more than those. `place`: the organisation, training or document that it names.
    """

    kind: MatchKind
    entries: tuple[str, ...]
    small_talk: str = ""
    elsewhere: str = ""
    command: str = ""
    follow_up: str = ""
    is_foreign: bool = False
    parts: tuple["Match", ...] = ()
    has_more: bool = False
    near: int = 0
    place: str = ""


class Matcher(Protocol):
    """Finds the entries that a question is about."""

    async def find(self, text: str) -> Match:
        """Look up a question. Never raises."""
