"""Rules for words we do not use: managers' words, and words that grade a group."""

import re
from collections.abc import Iterable, Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.rules.paths import NOT_SHOWN
from bot.content.shapes import Style

_SENTENCE_END = re.compile(r"(?<=[.?:])\s+")

_IN_THEIR_WORDS = ("statements.printed", "statements.examples.printed", "source", "title", "stages.name")


def _ours(language: Language) -> Iterator[tuple[Document, Text]]:
    for document in language.documents:
        if document.kind in ("phrases", "answers", "questionnaire"):
            left_out = {*_IN_THEIR_WORDS, *NOT_SHOWN.get(document.kind, ())}
            yield from ((document, text) for path, text in document.texts if path not in left_out)


def banned_words(language: Language) -> Iterator[Mistake]:
    """No banned word in phrases, answers and questionnaires. Other files may quote names and titles that have one."""
    style = language.style
    if style is None or not style.banned:
        return
    instead = {word.begins.lower(): word.instead for word in style.banned}
    banned = re.compile(rf"\b({_any(instead)})\w*", re.IGNORECASE)
    for document, text in _ours(language):
        for found in banned.finditer(text.value):
            what, plainly = f'"{found.group()}" is not a word we use.', instead[found.group(1).lower()]
            yield document.mistake(text.line_of(found.group()), what, f'Say it plainly: "{plainly}".')


def grading_words(language: Language) -> Iterator[Mistake]:
    """No word that grades a group. "There is no score" and "at every level" are allowed."""
    if language.style is None:
        return
    allowed, grading, denied = _patterns(language.style)
    for document, text in _ours(language):
        for sentence in _SENTENCE_END.split(allowed.sub("", text.value)):
            found = grading.search(sentence)
            if found and not denied.search(sentence[: found.start()].replace("\u2019", "'")):
                what = f'"{found.group()}" grades a group.'
                yield document.mistake(text.line_of(sentence), what, "Say it without grading anybody.")


def _patterns(style: Style) -> tuple[re.Pattern[str], ...]:
    """Runs of words that are fine, words (and a sign) that grade, and words that deny."""
    lists = (style.not_grading, style.grading, style.denials)
    allowed, grading, denied = (rf"\b(?:{_any(words)})\b" if words else r"(?!)" for words in lists)
    return tuple(re.compile(each, re.IGNORECASE) for each in (allowed, f"{grading}|%", denied))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
