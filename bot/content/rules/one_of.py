"""Rules for fields that allow only a few values."""

from collections.abc import Iterator

from Stemmer import algorithms

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.rules.paths import chosen, name_of
from bot.conversation.content import DIRECTIONS
from bot.domain.questionnaire import ANSWER_SHAPES

STATUSES = ("current", "changed", "historic", "unknown")
CONTACTS = ("website", "phone", "email", "address")
ROUTES = ("emergency", "call", "text", "email", "web")

STEMMERS = tuple(algorithms())

_ONE_OF = {
    ("manifest", "direction"): DIRECTIONS,
    ("answers", "answers.shape"): ANSWER_SHAPES,
    ("reading", "stemmer"): STEMMERS,
    ("signpost", "status"): STATUSES,
    ("signpost", "contacts.status"): STATUSES,
    ("signpost", "contacts.kind"): CONTACTS,
    ("urgent", "routes.kind"): ROUTES,
}


def values_are_known(language: Language) -> Iterator[Mistake]:
    """Status and kinds are among those that the bot knows."""
    paths: dict[str, list[str]] = {}
    for kind, path in _ONE_OF:
        paths.setdefault(kind, []).append(path)
    for document, path, text in chosen(language, paths):
        allowed = _ONE_OF[document.kind, path]
        if text.value not in allowed:
            fix = did_you_mean(text.value, allowed) or f"Write one of: {', '.join(allowed)}."
            yield document.mistake(text.line, f'"{name_of(path)}" cannot be "{text.value}".', fix)
