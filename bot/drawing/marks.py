"""The shapes of the grid, by name: each answer has its own, so that nothing depends on a colour."""

from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

BLUE = "#12436D"
ORANGE = "#F46A25"
WHITE = "#FFFFFF"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Shape = Callable[[ImageDraw.ImageDraw, Box, int], None]


def _disc(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    draw.ellipse(box, fill=BLUE, outline=BLUE, width=line)


def _slice(start: int, end: int) -> Shape:
    """A ring of which this part is full; in degrees, clockwise from the right."""

    def draw_slice(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
        draw.ellipse(box, fill=WHITE, outline=BLUE, width=line)
        draw.pieslice(box, start, end, fill=BLUE)

    return draw_slice


def _ring(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    draw.ellipse(box, fill=WHITE, outline=BLUE, width=line)


def _diamond(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    across, down = (left + right) / 2, (top + bottom) / 2
    corners = [(across, top), (right, down), (across, bottom), (left, down), (across, top)]
    draw.line(corners, fill=BLUE, width=line, joint="curve")


def _dash(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    draw.rectangle((left, middle - line, right, middle + line), fill=BLUE)


def _bars(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    draw.rectangle((left, top, right, top + 2 * line), fill=BLUE)
    draw.rectangle((left, bottom - 2 * line, right, bottom), fill=BLUE)


def _cross(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    draw.line((left, top, right, bottom), fill=BLUE, width=2 * line)
    draw.line((left, bottom, right, top), fill=BLUE, width=2 * line)


def _plus(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    across, down = (left + right) / 2, (top + bottom) / 2
    draw.rectangle((left, down - line, right, down + line), fill=BLUE)
    draw.rectangle((across - line, top, across + line, bottom), fill=BLUE)


def _dot(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    draw.ellipse((across - 1.5 * line, down - 1.5 * line, across + 1.5 * line, down + 1.5 * line), fill=BLUE)


def _square(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    draw.rectangle(box, outline=BLUE, width=line)


def _triangle(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    left, top, right, bottom = box
    corners = [((left + right) / 2, top), (right, bottom), (left, bottom), ((left + right) / 2, top)]
    draw.line(corners, fill=BLUE, width=line, joint="curve")


SHAPES: dict[str, Shape] = {
    "disc": _disc,
    "three-quarters": _slice(0, 270),
    "half": _slice(90, 270),
    "quarter": _slice(180, 270),
    "ring": _ring,
    "diamond": _diamond,
    "dash": _dash,
    "bars": _bars,
    "cross": _cross,
    "plus": _plus,
    "dot": _dot,
    "square": _square,
    "triangle": _triangle,
}
"""How each shape is drawn. A name that is not here, from an older program, is a triangle."""

_FINER = 4


def mark(shapes: Sequence[str], side: int) -> Image.Image:
    """One answer as its shape; two that differ as two small ones, with a stroke between them."""
    large = Image.new("RGB", (side * _FINER, side * _FINER), WHITE)
    draw, line = ImageDraw.Draw(large), max(side * _FINER // 8, 1)
    end = side * _FINER - 1
    if len(shapes) < 2:
        SHAPES.get("".join(shapes), _triangle)(draw, (0, 0, end, end), line)
        return large.reduce(_FINER)
    part, line = end * 0.54, max(line * 3 // 4, 1)
    draw.line((0, end, end, 0), fill=ORANGE, width=line)
    SHAPES.get(shapes[0], _triangle)(draw, (0, 0, part, part), line)
    SHAPES.get(shapes[1], _triangle)(draw, (end - part, end - part, end, end), line)
    return large.reduce(_FINER)
