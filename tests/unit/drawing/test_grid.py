"""The grid: within Telegram's limits, on white, in two colours, whatever the number of check-ins and the names."""

from io import BytesIO

import pytest
from PIL import Image

from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.checkin.reading.grid import LEFT, REWORDED, UNKNOWN
from bot.conversation.content import Content
from bot.domain.questionnaire import ANSWER_SHAPES
from bot.drawing import fonts
from bot.drawing.grid import NAME_LINES, Columns, Pen, draw_grid
from bot.drawing.marks import BLUE, ORANGE, SHAPES, mark

WELSH = "Bwrdd Iechyd Prifysgol \u0174\u0175 \u0176\u0177"
CYRILLIC = "\u0413\u0440\u043e\u043c\u0430\u0434\u0441\u044c\u043a\u0430"


def grid(columns: int, rows: int, name: str = "staff being free to do nothing about what we tell them") -> GridPicture:
    """A grid with every kind of cell."""
    kinds: list[GridCell | None] = [GridCell((shape,), ("Y",)) for shape in SHAPES]
    kinds += [None, GridCell(("disc", "ring"), ("Y", "N")), GridCell(("other",), ("O",))]
    cells = [tuple(kinds[(row + column) % len(kinds)] for column in range(columns)) for row in range(rows)]
    return GridPicture(
        name="our check-ins",
        title=f"The spectrum: {name}",
        columns=tuple(DateParts("30", "Sept", str(2020 + n // 4)) for n in range(columns)),
        stages=(GridStage("Beginnings", tuple(GridRow(name, row) for row in cells)),),
        key="Y: yes. N: no.",
        undrawn="Some letters could not be drawn here. The text above has them all.",
    )


def picture(made: bytes) -> Image.Image:
    """As Telegram gets it."""
    return Image.open(BytesIO(made)).convert("RGB")


@pytest.mark.parametrize("columns", [1, 3, 12])
@pytest.mark.parametrize("name", ["the trust", WELSH, CYRILLIC, "o" * 40, "\U0001f600 \u202e <b>", "", "word " * 80])
def test_it_is_a_picture_that_telegram_takes(columns: int, name: str) -> None:
    drawn = picture(draw_grid(grid(columns, 25, name))[0])
    assert drawn.width == 720
    assert drawn.width + drawn.height <= 10_000
    assert drawn.height <= 20 * drawn.width
    assert {drawn.getpixel(at) for at in ((0, 0), (719, 0), (0, drawn.height - 1))} == {(255, 255, 255)}


def test_what_cannot_be_drawn_is_said_in_the_picture() -> None:
    plain, whole = (draw_grid(grid(1, 1, name), [fonts.shipped()]) for name in ("\u4eca", "the trust"))
    assert (plain[1], whole[1]) == (False, True)
    assert picture(plain[0]).height > picture(whole[0]).height + 20


def test_every_shape_that_an_answer_may_have_is_drawn_and_so_are_those_that_are_no_answer() -> None:
    assert {*ANSWER_SHAPES, LEFT, REWORDED, UNKNOWN} == set(SHAPES)
    assert not {LEFT, REWORDED, UNKNOWN} & set(ANSWER_SHAPES)
    assert mark(("of an older program",), 30).tobytes() == mark((UNKNOWN,), 30).tobytes()


def test_every_answer_has_a_shape_of_its_own() -> None:
    shapes = [(name,) for name in SHAPES] + [("disc", "ring"), ("ring", "disc"), ("half", "ring")]
    assert len({mark(shape, 30).tobytes() for shape in shapes}) == len(shapes)


def test_shapes_are_told_apart_without_colour() -> None:
    shapes = [(name,) for name in SHAPES] + [("disc", "ring"), ("ring", "disc"), ("half", "ring")]
    assert len({mark(shape, 30).convert("L").tobytes() for shape in shapes}) == len(shapes)


def test_the_two_colours_are_the_tested_ones() -> None:
    assert (BLUE, ORANGE) == ("#12436D", "#F46A25")


def test_no_name_loses_its_end_among_many_check_ins(content: Content) -> None:
    """W1: "... put together with no help from us" without its last words would say the opposite."""
    org = "the Riverside and Hillview day centres"
    names = [s.name.replace("{org}", org) for q in content.questionnaires for s in q.statements]
    pen, width = Pen(100, fonts.typefaces()), Columns(12).names - 8
    for name in names:
        assert " ".join(pen.lines(name, 13, width, most=NAME_LINES)) == name
