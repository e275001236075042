"""The kinds of content files: where each is, and which dataclass holds its fields."""

from dataclasses import dataclass

from bot.content.languages import MANIFEST
from bot.conversation.content import Examples, Manifest, OtherLanguage, Reading, SilentLine, UrgentWords
from bot.domain.entries import Entry, Topic
from bot.domain.questionnaire import Answer, Questionnaire
from bot.domain.signposts import Need, Signpost
from bot.domain.spoken import Spoken
from bot.domain.urgent import Route, UrgentPack


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
class NamedPack:
    """A pack of urgent help as it is typed: it names its routes by their ids, in the order in which they are shown."""

    id: str
    name: str
    routes: tuple[str, ...]
    more: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class UrgentHelp:
    """`urgent.yaml`: each route once, and the packs that name it."""

    routes: tuple[Route, ...]
    packs: tuple[NamedPack, ...]

    def whole(self) -> tuple[UrgentPack, ...]:
        """The packs with their routes. An id that no route has is left out; `check-content` tells of it."""
        by_id = {route.id: route for route in self.routes}
        return tuple(
            UrgentPack(
                pack.id,
                pack.name,
                tuple(by_id[each] for each in pack.routes if each in by_id),
                tuple(by_id[each] for each in pack.more if each in by_id),
                pack.names,
                pack.places,
                pack.zone,
            )
            for pack in self.packs
        )


@dataclass(frozen=True, slots=True)
class WaysOfAsking:
    """`asked/*.yaml`: how people ask for the entry whose id is the name of the file."""

    id: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Messages:
    """`crisis/*.yaml`, `everyday/*.yaml` and `either.yaml`: messages of one kind. `why` says what is of that kind."""

    id: str
    why: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """`silence.yaml`."""

    lines: tuple[SilentLine, ...]


@dataclass(frozen=True, slots=True)
class BannedWord:
    """How a word we never use begins, and words to use in its place."""

    begins: str
    instead: str


@dataclass(frozen=True, slots=True)
class SilentEnding:
    """An ending that adds no syllable, unless it stands after one of these letters."""

    ending: str
    not_after: str


@dataclass(frozen=True, slots=True)
class Style:
    """`style.yaml`: what the checker must know of a language; the bot itself needs the `locale` alone.

    `grading` words grade a group, except in the runs of `not_grading` and after one of the `denials`. No name of a
    statement begins with one of the `question_words`, or has one of the `denials` unless its question has. A language
    without `vowels` gets no school grade. The examples stand for fields where the length of a text is measured.
    """

    locale: str
    example_users: str
    example_field: str
    banned: tuple[BannedWord, ...] = ()
    grading: tuple[str, ...] = ()
    not_grading: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    vowels: str = ""
    silent_endings: tuple[SilentEnding, ...] = ()


SHAPES: dict[str, type] = {
    "manifest": Manifest,
    "answers": Answers,
    "topics": Topics,
    "needs": Needs,
    "urgent": UrgentHelp,
    "urgent_words": UrgentWords,
    "spoken": Spoken,
    "reading": Reading,
    "style": Style,
    "questionnaire": Questionnaire,
    "entry": Entry,
    "asked": WaysOfAsking,
    "signpost": Signpost,
    "examples": Examples,
    "crisis": Messages,
    "everyday": Messages,
    "either": Messages,
    "silence": Silence,
    "other_language": OtherLanguage,
}
"""The dataclass of each kind of file. `phrases` has none: its keys are in the phrasebook."""

NOT_TYPED: dict[str, tuple[str, ...]] = {
    "questionnaire": ("id",),
    "entry": ("id", "ask"),
    "asked": ("id",),
    "signpost": ("id", "kind"),
    "examples": ("id",),
    "crisis": ("id",),
    "everyday": ("id",),
    "either": ("id",),
    "other_language": ("id",),
}
"""Fields that nobody types: the name or folder of the file, or another file gives them."""

ENGLISH = "english.yaml"
"""The English from which a language was translated. Only `translate-status` reads it."""

SINGLE_FILES: dict[str, str] = {
    MANIFEST: "manifest",
    "phrases.yaml": "phrases",
    "answers.yaml": "answers",
    "topics.yaml": "topics",
    "needs.yaml": "needs",
    "urgent.yaml": "urgent",
    "urgent_words.yaml": "urgent_words",
    "either.yaml": "either",
    "silence.yaml": "silence",
    "spoken.yaml": "spoken",
    "reading.yaml": "reading",
    "style.yaml": "style",
}
"""Files that every language has, each with its kind."""

FOLDERS: dict[str, str] = {
    "terms": "entry",
    "asked": "asked",
    "questionnaires": "questionnaire",
    "organisations": "signpost",
    "training": "signpost",
    "documents": "signpost",
    "examples": "examples",
    "crisis": "crisis",
    "everyday": "everyday",
    "other_languages": "other_language",
}
"""Folders that every language has, each with the kind of its files. One file holds one thing."""

HEARD_BY = ("crisis", "everyday", "either")
"""Kinds of files with messages by which the bot hears who needs help."""

SIGNPOST_KINDS = {"organisations": "organisation", "training": "training", "documents": "document"}

MUST_BE_TYPED = ("last_checked", "checked_by")
"""Fields that may be empty but must be there, so that nobody forgets that a contact needs checking."""
