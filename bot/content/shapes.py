"""The kinds of content files: where each is, and which dataclass holds its fields."""

from dataclasses import dataclass

from bot.conversation.content import Examples, Spoken, UrgentWords
from bot.domain.entries import Entry, Topic
from bot.domain.signposts import Need, Signpost
from bot.domain.spectrum import Answer, Questionnaire
from bot.domain.urgent import UrgentPack


@dataclass(frozen=True, slots=True)
class Answers:
    """`answers.yaml`."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """`topics.yaml`."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """`needs.yaml`."""

    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Packs:
    """`urgent.yaml`."""

    packs: tuple[UrgentPack, ...]


SHAPES: dict[str, type] = {
    "answers": Answers,
    "topics": Topics,
    "needs": Needs,
    "urgent": Packs,
    "urgent_words": UrgentWords,
    "spoken": Spoken,
    "questionnaire": Questionnaire,
    "entry": Entry,
    "signpost": Signpost,
    "examples": Examples,
}
"""The dataclass of each kind of file. `phrases` has none: its keys are in the phrasebook."""

NOT_TYPED: dict[str, tuple[str, ...]] = {
    "questionnaire": ("id",),
    "entry": ("id", "short", "more"),
    "signpost": ("id", "kind"),
    "examples": ("id",),
}
"""Fields that nobody types: they come from the name of the file, its folder, or the text under its fields."""

SINGLE_FILES: dict[str, str] = {
    "phrases.yaml": "phrases",
    "answers.yaml": "answers",
    "topics.yaml": "topics",
    "needs.yaml": "needs",
    "urgent.yaml": "urgent",
    "urgent_words.yaml": "urgent_words",
    "spoken.yaml": "spoken",
}
"""Files that every language has, each with its kind."""

FOLDERS: dict[str, str] = {
    "terms": "entry",
    "questionnaires": "questionnaire",
    "organisations": "signpost",
    "training": "signpost",
    "documents": "signpost",
    "examples": "examples",
}
"""Folders that every language has, each with the kind of its files. One file holds one thing."""

SIGNPOST_KINDS = {"organisations": "organisation", "training": "training", "documents": "document"}

MUST_BE_TYPED = ("last_checked", "checked_by")
"""Fields that may be empty but must be there, so that nobody forgets that a contact needs checking."""


def ending(kind: str) -> str:
    """The ending of the names of this kind of file."""
    return ".md" if kind == "entry" else ".yaml"
