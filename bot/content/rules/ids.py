"""Rules for ids: small letters, digits and dashes, each id once. Groups' answers are stored under them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.rules.paths import chosen
from bot.content.shapes import FOLDERS, SINGLE_FILES
from bot.content.signs import odd_in_name

LONGEST = 40
LONGEST_IN_A_BUTTON = {"statements.id": 32, "themes.id": 32, "stages.id": 24}
"""Longest ids that go into the code of a button (64 bytes): beside a round and two answers, or beside another stage."""

ID = "[a-z0-9][a-z0-9-]*"
"""What an id looks like."""

_FIX = f"Use small letters (a to z), digits and -, at most {LONGEST} characters."

LISTS = {
    "answers": ["answers"],
    "topics": ["topics"],
    "needs": ["needs"],
    "urgent": ["routes", "packs"],
    "examples": ["groups"],
    "questionnaire": ["stages", "themes", "statements", "suggestions"],
}
"""The lists whose items have ids, for each kind of file. In one list an id is there once."""

_TYPED = {
    **{kind: [f"{name}.id" for name in names] for kind, names in LISTS.items()},
    "questionnaire": [f"{name}.id" for name in (*LISTS["questionnaire"], "statements.examples")],
}


def ids_are_well_formed(language: Language) -> Iterator[Mistake]:
    """Every id that is typed or is the name of a file follows the rules."""
    for document, _, text in chosen(language, _TYPED):
        if problem := _problem(text.value):
            yield document.mistake(text.line, f'The id "{text.value}" {problem}.', _FIX)
    for path, longest in LONGEST_IN_A_BUTTON.items():
        for document, _, text in chosen(language, {"questionnaire": [path]}):
            if longest < len(text.value) <= LONGEST:
                what = f'The id "{text.value}" is longer than {longest} characters, and must fit into a button.'
                yield document.mistake(text.line, what, "Choose a shorter id.")
    for document in language.documents:
        name = PurePosixPath(document.file).stem
        if document.kind in FOLDERS.values() and (problem := _problem(name)):
            yield document.mistake(1, f'The name of the file, "{name}", {problem}.', _FIX)


def _problem(typed: str) -> str:
    if odd := odd_in_name(typed):
        return f"has {odd} in it"
    if len(typed) > LONGEST:
        return f"is longer than {LONGEST} characters"
    return "" if re.fullmatch(ID, typed) else "has capitals or signs in it"


def ids_stand_once(language: Language) -> Iterator[Mistake]:
    """No id is there twice in a list, or among all organisations, training and documents."""
    for document in language.documents:
        for name in LISTS.get(document.kind, ()):
            yield from _twice(document, _ids_of(document.root.things(name)))
    first: dict[str, str] = {}
    for document in language.all("signpost"):
        other = first.setdefault(document.id, document.file)
        if other != document.file:
            what = f'The id "{document.id}" is the name of two files: {other}:1 and {document.file}:1.'
            yield document.mistake(1, what, "Give one of them another name.")


def _ids_of(things: list[Fields]) -> Iterator[Text]:
    for thing in things:
        found = thing.text("id")
        if found:
            yield found
        yield from _ids_of(thing.things("examples"))


def _twice(document: Document, ids: Iterator[Text]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for text in ids:
        line = first.setdefault(text.value, text.line)
        if line != text.line:
            what = f'The id "{text.value}" stands twice: in line {line} and in line {text.line}.'
            yield document.mistake(text.line, what, "Give one of them another id.")


def known_ids(language: Language, name: str) -> set[str] | None:
    """The ids in the only file of a kind; None when the file is missing or cannot be read, or names one twice."""
    document = language.one(name)
    if document is None or name not in SINGLE_FILES.values():
        return None
    lists = [ids_in(document, list_name) for list_name in LISTS[name]]
    return None if None in lists else {each for ids in lists if ids for each in ids}


def ids_in(document: Document, name: str) -> set[str] | None:
    """The ids in a list of a file. None if one stands there twice: nobody knows what the other was called before."""
    ids = [text.value for text in _ids_of(document.root.things(name))]
    return {*ids} if len({*ids}) == len(ids) else None


def files_with_twins(language: Language) -> set[str]:
    """The files of a language, without its own folder, in which an id stands twice."""
    return {
        document.file.removeprefix(language.shown)
        for document in language.documents
        if any(ids_in(document, name) is None for name in LISTS.get(document.kind, ()))
    }
