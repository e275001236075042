"""Rules for examples of what people type: none is a cry for help, none stands twice, none belongs elsewhere.

They ask how the bot reads a text, which is not known here.
"""

from collections.abc import Iterator
from typing import Protocol

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.shapes import HEARD_BY

OF_SUBJECTS = ("elsewhere", "smalltalk", "commands", "followups")
"""Files of examples whose groups are told apart. Those of cries and everyday messages are only heard."""

ENTRY = "entry"

Way = tuple[Document, str, str, Text]
"""The file, the sort and id of what an example is about, and the example."""


READ = ("asked", "examples", *HEARD_BY, "silence", "urgent_words", "other_language", "reading")
"""Kinds of files that decide how an example is read. Of entries their names do."""


def what_is_read(language: Language) -> Iterator[str]:
    """All that decides what the rules here find, with the lines that they tell."""
    for document in language.documents:
        if document.kind in READ:
            yield document.file
            for path, text in document.texts:
                yield f"{path}:{text.line}:{text.value}"
        elif document.kind == ENTRY:
            names = (document.root.text(name) for name in ("title", "short_title"))
            yield f"{document.file} {[(name.line, name.value) for name in names if name]}"


class Reader(Protocol):
    """How the bot reads examples."""

    def is_cry(self, text: str) -> bool:
        """Whether a text brings urgent help."""

    def words_of(self, text: str) -> frozenset[str]:
        """What is compared of a text, order aside."""

    def lead_elsewhere(self) -> Iterator[tuple[str, str, str, str]]:
        """Examples that lead to another subject: the sort and id of their own, the text, and the id of the other."""


def examples_are_no_cries(language: Language, reads: Reader) -> Iterator[Mistake]:
    """No way of asking, no small talk, no command and no other ordinary example brings urgent help."""
    for document in language.documents:
        for text in _ordinary(document):
            if reads.is_cry(text.value):
                what = f'"{text.value}" brings urgent help: it sounds like a cry.'
                fix = "Take it out. If nobody in danger would write it, put it into a file under everyday/ too."
                yield document.mistake(text.line, what, fix)


def stand_in_two(language: Language, reads: Reader) -> Iterator[Mistake]:
    """No example of one thing is read like an example, or the name, of another: it would be known as neither."""
    first: dict[frozenset[str], tuple[str, str, str]] = {}
    for entry in language.all("entry"):
        for name in (entry.root.text("title"), entry.root.text("short_title")):
            if name:
                first.setdefault(reads.words_of(name.value), (ENTRY, entry.id, f"{entry.file}:{name.line}"))
    for document, sort, own, text in _ways(language):
        *other, place = first.setdefault(reads.words_of(text.value), (sort, own, f"{document.file}:{text.line}"))
        if other != [sort, own]:
            what = f'"{text.value}" is read like a line of "{other[1]}" ({place}): it would be known as neither.'
            yield document.mistake(text.line, what, "Leave it in one of the two, or reword it.")


def near_copies(language: Language, reads: Reader) -> Iterator[Mistake]:
    """A warning for each example that is read like another one of the same thing."""
    first: dict[tuple[str, str, frozenset[str]], Text] = {}
    for document, sort, own, text in _ways(language):
        other = first.setdefault((sort, own, reads.words_of(text.value)), text)
        if other is not text:
            what = f'"{text.value}" is read like "{other.value}" in line {other.line}.'
            yield document.mistake(text.line, what, "Delete one of the two.")


def lead_elsewhere(language: Language, reads: Reader) -> Iterator[Mistake]:
    """A warning for each example that would lead elsewhere if it did not stand here."""
    places = {(sort, own, text.value): (document, text) for document, sort, own, text in _ways(language)}
    for *key, other in reads.lead_elsewhere():
        if found := places.get((key[0], key[1], key[2])):
            document, text = found
            what = f'"{text.value}" leads to "{other}" when it comes from somebody who puts it a little differently.'
            yield document.mistake(text.line, what, "Move it there, reword it, or leave it if you are sure.")


def _ways(language: Language) -> Iterator[Way]:
    for document in language.all("asked"):
        yield from ((document, ENTRY, document.id, text) for text in document.root.texts("ways"))
    for document in language.all("examples"):
        for group in document.root.things("groups") if document.id in OF_SUBJECTS else ():
            yield from ((document, document.id, group.value("id"), text) for text in group.texts("messages"))


def _ordinary(document: Document) -> Iterator[Text]:
    if document.kind == "asked":
        yield from document.root.texts("ways")
    elif document.kind == "everyday":
        yield from document.root.texts("messages")
    elif document.kind == "examples":
        for group in document.root.things("groups"):
            yield from group.texts("messages")
