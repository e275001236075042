"""Finds characters that only look right (curly quotes, odd spaces), and those that we never show (emoji, blocks)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

CURLY = "\u2018-\u201f\u2032\u2033\u00ab\u00bb"
ODD_SPACES = "\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff"

_CURLY = re.compile(f"[{CURLY}]")
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_ODD_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_PICTURE = re.compile(
    "[\u2190-\u21ff\u231a-\u23ff\u2460-\u24ff\u2600-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001d400-\U0001d7ff"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_CANNOT_BE_SEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NEVER_SHOWN = {
    re.compile("[!\uff01]"): "an exclamation mark",
    re.compile("[\u2500-\u25ff]"): "a block or line character",
    _PICTURE: "an emoji, an arrow or a picture",
    re.compile("[\u00ad\u180e\u200b\u2060-\u2064]"): "a character that cannot be seen",
}
"""Joiners and marks of direction (U+200C to U+200F, U+2066 to U+2069) are not among them: some scripts need them."""


def odd_in_name(text: str) -> str:
    """What is wrong with the characters of a name, an id or a number, in a few words; empty when nothing is."""
    if text.isascii():
        return ""
    if _CURLY.search(text):
        return "a curly quote"
    if _ODD_SPACE.search(text):
        return "an odd space that cannot be seen"
    return "a dash that is not the one on the keyboard" if _ODD_DASH.search(text) else ""


_QUOTED = re.compile(f'[{CURLY}]([^{CURLY}"]+)[{CURLY}]', re.DOTALL)


def in_curly_quotes(text: str) -> str:
    """What stands between two curly quotes that are round the whole of a text. Empty if none are."""
    found = None if text.isascii() else _QUOTED.fullmatch(text)
    return found.group(1) if found else ""


def without_odd(text: str) -> str:
    """The text with plain dashes, and without odd spaces and curly quotes."""
    return _ODD_DASH.sub("-", _ODD_SPACE.sub("", _CURLY.sub("", text)))


def never_shown(text: str) -> Iterator[tuple[str, str]]:
    """The first sign of each sort that must not be in texts for people, with a name for it."""
    for sort, called in _NEVER_SHOWN.items():
        if found := sort.search(text):
            yield found.group(), called


_MISREAD = re.compile(
    "[\u00c2\u00c3\u00e2][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,2}"
)
"""What is left of a letter in UTF-8 that a program read as one of Windows: \u00e2\u20ac\u2122 of an apostrophe."""


def misread(text: str) -> Iterator[tuple[str, str]]:
    """Each run of signs that a program made of one letter when it read a file wrongly, with that letter."""
    if text.isascii():
        return
    for found in _MISREAD.finditer(text):
        for end in (3, 2):
            typed = found.group()[:end]
            with suppress(UnicodeError):
                letter = b"".join(map(_of_windows, typed)).decode("utf-8")
                if len(letter) == 1:
                    yield typed, letter
                    break


def _of_windows(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")


def read_rightly(text: str) -> str:
    """The text with the letters that a program read wrongly."""
    for typed, letter in dict(misread(text)).items():
        text = text.replace(typed, letter)
    return text


def odd_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Find tabs, characters that no editor shows, and letters that a program read wrongly.

    Yields the first line of each, what is wrong, and what to do.
    """
    for typed, letter in islice(misread(text), 1):
        line = text.count("\n", 0, text.index(typed)) + 1
        what = f'"{typed}" stands where {letter} was: a program read this file wrongly.'
        yield line, what, f"Write {letter} there, or run check-content --fix."
    if not _CANNOT_BE_SEEN.search(text):  # nearly all files; a tab is one of these
        return
    lines = list(enumerate(read_rightly(text).split("\n"), start=1))
    tabs = [number for number, line in lines if "\t" in line]
    unseen = [number for number, line in lines if "\t" not in line and _CANNOT_BE_SEEN.search(line)]
    for found, what, fix in (
        (tabs, "There is a tab in this line", "Put spaces in its place."),
        (unseen, "There is a character in this line that cannot be seen", "Type the line again by hand."),
    ):
        if found:
            yield found[0], f"{what}, and in {len(found) - 1} more." if found[1:] else f"{what}.", fix


def cleaned(text: str) -> str:
    """The text without the characters that `odd_lines` complains about."""
    return _CANNOT_BE_SEEN.sub("", read_rightly(text).replace("\t", "  "))
