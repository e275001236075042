"""Draws a page as a PDF: what a group said, to take to a meeting. It is one page where the text is not too long."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from fpdf import FPDF

from bot.conversation.attachments import Page, Paragraph, ParagraphStyle
from bot.drawing import fonts
from bot.drawing.fonts import Typeface
from bot.drawing.layout import Piece, Writing, runs_right_to_left, wrapped

MARGIN = 18.0
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of the plain text, in points. The largest that fits is used."""
_MM = 0.3528
"""Millimetres to a point."""

ON_SEVERAL = 11.0
"""The size of the plain text where one page is too short."""

_MEASURED = 100.0
"""The size in which pieces are measured, in points."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks: `more` points larger than plain text, bold or blue, with `before` lines of room above."""

    more: float = 0.0
    bold: bool = False
    before: float = 0.45
    blue: bool = False


STYLES: dict[ParagraphStyle, Style] = {
    "title": Style(5, bold=True, before=0, blue=True),
    "lead": Style(0.5, bold=True, before=0.3),
    "heading": Style(1, bold=True, before=0.8, blue=True),
    "text": Style(before=0.25),
    "apart": Style(before=0.8),
    "small": Style(-1, before=0.4),
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
    size = SIZES[fits] if fits < len(SIZES) else ON_SEVERAL
    lines = paper.broken(paragraphs, size)
    for number, line in enumerate(lines):
        paper.write(line, size, lines[number + 1 : number + 3])
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
            parts = wrapped(self.writing.drawable(paragraph.text), measure, self._pdf.epw)
            room = style.before * size * _MM * 1.35
            lines += [Line(text, style, 0 if number else room, is_rtl) for number, text in enumerate(parts)]
        return lines

    def write(self, line: Line, size: float, after: Sequence[Line]) -> None:
        """Write a line; on a new sheet if it does not fit, or if it is a heading and what is under it does not."""
        with_it = after if line.style.bold else ()
        if self._pdf.y + _height([line, *with_it], size) > self._pdf.h - MARGIN:
            self._pdf.add_page()
        self._pdf.set_text_color(*((0x12, 0x43, 0x6D) if line.style.blue else (0x1B, 0x1B, 0x1B)))
        top = self._pdf.y + line.space
        width = self._width(line.text, style=line.style, size=size, is_rtl=line.is_rtl)
        x = self._pdf.w - MARGIN - width if line.is_rtl else MARGIN
        for piece in self.writing.pieces(line.text, is_rtl=line.is_rtl):
            self._pick(piece, line.style, size)
            self._pdf.set_xy(x, top)
            self._pdf.c_margin = 0
            self._pdf.cell(h=line.height(size) - line.space, text=piece.text)
            x += self._piece_width(piece, line.style) * (size + line.style.more)
        self._pdf.set_xy(MARGIN, top + line.height(size) - line.space)

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


def _height(lines: Sequence[Line], size: float) -> float:
    return sum(line.height(size) for line in lines)
