"""The folder of one language: its files as they were typed, and as `Content` when nothing is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bot.content.build import UNUSABLE, Builder
from bot.content.mistakes import Mistake, Unreadable
from bot.content.phrases import PhraseFile, countries
from bot.content.raw import Document
from bot.content.shapes import FOLDERS, HEARD_BY, NOT_TYPED, SHAPES, SIGNPOST_KINDS, Messages, Style
from bot.conversation.content import RIGHT_TO_LEFT, Content, ExampleGroup, Examples, Manifest


@dataclass
class Language:
    """Everything found in the folder of one language.

    `ids` holds an id for every file of a kind, readable or not, also of those taken from English; `own_ids` of its own.
    """

    name: str
    shown: str
    documents: list[Document] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in FOLDERS.values()})
    own_ids: dict[str, set[str]] = field(default_factory=dict)
    built: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in SHAPES})
    count_of_files: int = 0

    def one(self, kind: str) -> Document | None:
        """The only file of a kind; None when it is missing or cannot be read."""
        return next(self.all(kind), None)

    def all(self, kind: str) -> Iterator[Document]:
        """The readable files of a kind."""
        return (document for document in self.documents if document.kind == kind)

    @property
    def style(self) -> Style | None:
        """What the checker knows of the language; None when `style.yaml` is missing or has a mistake in it."""
        return next(iter(self.built["style"]), None)

    @property
    def manifest(self) -> Manifest | None:
        """What the language says of itself; None when `language.yaml` is missing or has a mistake in it."""
        return next(iter(self.built["manifest"]), None)

    def note(self, file: str, found: Unreadable) -> None:
        """Record why a file cannot be read."""
        self.mistakes.append(Mistake(file, found.line, found.what, found.fix))


def build_things(language: Language, document: Document) -> None:
    """Build the values of a file. A value that does not fit becomes a mistake."""
    if document.kind not in SHAPES:
        return
    builder = Builder(document)
    given = {name: _given(document, name) for name in NOT_TYPED.get(document.kind, ())}
    built = builder.build(SHAPES[document.kind], document.root, given)
    language.mistakes += builder.mistakes
    if built is not UNUSABLE:
        language.built[document.kind].append(built)


def _given(document: Document, name: str) -> str | tuple[str, ...]:
    if name == "id":
        return document.id
    if name == "ask":
        return ()
    return SIGNPOST_KINDS[document.file.split("/")[-2]]


def _sorted_by_kind(sort: str, files: list[Messages]) -> Examples:
    """The messages of one sort as examples, with a group for each file."""
    return Examples(sort, tuple(ExampleGroup(file.id, file.messages) for file in files))


def as_content(language: Language) -> Content:
    """The content of a language. Only for one that has no mistakes."""
    built = language.built
    asked = {asked.id: asked.ways for asked in built["asked"]}
    phrases = language.one("phrases")
    words = {key: text.value for key, text in phrases.texts} if phrases else {}
    return Content(
        language=language.name,
        phrases=PhraseFile(words, built["style"][0].locale, runs_left=built["manifest"][0].direction == RIGHT_TO_LEFT),
        answers=built["answers"][0].answers,
        questionnaires=tuple(built["questionnaire"]),
        topics=built["topics"][0].topics,
        entries=tuple(replace(entry, ask=asked.get(entry.id, ())) for entry in built["entry"]),
        signposts=tuple(built["signpost"]),
        needs=built["needs"][0].needs,
        urgent=built["urgent"][0].whole(),
        urgent_words=built["urgent_words"][0],
        other_languages=tuple(built["other_language"]),
        spoken=built["spoken"][0],
        reading=built["reading"][0],
        examples=tuple(built["examples"]) + tuple(_sorted_by_kind(sort, built[sort]) for sort in HEARD_BY),
        silence=built["silence"][0].lines,
        countries=countries(built["style"][0].locale),
        about=built["manifest"][0],
    )
