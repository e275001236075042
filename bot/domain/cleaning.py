"""The one cleaning of what people type: nothing that turns, hides or breaks a line; every letter as it was written."""

import re
import unicodedata
from itertools import groupby

MOST_MARKS = 6
"""The most accents, vowel signs and joiners in a row. Languages need five; hundreds cover the lines above."""

_NO_WIDTH = "\u200b\u200c\u200d\u2060"
"""Joiners, and spaces without width, which some scripts and emoji need inside a word."""

_BLANK = f"{_NO_WIDTH}\u2800"
"""What nobody sees at the ends of a text: those, and the blank of Braille, which stands between its words."""

_ENDS = re.compile(rf"\A[\s{_BLANK}]+|[\s{_BLANK}]+\Z")

_NEW_LINES = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""Unicode's names for what changes the direction of the letters that follow."""

_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters of Korean that nobody sees: a name of nothing else would look empty."""

_DROPPED = {*"\u200e\u200f\u061c\ufeff\ufff9\ufffa\ufffb\U000e0001", *_FILLERS, *map(chr, range(0x206A, 0x2070))}
"""Marks of direction, characters that mean something to programs only, and fillers."""

_FLAG = "\U0001f3f4"
"""A black flag. Invisible tags after it make it the flag of Wales, Scotland or England."""

_TAGS = re.compile("[\U000e0020-\U000e007f]+")
_FLAG_TAGS = re.compile(f"(?<={_FLAG})[\U000e0020-\U000e007e]{{1,15}}\U000e007f")


def cleaned(text: str) -> str:
    """What somebody typed, as it is kept and shown.

    Gone are white and invisible space at both ends, control characters but line breaks, marks of direction, halves of
    characters, tags that belong to no flag, and more accents on a letter than any language has. The joiners and spaces
    without width that scripts and emoji need stay.
    """
    lines = _NEW_LINES.sub("\n", text).replace("\t", " ")
    seen = _without_loose_tags("".join(c for c in lines if c == "\n" or not _is_dropped(c)))
    return _ENDS.sub("", _with_few_marks(seen))


def cleaned_line(text: str) -> str:
    """What somebody typed, on one line and without repeated spaces: for a name."""
    return " ".join(cleaned(text).split())


def _is_dropped(character: str) -> bool:
    if character.isascii():
        return not character.isprintable()
    if character in _DROPPED or unicodedata.bidirectional(character) in _TURNING:
        return True
    return unicodedata.category(character) in ("Cc", "Cs") or _is_no_character(ord(character))


def _is_no_character(code: int) -> bool:
    """Whether Unicode has set this number aside for ever."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _without_loose_tags(text: str) -> str:
    kept = {found.span() for found in _FLAG_TAGS.finditer(text)}
    return _TAGS.sub(lambda found: found[0] if found.span() in kept else "", text)


def _with_few_marks(text: str) -> str:
    parts = []
    for are_marks, run in groupby(text, key=_is_mark):
        characters = list(run)
        parts += characters[:MOST_MARKS] if are_marks else characters
    return "".join(parts)


def _is_mark(character: str) -> bool:
    """Whether it is drawn over, under or inside the letter before it, or joins it to the next."""
    return not character.isascii() and (character in _NO_WIDTH or unicodedata.category(character) in ("Mn", "Me"))
