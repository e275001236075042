"""Draws one page as a PDF: what a group said, to take to a meeting. However long the text, it is one page."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from bot.conversation.attachments import Page, Paragraph, ParagraphStyle
from bot.drawing import fonts

MARGIN = 18.0
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of the plain text, in points. The largest that fits is used."""
_MM = 0.3528
"""Millimetres to a point."""

FAMILY = "DejaVu"


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

    def height(self, size: float) -> float:
        """The height it takes on the page, in millimetres."""
        return self.space + (size + self.style.more) * _MM * 1.35


def draw_page(page: Page) -> bytes:
    """The page as a PDF: in the largest type that fits, and cut with `more` where even the smallest does not."""
    pdf = _paper(page)
    room = pdf.h - 2 * MARGIN
    paragraphs = (*page.body, *page.foot)
    first = bisect_left(SIZES, x=True, key=lambda size: _height(_broken(pdf, paragraphs, size), size) <= room)
    size = SIZES[min(first, len(SIZES) - 1)]
    body, foot = _broken(pdf, page.body, size), _broken(pdf, page.foot, size)
    if _height([*body, *foot], size) > room:
        cut = _broken(pdf, [Paragraph("lead", page.more)], size)
        body = [*_fitting(body, size, room - _height([*cut, *foot], size)), *cut]
    for line in [*body, *foot]:
        _write(pdf, line, size)
    return bytes(pdf.output())


def _paper(page: Page) -> FPDF:
    pdf = FPDF(format="A4", unit="mm")
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=False)
    pdf.add_font(FAMILY, "", fonts.REGULAR)
    pdf.add_font(FAMILY, "B", fonts.BOLD)
    pdf.set_title(fonts.drawable(page.title))
    pdf.set_lang(page.language)
    pdf.add_page()
    return pdf


def _broken(pdf: FPDF, paragraphs: Sequence[Paragraph], size: float) -> list[Line]:
    """Break every paragraph into lines that fit the width."""
    lines = []
    for paragraph in paragraphs:
        style = STYLES[paragraph.style]
        _pick(pdf, style, size)
        parts: Any = pdf.multi_cell(
            pdf.epw,
            text=fonts.drawable(paragraph.text),
            align="L",
            dry_run=True,
            output=MethodReturnValue.LINES,
        )
        room = style.before * size * _MM * 1.35
        lines += [Line(str(text), style, 0 if number else room) for number, text in enumerate(parts)]
    return lines


def _fitting(lines: Sequence[Line], size: float, room: float) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        room -= line.height(size)
        if room < 0:
            break
        kept.append(line)
    while kept and kept[-1].style.bold:
        kept.pop()  # a heading with nothing under it
    return kept


def _height(lines: Sequence[Line], size: float) -> float:
    return sum(line.height(size) for line in lines)


def _write(pdf: FPDF, line: Line, size: float) -> None:
    _pick(pdf, line.style, size)
    pdf.set_text_color(*((0x12, 0x43, 0x6D) if line.style.blue else (0x1B, 0x1B, 0x1B)))
    pdf.set_xy(MARGIN, pdf.y + line.space)
    pdf.cell(h=line.height(size) - line.space, text=line.text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _pick(pdf: FPDF, style: Style, size: float) -> None:
    pdf.set_font(FAMILY, "B" if style.bold else "", size + style.more)
