"""Which file holds what: the shape of each kind of file, and where it lies."""

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
"""The fields of each kind of file. `phrases` has none: its names are in the phrasebook."""

NOT_TYPED: dict[str, tuple[str, ...]] = {
    "questionnaire": ("id",),
    "entry": ("id", "short", "more"),
    "signpost": ("id", "kind"),
    "examples": ("id",),
}
"""Fields that come from the file's name, its folder or its text, and so never stand among the fields."""

SINGLE_FILES: dict[str, str] = {
    "phrases.yaml": "phrases",
    "answers.yaml": "answers",
    "topics.yaml": "topics",
    "needs.yaml": "needs",
    "urgent.yaml": "urgent",
    "urgent_words.yaml": "urgent_words",
    "spoken.yaml": "spoken",
}
"""Every language has each of these."""

FOLDERS: dict[str, str] = {
    "terms": "entry",
    "questionnaires": "questionnaire",
    "organisations": "signpost",
    "training": "signpost",
    "documents": "signpost",
    "examples": "examples",
}
"""Every language has each of these, with one file for each thing."""

SIGNPOST_KINDS = {"organisations": "organisation", "training": "training", "documents": "document"}

MUST_BE_TYPED = ("last_checked", "checked_by")
"""These may be empty, but their names must be there: a check is never forgotten."""


def ending(kind: str) -> str:
    """How the names of such files end."""
    return ".md" if kind == "entry" else ".yaml"
