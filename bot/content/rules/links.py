"""Rules for ids that refer to other content: what they refer to exists."""

from collections.abc import Iterator

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document
from bot.content.rules.ids import known_ids
from bot.content.rules.paths import chosen

MOST_RELATED = 4

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
    for document, path, text in chosen(language, paths):
        target = _LINKS[document.kind, path]
        known = _known(language, document, target)
        if known is not None and text.value not in known:
            meant = did_you_mean(text.value, sorted(known))
            fix = f"{meant} If not, take it out." if meant else "Take it out, or add what it names."
            yield document.mistake(text.line, f'There is no {_CALLED[target]} with the id "{text.value}".', fix)
    for asked in language.all("asked"):
        if asked.id not in language.ids["entry"]:
            meant = did_you_mean(asked.id, sorted(language.ids["entry"]))
            fix = f"{meant} If not, delete this file." if meant else "Write the entry, or delete this file."
            yield asked.mistake(1, f'There is no entry with the id "{asked.id}".', fix)
    yield from _too_many(language)


def _known(language: Language, document: Document, target: str) -> set[str] | None:
    if target in language.ids:
        return language.ids[target]
    if target in ("topics", "answers"):
        return known_ids(language, target)
    return {thing.value("id") for thing in document.root.things(target)}


def _too_many(language: Language) -> Iterator[Mistake]:
    for entry in language.all("entry"):
        related = entry.root.texts("related")
        for text in related[MOST_RELATED:]:
            yield entry.mistake(text.line, f"There are more than {MOST_RELATED} related entries.", "Take one out.")
        for text in related:
            if text.value == entry.id:
                yield entry.mistake(text.line, "This entry is related to itself.", "Take this line out.")
