"""Rules for marks that members would see: half a pair of stars, HTML, Markdown, unfinished words."""

import re
from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.rules.paths import LABELS, NOT_SHOWN, is_among

_BOLD = re.compile(r"\*\*(?=[^\s*])([^\n]*?[^\s*])\*\*")
_MARKS = (
    (
        re.compile(r"</?[a-z][a-z0-9]*( [^<>]*)?/?>|<!--.*?-->", re.IGNORECASE),
        "is HTML",
        "Take it out. Bold is **so**.",
    ),
    (re.compile(r"&(#[0-9]+|[a-z]{2,8});", re.IGNORECASE), "is HTML", "Write the sign itself."),
    (
        re.compile(r"!?\[[^\]\n]+\]\([^)\n]+\)|\[\[[^\]\n]+\]\]|<(?:https?://|mailto:)[^<>\s]+>"),
        "is a Markdown link",
        "Write the words, and the address after them.",
    ),
    (re.compile(r"\[\^[^\]\n]+\]"), "is a Markdown footnote", "Write it into the text."),
    (re.compile(r"(?:^|(?<=\n))> ?"), "is a Markdown quotation", 'Take the ">" out, and say who says so.'),
    (re.compile(r"(?:^|(?<=\n))(?:\|[^|\n]*){2,6}?\|(?= |$)"), "is a row of a table", "Write it as sentences."),
    (re.compile(r"(^|\n) ?#{1,6} .{0,30}"), "is a Markdown heading", "Write it as a sentence."),
    (re.compile(r"`[^`\n]*`?|~~[^~\n]+~~"), "has marks of Markdown", "Take the marks out."),
    (re.compile(r"(?<![\w/])_[^_\s][^_\n]*_(?!\w)|__[^_\n]+__"), "has marks of Markdown", "Bold is **so**."),
    (re.compile(r"\\[nrt\"'*]"), "is a sign for programs", "Take the backslash out. A new line is a line of its own."),
    (re.compile(r"\b(TODO|TBC|TBA|FIXME|XXX|[Ll]orem ipsum)\b"), "stands for something unfinished", "Finish the text."),
)
_HAS_A_SIGN = re.compile(r"[<>|&\[#`~_\\]|TODO|TBC|TBA|FIXME|XXX|orem ipsum")
"""What a text has at least that has one of these marks: nearly none has."""

_SHOWN = ("phrases", "answers", "topics", "needs", "urgent", "examples", "entry", "questionnaire", "signpost")
"""Kinds of files with texts that members see."""

_PLAIN = ("title", "name", "contacts.value", "packs.name")


def marks_are_read(language: Language) -> Iterator[Mistake]:
    """No mark stands in a text that members would see as it is."""
    for document in language.documents:
        hidden = set(NOT_SHOWN.get(document.kind, ()))
        for path, text in document.texts:
            if document.kind in _SHOWN and not is_among(path, hidden):
                yield from _raw(document, path, text)


def _raw(document: Document, path: str, text: Text) -> Iterator[Mistake]:
    value = text.value
    for mark, is_what, fix in _MARKS if _HAS_A_SIGN.search(value) else ():
        if found := mark.search(value):
            typed = found.group().strip()
            yield document.mistake(text.line_of(typed), f'"{typed}" {is_what}: members would see it so.', fix)
    is_plain = path in _PLAIN or is_among(path, set(LABELS.get(document.kind, ()))) or path.startswith("button.")
    rest = value if is_plain else _BOLD.sub("", value)
    if "*" in rest:
        fix = (
            "Nothing is bold here: take the stars out."
            if is_plain
            else "Put ** right before and right after the words."
        )
        line = text.line_of(next(part for part in value.split("\n") if "*" in part))
        yield document.mistake(line, "There is a star (*) in this text that members would see.", fix)
