"""Finds characters that only look right (curly quotes, odd spaces), and those that we never show (emoji, blocks)."""

import re
from collections.abc import Iterator

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


def odd_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Find tabs and characters that no editor shows. Yields the first line of each, what is wrong, and what to do."""
    if not _CANNOT_BE_SEEN.search(text):  # nearly all files; a tab is one of these
        return
    lines = list(enumerate(text.split("\n"), start=1))
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
    return _CANNOT_BE_SEEN.sub("", text.replace("\t", "  "))
