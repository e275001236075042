"""Draws a page as a PDF: what a group said, to take to a meeting. It is one page where that needs no small type."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Literal

from fpdf import FPDF

from bot.conversation.attachments import Page, Paragraph, ParagraphStyle
from bot.drawing import fonts
from bot.drawing.fonts import Typeface
from bot.drawing.layout import Piece, Writing, runs_right_to_left, wrapped

MARGIN = 18.0
SIZES = (12.0, 11.5, 11.0)
"""Sizes of the plain text, in points. The largest that fits one page is used, and the first where none does."""
_MM = 0.3528
"""Millimetres to a point."""

_MEASURED = 100.0
"""The size in which pieces are measured, in points."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks: `more` points larger than plain text, bold, with `before` lines of room above.

    `ruled`: a line to write on follows its text, or fills the width.
    """

    more: float = 0.0
    bold: bool = False
    before: float = 0.45
    ruled: bool = False


STYLES: dict[ParagraphStyle, Style] = {
    "title": Style(5, bold=True, before=0),
    "lead": Style(0.5, bold=True, before=0.3),
    "heading": Style(1, bold=True, before=0.8),
    "text": Style(before=0.25),
    "apart": Style(before=0.8),
    "small": Style(before=0.8),
    "blank": Style(before=0.9, ruled=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, already broken to its width. `space` is the room above it, in millimetres."""

    text: str
    style: Style
    space: float
    is_rtl: bool

    def height(self, size: float) -> float:
        """The height it takes on the page, in millimetres."""
        return self.space + (size + self.style.more) * _MM * 1.35


def draw_page(page: Page, typefaces: Sequence[Typeface] | None = None) -> tuple[bytes, bool]:
    """The page as a PDF: in the largest type that fits, or, when even the smallest does not, on several pages.

    Returns also whether every letter could be drawn.
    """
    paper = _Paper(page, typefaces or fonts.typefaces())
    paragraphs = [*page.body, *page.foot]
    for paragraph in paragraphs:
        paper.writing.drawable(paragraph.text)
    if not paper.writing.is_whole:
        paragraphs.append(Paragraph("small", page.undrawn))
    fits = bisect_left(SIZES, x=True, key=lambda size: _height(paper.broken(paragraphs, size), size) <= paper.room)
    size = SIZES[fits] if fits < len(SIZES) else SIZES[0]
    lines = paper.broken(paragraphs, size)
    for number, line in enumerate(lines):
        paper.write(line, size, _with(line, lines[number + 1 :]))
    return paper.pdf(), paper.writing.is_whole


class _Paper:
    """Sheets of A4, and the pen."""

    def __init__(self, page: Page, typefaces: Sequence[Typeface]) -> None:
        self.writing = Writing(typefaces)
        self._families: dict[Typeface, str] = {}
        self._pdf = FPDF(format="A4", unit="mm")
        self._pdf.set_margin(MARGIN)
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_title(page.title)
        self._pdf.set_lang(page.language)
        self._pdf.add_page()
        self._widths: dict[tuple[Piece, bool], float] = {}

    @property
    def room(self) -> float:
        """The height between the margins."""
        return self._pdf.h - 2 * MARGIN

    def pdf(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())

    def broken(self, paragraphs: Sequence[Paragraph], size: float) -> list[Line]:
        """Every paragraph in lines that fit the width."""
        lines = []
        for paragraph in paragraphs:
            style = STYLES[paragraph.style]
            is_rtl = runs_right_to_left(paragraph.text)
            measure = partial(self._width, style=style, size=size, is_rtl=is_rtl)
            parts = wrapped(self.writing.drawable(paragraph.text), measure, self._pdf.epw) or [""] * style.ruled
            room = style.before * size * _MM * 1.35
            lines += [Line(text, style, 0 if number else room, is_rtl) for number, text in enumerate(parts)]
        return lines

    def write(self, line: Line, size: float, with_it: Sequence[Line]) -> None:
        """Write a line; on a new sheet if it does not fit with those that belong to it."""
        if self._pdf.y + _height([line, *with_it], size) > self._pdf.h - MARGIN:
            self._pdf.add_page()
        top = self._pdf.y + line.space
        width = self._width(line.text, style=line.style, size=size, is_rtl=line.is_rtl)
        x = self._pdf.w - MARGIN - width if line.is_rtl else MARGIN
        for piece in filter(_is_seen, self.writing.pieces(line.text, is_rtl=line.is_rtl)):
            self._pick(piece, line.style, size)
            self._pdf.set_xy(x, top)
            self._pdf.c_margin = 0
            self._pdf.cell(h=line.height(size) - line.space, text=piece.text)
            x += self._piece_width(piece, line.style) * (size + line.style.more)
        if line.style.ruled:
            self._rule(line, top + line.height(size) - line.space, width)
        self._pdf.set_xy(MARGIN, top + line.height(size) - line.space)

    def _rule(self, line: Line, y: float, width: float) -> None:
        """A line to write on, beside text of this width."""
        taken = width + 2 if width else 0
        left, right = MARGIN, self._pdf.w - MARGIN
        left, right = (left, right - taken) if line.is_rtl else (left + taken, right)
        self._pdf.set_line_width(0.25)
        self._pdf.line(left, y, right, y)

    def _width(self, line: str, *, style: Style, size: float, is_rtl: bool) -> float:
        pieces = self.writing.pieces(line, is_rtl=is_rtl)
        return sum(self._piece_width(piece, style) for piece in pieces) * (size + style.more)

    def _piece_width(self, piece: Piece, style: Style) -> float:
        """The width of a piece in type of one point. It grows with the size, so each is measured once."""
        key = (piece, style.bold)
        if key not in self._widths:
            self._pick(piece, style, _MEASURED - style.more)
            self._widths[key] = self._pdf.get_string_width(piece.text) / _MEASURED
        return self._widths[key]

    def _pick(self, piece: Piece, style: Style, size: float) -> None:
        weight: Literal["", "B"] = "B" if style.bold else ""
        self._pdf.set_font(self._family(piece.typeface), weight, size + style.more)
        self._pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if piece.is_rtl else "ltr")

    def _family(self, typeface: Typeface) -> str:
        """The name of a typeface in the file, which gets only what is used of it."""
        if typeface not in self._families:
            name = f"face{len(self._families)}"
            self._pdf.add_font(name, "", typeface.regular)
            self._pdf.add_font(name, "B", typeface.bold)
            self._families[typeface] = name
        return self._families[typeface]


def _is_seen(piece: Piece) -> bool:
    return bool(piece.text)


def _with(line: Line, after: Sequence[Line]) -> list[Line]:
    """The lines that must stand on the same sheet as this one: the first under a heading, and all to write on."""
    if not line.style.bold:
        return []
    under = list(after[:2])
    return [*under, *takewhile(lambda each: each.style.ruled, after[len(under) :])]


def _height(lines: Sequence[Line], size: float) -> float:
    return sum(line.height(size) for line in lines)
