"""Rules for words we do not use: managers' words, and words that grade a group."""

import re
from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.rules.paths import NOT_SHOWN

BANNED = {
    "engage": "take part, or listen to",
    "empower": "have more say",
    "facilitat": "help, or run",
    "utilis": "use",
    "utiliz": "use",
    "stakeholder": "the people it touches",
}
"""The beginning of each banned word, with words to use in its place."""

_BANNED = re.compile(rf"\b({'|'.join(BANNED)})\w*", re.IGNORECASE)
_GRADING = re.compile(r"\b(scores?|levels?|grades?|pass marks?|percent(?:ages?)?|per cent)\b|%", re.IGNORECASE)
_AT_LEVELS = re.compile(r"\bat (?:every|all|each|any|some|most) levels?\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|nobody|nothing|without|why|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?:])\s+")

_IN_THEIR_WORDS = ("statements.printed", "statements.examples.printed", "source", "title", "stages.name")


def _ours(language: Language) -> Iterator[tuple[Document, Text]]:
    for document in language.documents:
        if document.kind in ("phrases", "answers", "questionnaire"):
            left_out = {*_IN_THEIR_WORDS, *NOT_SHOWN.get(document.kind, ())}
            yield from ((document, text) for path, text in document.texts if path not in left_out)


def banned_words(language: Language) -> Iterator[Mistake]:
    """No banned word in phrases, answers and questionnaires. Other files may quote names and titles that have one."""
    for document, text in _ours(language):
        for found in _BANNED.finditer(text.value):
            what, instead = f'"{found.group()}" is not a word we use.', BANNED[found.group(1).lower()]
            yield document.mistake(text.line_of(found.group()), what, f'Say it plainly: "{instead}".')


def grading_words(language: Language) -> Iterator[Mistake]:
    """No word that grades a group. "There is no score" and "at every level" are allowed."""
    for document, text in _ours(language):
        for sentence in _SENTENCE_END.split(_AT_LEVELS.sub("", text.value)):
            found = _GRADING.search(sentence)
            if found and not _DENIED.search(sentence[: found.start()]):
                what = f'"{found.group()}" grades a group.'
                yield document.mistake(text.line_of(sentence), what, "Say it without grading anybody.")
