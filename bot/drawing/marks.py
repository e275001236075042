"""The shapes of the grid: each answer has its own, so that nothing depends on a colour."""

from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

BLUE = "#12436D"
ORANGE = "#F46A25"
WHITE = "#FFFFFF"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Shape = Callable[[ImageDraw.ImageDraw, Box, int], None]


def _full(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    draw.ellipse(box, fill=BLUE, outline=BLUE, width=line)


def _half(draw: ImageDraw.ImageDraw, box: Box, line: int) -> None:
    draw.ellipse(box, fill=WHITE, outline=BLUE, width=line)
    draw.pieslice(box, 90, 270, fill=BLUE)


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
    "yes": _full,
    "partly": _half,
    "no": _ring,
    "notsure": _diamond,
    "notfit": _dash,
    "left": _dot,
    "reworded": _square,
}
"""The shape of each answer; any other answer of another questionnaire is a triangle, with its letter."""

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
