"""Lines of text in any script: what can be drawn, in which typeface, in which order, and where a line breaks."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fpdf.bidi import BidiParagraph, auto_detect_base_direction
from fpdf.enums import TextDirection

from bot.drawing.fonts import UNSEEN, Typeface

UNKNOWN = "\u2026"
"""Stands for letters that no typeface has. Whoever draws one says so in words. Pictures and signs are left out."""

_SEVERAL_UNKNOWN = re.compile(f"{UNKNOWN}{{2,}}")
_LEFT_OUT = "\n"
"""Stands where a sign is left out, until the spaces round it are put right."""

_OPENS = re.compile('(?:^| )["(\u2018\u201c]$')

_TO_RIGHT, _TO_LEFT, _AS_ITS_FIRST, _END = "\u2066\u2067\u2068\u2069"
_ISOLATES = frozenset((_TO_RIGHT, _TO_LEFT, _AS_ITS_FIRST, _END))
"""Marks round a text that runs in a direction of its own: which one, or that of its first letter."""

_OF_ITS_OWN = re.compile(f"{_AS_ITS_FIRST}([^{_TO_RIGHT}-{_END}]*)")
_JOINER = "\u200d"
_SHAPED = re.compile("[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that turn, join or change their shape beside others."""

Measure = Callable[[str], float]
"""The width of a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that is drawn in one go: in one typeface and one direction."""

    text: str
    typeface: Typeface
    is_rtl: bool


class Writing:
    """Text for one picture or page. Remembers whether all of it could be drawn.

    `shapes`: whether letters that join or turn are drawn right; if not, they count as letters that no typeface has.
    """

    def __init__(self, typefaces: Sequence[Typeface], *, shapes: bool = True) -> None:
        self.is_whole = True
        self._typefaces = tuple(typefaces)
        self._shapes = shapes

    def drawable(self, text: str) -> str:
        """The text with any white space as one space, and a sign in place of letters that no typeface has.

        Emoji and other signs that none has are left out: a box says less. A part that runs as its first letter does is
        marked with that direction: it may go on in the next line.
        """
        marked = _OF_ITS_OWN.sub(lambda part: _direction(part[1]) + part[1], " ".join(text.split()))
        known = "".join(self._known(cluster) for cluster in _clusters(marked))
        return _SEVERAL_UNKNOWN.sub(UNKNOWN, " ".join(_closed_up(known).split()))

    def pieces(self, line: str, *, is_rtl: bool) -> list[Piece]:
        """The pieces of a drawable line, from left to right. `is_rtl`: the line itself runs from right to left."""
        found: list[Piece] = []
        for text, runs_left in _runs(line, is_rtl=is_rtl):
            pieces = [Piece(part, face, runs_left) for part, face in self._faces(text)]
            found += reversed(pieces) if runs_left else pieces
        return found

    def _known(self, cluster: str) -> str:
        if cluster in _ISOLATES:
            return cluster
        if not self._shapes:
            cluster = "".join(character for character in cluster if character not in UNSEEN)
        can_shape = self._shapes or not _SHAPED.search(cluster)
        if can_shape and any(face.has(cluster) for face in self._typefaces):
            return cluster
        self.is_whole = False
        if cluster[0].isascii():
            return cluster[0]  # a digit without its box
        return UNKNOWN if any(map(str.isalnum, cluster)) else _LEFT_OUT

    def _faces(self, text: str) -> Iterator[tuple[str, Typeface]]:
        """The text in parts, each with its typeface. A word keeps to one typeface if one has all of it."""
        chosen = [(part, self._face(part)) for word in re.split(r"(\s+)", text) for part in self._parts(word)]
        for face, parts in groupby(chosen, key=lambda each: each[1]):
            yield "".join(part for part, _ in parts), face

    def _parts(self, word: str) -> list[str]:
        return [word] if any(face.has(word) for face in self._typefaces) else list(_clusters(word))

    def _face(self, part: str) -> Typeface:
        return next((face for face in self._typefaces if face.has(part)), self._typefaces[0])


def _closed_up(text: str) -> str:
    """The text without the marks of what is left out, nor a space that would then stand inside quotes or a bracket."""
    begin, *others = text.split(_LEFT_OUT)
    for part in others:
        ends = begin.endswith(" ") and not part.startswith(" ") and not part[:1].isalnum()
        begin = begin.rstrip() if ends and part else begin
        begin += part.lstrip() if _OPENS.search(begin) else part
    return begin


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins with a letter that is written from right to left."""
    return auto_detect_base_direction(text) is TextDirection.RTL


def wrapped(text: str, measure: Measure, width: float, most: int | None = None) -> list[str]:
    """The drawable text in lines no wider than `width`, at most `most` of them; an ellipsis stands for the rest.

    A part with a direction of its own keeps it in each of its lines.
    """
    lines = [""]
    for word in text.split():
        for piece in _narrow(word, measure, width):
            longer = f"{lines[-1]} {piece}".strip()
            if measure(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line]
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _cut_short(lines[most - 1], measure, width)]
    return list(_each_whole(lines))


def _each_whole(lines: Sequence[str]) -> Iterator[str]:
    """The lines with every direction that goes on from one to the next ended in the first and begun in the second."""
    begun = ""
    for line in lines:
        whole, begun = begun + line, ""
        for mark in filter(_ISOLATES.__contains__, whole):
            begun = begun[:-1] if mark == _END else begun + mark
        yield whole + _END * len(begun)


def _direction(text: str) -> str:
    return _TO_LEFT if runs_right_to_left(text) else _TO_RIGHT


def _narrow(word: str, measure: Measure, width: float) -> list[str]:
    """A word that is wider than a whole line, in parts that are not."""
    if measure(word) <= width:
        return [word]
    parts = [""]
    for cluster in _clusters(word):
        if parts[-1] and measure(parts[-1] + cluster) > width:
            parts.append("")
        parts[-1] += cluster
    return parts


def _cut_short(line: str, measure: Measure, width: float) -> str:
    while line and measure(f"{line}\u2026") > width:
        line = line[:-1].rstrip()
    return f"{line}\u2026"


def _runs(line: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """The line in runs of one direction, from left to right; the text of each in the order in which it is read."""
    if line.isascii() and not is_rtl:
        yield line, False
        return
    base = TextDirection.RTL if is_rtl else TextDirection.LTR
    letters = list(_with_what_has_no_direction(line))
    first = "".join(letter[0] for letter in letters)
    placed = BidiParagraph(first, base, preserve_bn_chars=True).get_reordered_characters()
    for runs_left, run in groupby(placed, key=lambda each: bool(each.embedding_level % 2)):
        places = sorted(each.character_index for each in run)
        text = "".join(c for place in places for c in letters[place] if c not in _ISOLATES)
        if text:
            yield text, runs_left


def _with_what_has_no_direction(line: str) -> Iterator[str]:
    """The characters of the line, each with the joiners after it, which run as it does."""
    letter = ""
    for character in line:
        if letter and unicodedata.bidirectional(character) == "BN":
            letter += character
            continue
        if letter:
            yield letter
        letter = character
    if letter:
        yield letter


def _clusters(text: str) -> Iterator[str]:
    """The text in characters as people see them: a letter with its accents and signs, an emoji with its parts."""
    cluster = ""
    for character in text:
        if cluster and (cluster[-1] == _JOINER or _belongs_to_the_last(character)):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def _belongs_to_the_last(character: str) -> bool:
    code = ord(character)
    return (
        character in UNSEEN
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )
