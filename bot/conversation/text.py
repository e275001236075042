"""Texts with bold parts. Only our own words are read for marks and fields; what people wrote is put in as it is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import SupportsIndex

FIELD = re.compile(r"\{([a-z_]+)\}")
"""A field of our own words: one small word in curly brackets. Anything else in brackets is not filled in."""

_BOLD = re.compile(r"\*\*(?=[^\s*])([^\n]*?[^\s*])\*\*")
"""`**…**` within one line, with nothing between the marks and the words."""

_RIGHT_TO_LEFT = ("R", "AL", "AN")
"""Unicode's names for letters and digits that are written from right to left."""

_ISOLATE, _END = "\u2068", "\u2069"
"""Unicode's marks round a text that runs in its own direction, whatever stands beside it."""

_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn what follows them, for `str.translate`. What people type now has none; older programs kept them."""

Span = tuple[int, int]
"""Where a part of a text begins and ends, in characters."""


class Text(str):
    """A text that knows which parts of it are bold.

    Adding, joining and cutting keep them, and take a plain string as it is. Everything else that a string can do gives
    a plain string: then nothing is bold, but no word is lost or changed.
    """

    __slots__ = ("bold",)
    bold: tuple[Span, ...]

    def __new__(cls, words: str = "", bold: Iterable[Span] = ()) -> "Text":
        made = super().__new__(cls, words)
        made.bold = (*(words.bold if isinstance(words, Text) else ()), *bold)
        return made

    def __add__(self, other: str) -> "Text":
        return Text(str.__add__(self, other), (*self.bold, *_moved(other, len(self))))

    def __radd__(self, other: str) -> "Text":
        return Text(other) + self

    def __getitem__(self, key: SupportsIndex | slice) -> "Text":
        words = str.__getitem__(self, key)
        if not isinstance(key, slice):
            return Text(words)
        first, last, _ = key.indices(len(self))
        within = ((max(start, first) - first, min(end, last) - first) for start, end in self.bold)
        return Text(words, ((start, end) for start, end in within if start < end))

    def join(self, parts: Iterable[str]) -> "Text":
        """The parts as one text, with this text between them."""
        found: list[str] = []
        spans: list[Span] = []
        at = 0
        for number, part in enumerate(parts):
            for piece in (self, part) if number else (part,):
                found.append(piece)
                spans += _moved(piece, at)
                at += len(piece)
        return Text("".join(found), spans)

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each of them bold or not."""
        at = 0
        for start, end in self.bold:
            if start > at:
                yield str(self[at:start]), False
            yield str(self[start:end]), True
            at = end
        if at < len(self):
            yield str(self[at:]), False


PARAGRAPHS = Text("\n\n")
LINES = Text("\n")
SENTENCES = Text(" ")
TOGETHER = Text("\ufdd0")
"""Between two sentences that are never parted, such as two views of one question: no message ends between them.

It becomes a space when it is sent. No character, so nobody's own words have it: `cleaned` takes it out of them.
"""

NAMES = Text("; ")
"""Between names of statements: many have commas of their own."""


def bold(words: str) -> Text:
    """The words, all of them bold."""
    return Text(str(words), ((0, len(words)),) if words else ())


def mid_sentence(sentence: str) -> Text:
    """A sentence as it reads after other words in the same sentence: it begins with a small letter, if it has any."""
    text = Text(sentence)
    return text if text[:2].isupper() else Text(text[:1].lower()) + text[1:]


def filled(template: str, fields: Mapping[str, str], *, runs_left: bool = False) -> Text:
    """Our own words with `**bold**` read and the fields filled in. What stands in a field is never read again.

    `runs_left`: our words run from right to left, so that values which do not are set apart.
    """
    parts = []
    for words, is_bold in _read(template):
        pieces = ((fields[piece], True) if is_field else (piece, False) for piece, is_field in _split(words))
        part = Text().join(_isolated(each, runs_left=runs_left) if is_field else each for each, is_field in pieces)
        parts.append(bold(part) if is_bold else part)
    return Text().join(parts)


def marked(words: str) -> Text:
    """Our own words with `**bold**` read."""
    return Text().join(bold(piece) if is_bold else piece for piece, is_bold in _read(words))


def _moved(part: str, by: int) -> Iterator[Span]:
    return ((start + by, end + by) for start, end in part.bold) if isinstance(part, Text) else iter(())


@lru_cache(4096)
def _read(template: str) -> tuple[tuple[str, bool], ...]:
    """The template in pieces, each of them bold or not, without the marks."""
    pieces = _BOLD.split(template)  # what the marks surround stands at the odd places
    return tuple((piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece)


@lru_cache(4096)
def _split(words: str) -> tuple[tuple[str, bool], ...]:
    """The words in pieces, each of them the name of a field or not."""
    return tuple((piece, bool(number % 2)) for number, piece in enumerate(FIELD.split(words)) if piece)


def _isolated(value: str, *, runs_left: bool) -> str:
    """The value of a field. Lines with letters that run the other way are set apart, so that they turn nothing else."""
    if isinstance(value, Text) or (value.isascii() and not runs_left):
        return value
    value, turns = value.translate(_TURNING), _runs_right if runs_left else _runs_left
    return "\n".join(isolated(line) if turns(line) else line for line in value.split("\n"))


def _runs_right(line: str) -> bool:
    return any(unicodedata.bidirectional(character) == "L" for character in line)


def _runs_left(line: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line)


def isolated(words: str) -> str:
    """The words set apart, so that they run in their own direction in a line of another."""
    return f"{_ISOLATE}{words}{_END}"


def without_isolates(text: str) -> str:
    """The text without marks of direction: for files, where each value has a place of its own."""
    return text.translate(_TURNING)


def spaced(text: str) -> Text:
    """The text as it is shown, with plain spaces also where it was kept together."""
    return Text(str(text).replace(TOGETHER, SENTENCES), text.bold if isinstance(text, Text) else ())
