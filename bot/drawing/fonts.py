"""The shipped font, which has Latin with Welsh, Greek and Cyrillic letters; measures and wraps text in it."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

REGULAR = Path(__file__).parent / "dejavu" / "DejaVuSans.ttf"
BOLD = Path(__file__).parent / "dejavu" / "DejaVuSans-Bold.ttf"

UNKNOWN = "\u25a1"
"""Stands for a character that the font does not have, such as a picture character."""

_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f\ufeff")


def of_size(pixels: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font in one size. Returns a new object each time, because a font must not be shared between threads."""
    return ImageFont.truetype(BOLD if bold else REGULAR, pixels, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """The text as the font can draw it: unknown characters become a box, any white space becomes one space."""
    known = _characters()
    seen = (c for c in " ".join(text.split()) if c not in _UNSEEN)
    return "".join(c if ord(c) in known else UNKNOWN for c in seen)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float, most: int = 6) -> list[str]:
    """The text in lines no wider than `width`, at most `most` of them; an ellipsis stands for the rest."""
    lines = [""]
    for word in drawable(text).split():
        for piece in _pieces(word, font, width):
            longer = f"{lines[-1]} {piece}".strip()
            if font.getlength(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line]
    return lines if len(lines) <= most else [*lines[: most - 1], _cut_short(lines[most - 1], font, width)]


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A word that is wider than a whole line, in parts that are not."""
    pieces = [""]
    for character in word:
        if pieces[-1] and font.getlength(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _cut_short(line: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    while line and font.getlength(f"{line}\u2026") > width:
        line = line[:-1].rstrip()
    return f"{line}\u2026"


@cache
def _characters() -> frozenset[int]:
    with TTFont(BOLD, lazy=True) as bold, TTFont(REGULAR, lazy=True) as regular:
        return frozenset(regular.getBestCmap()) & frozenset(bold.getBestCmap())
