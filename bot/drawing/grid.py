"""The grid as a PNG: what moved as its title, questions by stage down, check-ins across, a shape with its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow
from bot.drawing import fonts
from bot.drawing.fonts import Typeface
from bot.drawing.layout import Piece, Writing, runs_right_to_left, wrapped
from bot.drawing.marks import BLUE, ORANGE, WHITE, mark

WIDTH = 360
"""The width of a phone, in points. Every length in this file is in points."""

SHARP = 2
"""Pixels to a point in the picture."""

INK = "#1B1B1B"
PALE = "#D6DEE6"
EDGE = 12
ROOM = WIDTH - 2 * EDGE
"""The width between the edges."""
MARK = 16
WORD = 13
"""The size of the words under a shape."""
TITLE, TEXT = 17, 15
WIDEST = 84.0
"""The widest column of a check-in: it has room for the longest answer in two lines."""
NARROW = 30
"""Columns narrower than this cut months to three letters, and show a year only where it changes."""
MOST_LINES = 14
"""The most lines of a question or of own words. One that lost its end could say the opposite."""
SMALLEST = 7
LONGEST = 4000
"""The tallest picture, in points: width and height together stay under Telegram's 10,000 pixels."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the check-ins, from the left edge."""

    count: int

    @property
    def width(self) -> float:
        """The width of the column of one check-in."""
        return min(WIDEST, ROOM / max(self.count, 1))

    def left(self, number: int) -> float:
        """The x at which a check-in's column begins."""
        return EDGE + number * self.width


class Pen:
    """Draws in points, from the top down; `y` is where the next thing goes."""

    def __init__(self, height: float, typefaces: Sequence[Typeface]) -> None:
        self.writing = Writing(typefaces, shapes=fonts.can_shape_pictures())
        self.image = Image.new("RGB", (WIDTH * SHARP, round(height * SHARP)), WHITE)
        self._draw = ImageDraw.Draw(self.image)
        self._fonts: dict[tuple[Typeface, float, bool], ImageFont.FreeTypeFont] = {}
        self._marks: dict[tuple[str, ...], Image.Image] = {}
        self.y = float(EDGE)

    def lines(self, text: str, size: float, width: float, *, bold: bool = False, most: int = 6) -> list[str]:
        """The text wrapped to this width."""
        return wrapped(self.writing.drawable(text), lambda line: self.width(line, size, bold=bold), width, most)

    def width(self, line: str, size: float, *, bold: bool = False) -> float:
        """The width of a drawable line."""
        return sum(self._width(piece, size, bold=bold) for piece in self._pieces(line))

    def write(
        self, x: float, y: float, line: str, size: float, *, bold: bool = False, ink: str = INK, width: float = 0
    ) -> None:
        """One drawable line from the left, or, if it runs from right to left and there is a `width`, from its end."""
        if width and runs_right_to_left(line):
            x += width - self.width(line, size, bold=bold)
        for piece in self._pieces(line):
            font = self._font(piece.typeface, size, bold=bold)
            base = y * SHARP + round(size * SHARP)
            self._draw.text((x * SHARP, base), piece.text, ink, font, anchor="ls", **_direction(piece))
            x += self._width(piece, size, bold=bold)

    def paragraph(self, text: str, size: float, *, bold: bool = False, ink: str = INK, most: int = MOST_LINES) -> None:
        """The text from edge to edge, and the pen below it."""
        for line in self.lines(text, size, ROOM, bold=bold, most=most):
            self.write(EDGE, self.y, line, size, bold=bold, ink=ink, width=ROOM)
            self.y += round(size * 1.3)

    def fitted(self, x: float, y: float, text: str, size: float, width: float, *, bold: bool = False) -> None:
        """One line from `x`, smaller when it would be wider than `width`."""
        text = self.writing.drawable(text)
        self.write(x, y, text, self.fitting([text], size, width, bold=bold), bold=bold)

    def thread(self, x: float, end: float, y: float) -> None:
        """A pale line on which shapes stand: the answers to one question are one story."""
        box = (round(x * SHARP), round(y * SHARP) - 1, round(end * SHARP), round(y * SHARP))
        self._draw.rectangle(box, fill=PALE)

    def fitting(self, texts: Sequence[str], size: float, width: float, *, bold: bool = False) -> float:
        """The largest size, from `size` down, at which each text fits the width; at the least the smallest we allow."""
        while size > SMALLEST and any(self.width(text, size, bold=bold) > width for text in texts):
            size -= 0.5
        return size

    def _pieces(self, line: str) -> list[Piece]:
        return self.writing.pieces(line, is_rtl=runs_right_to_left(line))

    def _width(self, piece: Piece, size: float, *, bold: bool) -> float:
        font = self._font(piece.typeface, size, bold=bold)
        return font.getlength(piece.text, **_direction(piece)) / SHARP

    def _font(self, typeface: Typeface, size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
        key = (typeface, size, bold)
        if key not in self._fonts:
            self._fonts[key] = fonts.of_size(typeface, round(size * SHARP), bold=bold)
        return self._fonts[key]

    def rule(self, y: float, height: float, colour: str) -> None:
        """A flat bar from edge to edge."""
        box = (EDGE * SHARP, round(y * SHARP), (WIDTH - EDGE) * SHARP, round((y + height) * SHARP) - 1)
        self._draw.rectangle(box, fill=colour)

    def mark(self, x: float, y: float, shapes: Sequence[str]) -> None:
        """The shape of an answer from `x`, its top at `y`."""
        key = tuple(shapes)
        if key not in self._marks:
            self._marks[key] = mark(key, MARK * SHARP)
        self.image.paste(self._marks[key], (round(x * SHARP), round(y * SHARP)))

    def png(self) -> bytes:
        """The picture as a PNG, cut off below what has been drawn."""
        used = self.image.crop((0, 0, self.image.width, min(self.image.height, round((self.y + EDGE) * SHARP))))
        few = used.quantize(palette=_palette(), dither=Image.Dither.NONE)  # a small file: mobile data costs money
        kept = BytesIO()
        few.save(kept, "PNG")
        return kept.getvalue()


def _direction(piece: Piece) -> dict[str, Any]:
    """How Pillow is told the direction of a piece. Without FriBidi it cannot be told, and draws no such pieces."""
    return {"direction": "rtl" if piece.is_rtl else "ltr"} if fonts.can_shape_pictures() else {}


def _palette() -> Image.Image:
    """Our colours, and each ink in eight shades up to white for smooth edges of letters and shapes."""
    inks = [ImageColor.getrgb(colour)[:3] for colour in (INK, BLUE, ORANGE)]
    steps = [step / 8 for step in range(8)]
    blends = [round(part + (255 - part) * step) for ink in inks for step in steps for part in ink]
    made = Image.new("P", (1, 1))
    made.putpalette([*ImageColor.getrgb(WHITE)[:3], *ImageColor.getrgb(PALE)[:3], *blends])
    return made


def draw_grid(picture: GridPicture, typefaces: Sequence[Typeface] | None = None) -> tuple[bytes, bool]:
    """The picture as a PNG: the title, each stage with its questions. Returns also whether all could be drawn.

    The key is drawn if the words of an answer do not fit its column, so that a letter stands there.
    """
    columns = Columns(len(picture.columns))
    pen = Pen(LONGEST, typefaces or fonts.typefaces())
    for line in picture.title.splitlines():
        pen.paragraph(line, TITLE, bold=True, ink=BLUE)
        pen.y += 5
    pen.paragraph(picture.about, WORD)
    for stage in picture.stages:
        _heading(pen, columns, stage.name, picture.columns)
        for row in stage.rows:
            _row(pen, columns, row, picture.empty)
    if any(_is_short(pen, columns, cell) for stage in picture.stages for row in stage.rows for cell in row.cells):
        pen.paragraph(picture.key, WORD)
    if not pen.writing.is_whole:
        pen.paragraph(picture.undrawn, WORD)
    return pen.png(), pen.writing.is_whole


def _heading(pen: Pen, columns: Columns, name: str, dates: Sequence[DateParts]) -> None:
    """The name of a stage, and the date above each column. Repeated for each stage: labels stay near the cells.

    The date of a single check-in stands in the title.
    """
    pen.y += 14
    pen.paragraph(name, TEXT, bold=True, ink=BLUE)
    pen.y += 3
    pen.rule(pen.y, 2, ORANGE)
    pen.y += 8
    if columns.width < NARROW:
        _narrow_dates(pen, columns, dates)
        return
    if columns.count == 1:
        return
    for number, (day, month, year) in enumerate(dates):
        pen.fitted(columns.left(number), pen.y, f"{day} {month}", WORD, columns.width - 4, bold=True)
        pen.fitted(columns.left(number), pen.y + 16, year, WORD, columns.width - 4)
    pen.y += 40


def _narrow_dates(pen: Pen, columns: Columns, dates: Sequence[DateParts]) -> None:
    months = [pen.writing.drawable(month)[:3] for _, month, _ in dates]
    size = pen.fitting(months, 11, columns.width - 2)
    for number, ((day, _, _), month) in enumerate(zip(dates, months, strict=True)):
        pen.fitted(columns.left(number), pen.y, day, 11, columns.width - 2, bold=True)
        pen.fitted(columns.left(number), pen.y + 14, month, size, columns.width - 1)
    for first, last, year in _years(dates):
        pen.fitted(columns.left(first), pen.y + 28, year, 11, (last - first + 1) * columns.width - 1)
    pen.y += 50


def _years(dates: Sequence[DateParts]) -> list[tuple[int, int, str]]:
    """The years, each with its first and last column: columns side by side share the label of their year."""
    spans: list[tuple[int, int, str]] = []
    for number, (_, _, year) in enumerate(dates):
        if spans and spans[-1][2] == year:
            spans[-1] = (spans[-1][0], number, year)
        else:
            spans.append((number, number, year))
    return spans


def _row(pen: Pen, columns: Columns, row: GridRow, empty: str) -> None:
    """What moved, the question, the answers over time, the group's own words."""
    pen.paragraph(row.moved, TEXT, bold=True)
    pen.paragraph(row.name, TEXT)
    pen.y += 4
    told = [number for number, cell in enumerate(row.cells) if cell is not None]
    if told:
        pen.thread(columns.left(told[0]), columns.left(told[-1]) + MARK / 2, pen.y + MARK / 2)
    if columns.count == 1:
        _one_answer(pen, row.cells[0])
    else:
        _answers(pen, columns, row.cells, empty)
    for quote in row.quotes:
        pen.paragraph(quote, TEXT)
        pen.y += 2
    pen.rule(pen.y + 2, 1, PALE)
    pen.y += 10


def _one_answer(pen: Pen, cell: GridCell | None) -> None:
    """The shape of the only check-in with its words beside it."""
    if cell is None:
        return
    pen.mark(EDGE, pen.y, cell.shapes)
    for words in cell.words or cell.letters:
        pen.fitted(EDGE + MARK + 8, pen.y, words, TEXT, ROOM - MARK - 8, bold=True)
        pen.y += TEXT + 5
    pen.y += 2


def _answers(pen: Pen, columns: Columns, cells: Sequence[GridCell | None], empty: str) -> None:
    """The shape of each check-in with its words under it."""
    lines = [_words(pen, columns, cell, empty) for cell in cells]
    for number, (cell, words) in enumerate(zip(cells, lines, strict=True)):
        if cell is not None:
            pen.mark(columns.left(number), pen.y, cell.shapes)
        for line, word in enumerate(words):
            top = pen.y + MARK + 3 + line * (WORD + 3)
            pen.fitted(columns.left(number), top, word, WORD, columns.width - 2, bold=cell is not None)
    pen.y += MARK + 5 + max(map(len, lines), default=0) * (WORD + 3)


def _words(pen: Pen, columns: Columns, cell: GridCell | None, empty: str) -> list[str]:
    """The words of a cell in lines that fit its column, or its letters."""
    if cell is None:
        return pen.lines(empty, WORD, columns.width - 2) if columns.width >= NARROW else []
    if _is_short(pen, columns, cell):
        return list(cell.letters)
    return [line for words in cell.words for line in pen.lines(words, WORD, columns.width - 2, bold=True)]


def _is_short(pen: Pen, columns: Columns, cell: GridCell | None) -> bool:
    """Whether letters stand in a cell for its words: a word of them is wider than the column."""
    if cell is None or columns.count == 1:
        return False
    each = [pen.writing.drawable(word) for words in cell.words for word in words.split()]
    return not each or any(pen.width(word, WORD, bold=True) > columns.width - 2 for word in each)
