"""The grid as a PNG: statements by stage down, check-ins across, a shape and a letter for each answer."""

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
MARK = 15
LETTER = 12
NARROW = 30
"""Columns narrower than this stack two letters, cut months to three letters, and show a year only where it changes."""
NAME_LINES = 8
"""The most lines of a statement's name. A name that lost its end could say the opposite."""
SMALLEST = 7
LONGEST = 4000
"""The tallest picture, in points: width and height together stay under Telegram's 10,000 pixels."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns. The fewer check-ins there are, the wider the column of names is."""

    count: int

    @property
    def width(self) -> float:
        """The width of the column of one check-in."""
        return min(56.0, max(18.0, (WIDTH - 2 * EDGE - 136) / max(self.count, 1)))

    @property
    def names(self) -> float:
        """The width of the column of names."""
        return WIDTH - 2 * EDGE - self.count * self.width

    def middle(self, number: int) -> float:
        """The x of the middle of a check-in's column."""
        return EDGE + self.names + (number + 0.5) * self.width


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

    def centred(self, x: float, y: float, text: str, size: float, width: float, *, bold: bool = False) -> None:
        """One line around `x`, smaller when it would be wider than `width`."""
        text = self.writing.drawable(text)
        size = self.fitting([text], size, width, bold=bold)
        self.write(x - self.width(text, size, bold=bold) / 2, y, text, size, bold=bold)

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
        """The shape of an answer, centred on `x`, its top at `y`."""
        key = tuple(shapes)
        if key not in self._marks:
            self._marks[key] = mark(key, MARK * SHARP)
        self.image.paste(self._marks[key], (round((x - MARK / 2) * SHARP), round(y * SHARP)))

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
    """The picture as a PNG: the title, each stage with its rows, the key. Returns also whether all could be drawn."""
    columns = Columns(len(picture.columns))
    pen = Pen(LONGEST, typefaces or fonts.typefaces())
    _title(pen, picture.title)
    for stage in picture.stages:
        _heading(pen, columns, stage.name, picture.columns)
        for row in stage.rows:
            _row(pen, columns, row)
    _key(pen, picture.key)
    if not pen.writing.is_whole:
        _key(pen, picture.undrawn)
    return pen.png(), pen.writing.is_whole


def _title(pen: Pen, title: str) -> None:
    for line in pen.lines(title, 16, WIDTH - 2 * EDGE, bold=True, most=4):
        pen.write(EDGE, pen.y, line, 16, bold=True, ink=BLUE, width=WIDTH - 2 * EDGE)
        pen.y += 21
    pen.y += 4


def _heading(pen: Pen, columns: Columns, name: str, dates: Sequence[DateParts]) -> None:
    """The name of a stage, and the date above each column. Repeated for each stage: labels stay near the cells."""
    top = pen.y + 6
    lines = pen.lines(name, 14, columns.names - 8, bold=True, most=4)
    height = max(len(lines) * 18, 3 * 14)
    months = [pen.writing.drawable(month)[: 3 if columns.width < NARROW else None] for _, month, _ in dates]
    of_months = pen.fitting(months, 11, columns.width - 2)
    for number, ((day, _, _), month) in enumerate(zip(dates, months, strict=True)):
        middle = columns.middle(number)
        pen.centred(middle, top, day, 12 if columns.width >= NARROW else 11, columns.width - 3, bold=True)
        pen.centred(middle, top + 14, month, of_months, columns.width - 1)
    for first, last, year in _years(columns, dates):
        middle = (columns.middle(first) + columns.middle(last)) / 2
        pen.centred(middle, top + 28, year, 11, (last - first + 1) * columns.width - 1)
    for number, line in enumerate(lines):
        pen.write(
            EDGE, top + height - 18 * (len(lines) - number), line, 14, bold=True, ink=BLUE, width=columns.names - 8
        )
    pen.rule(top + height + 4, 2, ORANGE)
    pen.y = top + height + 12


def _years(columns: Columns, dates: Sequence[DateParts]) -> list[tuple[int, int, str]]:
    """The years, each with its first and last column. Narrow columns side by side share the label of their year."""
    spans: list[tuple[int, int, str]] = []
    for number, (_, _, year) in enumerate(dates):
        if spans and spans[-1][2] == year and columns.width < NARROW:
            spans[-1] = (spans[-1][0], number, year)
        else:
            spans.append((number, number, year))
    return spans


def _row(pen: Pen, columns: Columns, row: GridRow) -> None:
    size = 13.0 if columns.width < NARROW else 14.0
    lines = pen.lines(row.name, size, columns.names - 8, most=NAME_LINES)
    cells = [_letters(cell, columns) for cell in row.cells]
    deepest = max((len(letters) for letters in cells), default=0)
    height = max(len(lines) * (size + 3), MARK + 2 + deepest * (LETTER + 1))
    top = pen.y + (height - len(lines) * (size + 3)) / 2
    for number, line in enumerate(lines):
        pen.write(EDGE, top + number * (size + 3), line, size, width=columns.names - 8)
    for number, (cell, letters) in enumerate(zip(row.cells, cells, strict=True)):
        if cell is not None:
            _cell(pen, columns, number, cell.shapes, letters)
    pen.rule(pen.y + height + 4, 1, PALE)
    pen.y += height + 10


def _letters(cell: GridCell | None, columns: Columns) -> list[str]:
    """The letters of a cell, one string for each line."""
    letters = list(cell.letters) if cell else []
    return letters if columns.width < NARROW else ["/".join(letters)] if letters else []


def _cell(pen: Pen, columns: Columns, number: int, shapes: Sequence[str], letters: Sequence[str]) -> None:
    middle = columns.middle(number)
    pen.mark(middle, pen.y, shapes)
    for line, letter in enumerate(letters):
        pen.centred(middle, pen.y + MARK + 1 + line * (LETTER + 1), letter, LETTER, columns.width - 1, bold=True)


def _key(pen: Pen, words: str) -> None:
    pen.y += 4
    for line in pen.lines(words, 12, WIDTH - 2 * EDGE, most=14):
        pen.write(EDGE, pen.y, line, 12)
        pen.y += 17
