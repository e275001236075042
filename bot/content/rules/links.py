"""Rules for ids that refer to other content: what they refer to exists."""

from collections.abc import Iterator

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Items, Text
from bot.content.rules.ids import ids_in, known_ids
from bot.content.rules.paths import chosen

MOST_RELATED = 4

MOST_PLACES = 6
"""So many lines that name the same wrong id are listed."""

_ONCE = {
    "entry": ("related", "where"),
    "signpost": ("entries", "instead", "reached_by"),
    "needs": ("needs.signposts", "needs.entries"),
    "questionnaire": ("themes.suggestions", "suggestions.where"),
}
"""Lists of ids in which each stands once."""

_LINKS = {
    ("entry", "related"): "entry",
    ("entry", "where"): "signpost",
    ("entry", "topic"): "topics",
    ("signpost", "entries"): "entry",
    ("signpost", "instead"): "signpost",
    ("signpost", "reached_by"): "signpost",
    ("needs", "needs.signposts"): "signpost",
    ("needs", "needs.entries"): "entry",
    ("questionnaire", "themes.statements"): "statements",
    ("questionnaire", "themes.suggestions"): "suggestions",
    ("questionnaire", "statements.stage"): "stages",
    ("questionnaire", "statements.towards"): "answers",
    ("questionnaire", "suggestions.where"): "signpost",
}
"""The texts that are ids of other content, each with the kind of what it refers to."""

_CALLED = {
    "entry": "entry",
    "signpost": "organisation, training or document",
    "topics": "topic",
    "statements": "statement",
    "suggestions": "suggestion",
    "stages": "stage",
    "answers": "answer",
}


def links_lead_somewhere(language: Language) -> Iterator[Mistake]:
    """Every id that refers to something refers to something that exists."""
    paths: dict[str, list[str]] = {}
    for kind, path in _LINKS:
        paths.setdefault(kind, []).append(path)
    unknown: dict[tuple[str, str], list[tuple[Document, Text]]] = {}
    for document, path, text in chosen(language, paths):
        target = _LINKS[document.kind, path]
        known = _known(language, document, target)
        if known is not None and text.value not in known and not _is_no_list(document, path):
            unknown.setdefault((target, text.value), []).append((document, text))
    for (target, name), places in unknown.items():
        yield _no_such(target, name, places, _known(language, places[0][0], target) or set())
    yield from _asked_of_nothing(language)
    yield from _too_many(language)
    yield from _twice(language)
    yield from _to_itself(language)


def _to_itself(language: Language) -> Iterator[Mistake]:
    for document in language.all("signpost"):
        for name in ("instead", "reached_by"):
            for text in document.root.texts(name):
                if text.value == document.id:
                    what = f'"{text.value}" is named under its own "{name}".'
                    yield document.mistake(text.line, what, "Take it out.")


def _twice(language: Language) -> Iterator[Mistake]:
    """A mistake for each id that stands twice in one list."""
    for document in language.documents:
        for path in _ONCE.get(document.kind, ()):
            section, _, name = path.rpartition(".")
            for thing in document.root.things(section) if section else [document.root]:
                there = set[str]()
                for text in thing.texts(name):
                    if text.value in there:
                        what = f'"{text.value}" stands twice under "{name}".'
                        yield document.mistake(text.line, what, "Take one of the two out.")
                    there.add(text.value)


def _asked_of_nothing(language: Language) -> Iterator[Mistake]:
    """A mistake for each file of ways to ask whose entry is not there."""
    entries = language.ids["entry"]
    for asked in language.all("asked"):
        if asked.id not in entries and entries:
            meant = did_you_mean(asked.id, sorted(entries))
            fix = f"{meant} If not, delete this file." if meant else "Write the entry, or delete this file."
            yield asked.mistake(1, f'There is no entry with the id "{asked.id}".', fix)


def _is_no_list(document: Document, path: str) -> bool:
    """Whether one text stands where a list should be, which is told already."""
    return (
        path not in ("topic", "where")
        and path in document.root.fields
        and (not isinstance(document.root.fields[path], Items))
    )


def _no_such(target: str, name: str, places: list[tuple[Document, Text]], known: set[str]) -> Mistake:
    """One mistake for all lines that name what is not there, however many they are."""
    document, text = min(places, key=lambda each: (each[0].file, each[1].line))
    meant = did_you_mean(name, sorted(known))
    fix = f"{meant} If not, take it out." if meant else "Take it out, or add what it names."
    what = f'There is no {_CALLED[target]} with the id "{name}"'
    if len(places) == 1:
        return document.mistake(text.line, f"{what}.", fix)
    lines = sorted({(there.file, their.line) for there, their in places})
    named = ", ".join(f"{file}:{line}" for file, line in lines[:MOST_PLACES])
    more = f" and {len(lines) - MOST_PLACES} more" if len(lines) > MOST_PLACES else ""
    return document.mistake(text.line, f"{what}, which {len(lines)} lines name: {named}{more}.", fix)


def _known(language: Language, document: Document, target: str) -> set[str] | None:
    """The ids that there are. None if that cannot be known: a folder or a file is missing, or names one twice."""
    if target in language.ids:
        return language.ids[target] or None
    if target in ("topics", "answers"):
        return known_ids(language, target)
    return ids_in(document, target)


def _too_many(language: Language) -> Iterator[Mistake]:
    for entry in language.all("entry"):
        related = entry.root.texts("related")
        for text in related[MOST_RELATED:]:
            yield entry.mistake(text.line, f"There are more than {MOST_RELATED} related entries.", "Take one out.")
        for text in related:
            if text.value == entry.id:
                yield entry.mistake(text.line, "This entry is related to itself.", "Take this line out.")
