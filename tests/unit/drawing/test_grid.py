"""The grid: within Telegram's limits, on white, in two colours, whatever the number of check-ins and the names."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.checkin.reading.grid import LEFT, MOST_COLUMNS, MOST_ROWS, REWORDED, UNKNOWN
from bot.conversation.content import Content
from bot.domain.own_words import LONGEST_WORDS
from bot.domain.questionnaire import ANSWER_SHAPES
from bot.drawing import fonts
from bot.drawing.grid import MOST_LINES, ROOM, TEXT, WORD, Columns, Pen, draw_grid
from bot.drawing.marks import BLUE, ORANGE, SHAPES, mark

pytestmark = pytest.mark.long

WELSH = "Bwrdd Iechyd Prifysgol \u0174\u0175 \u0176\u0177"
CYRILLIC = "\u0413\u0440\u043e\u043c\u0430\u0434\u0441\u044c\u043a\u0430"


def grid(columns: int, rows: int, name: str = "staff being free to do nothing about what we tell them") -> GridPicture:
    """A grid with every kind of cell."""
    kinds: list[GridCell | None] = [GridCell((shape,), ("Y",), ("Yes",)) for shape in SHAPES]
    kinds += [None, GridCell(("disc", "ring"), ("Y", "N"), ("Yes", "No")), GridCell(("other",), ("O",))]
    cells = [tuple(kinds[(row + column) % len(kinds)] for column in range(columns)) for row in range(rows)]
    return GridPicture(
        name="our check-ins",
        title=f"The spectrum: {name}",
        columns=tuple(DateParts("30", "Sept", str(2020 + n // 4)) for n in range(columns)),
        stages=(GridStage("Beginnings", tuple(GridRow(name, row, "Moved forward", (name,)) for row in cells)),),
        key="Y: yes. N: no.",
        undrawn="Some letters or signs could not be drawn here. Our chat has them all.",
        about="The spectrum",
        empty="Not asked",
    )


def picture(made: bytes) -> Image.Image:
    """As Telegram gets it."""
    return Image.open(BytesIO(made)).convert("RGB")


@pytest.mark.parametrize("columns", [1, 4, 12])
@pytest.mark.parametrize("name", ["the trust", WELSH, CYRILLIC, "o" * 40, "\U0001f600 \u202e <b>", "", "word " * 80])
def test_it_is_a_picture_that_telegram_takes(columns: int, name: str) -> None:
    drawn = picture(draw_grid(grid(columns, MOST_ROWS, name))[0])
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


def test_no_question_loses_its_end(content: Content) -> None:
    """W1: without its last words a question can say the opposite."""
    org = "the Riverside and Hillview day centres"
    questions = [s.question.replace("{org}", org) for q in content.questionnaires for s in q.statements]
    pen = Pen(100, fonts.typefaces())
    for question in questions:
        assert " ".join(pen.lines(question, TEXT, ROOM, most=MOST_LINES)) == question


def test_the_longest_own_words_are_whole() -> None:
    words = "ward " * (LONGEST_WORDS // 5)
    pen = Pen(100, fonts.typefaces())
    assert " ".join(pen.lines(words, TEXT, ROOM, most=MOST_LINES)) == words.strip()


def test_every_answer_stands_in_words_under_its_shape(content: Content) -> None:
    pen, width = Pen(100, fonts.typefaces()), Columns(MOST_COLUMNS).width - 2
    for answer in content.answers:
        assert all(pen.width(word, WORD, bold=True) <= width for word in answer.label.split())
        for key in ("picture.some", "picture.others"):
            view = content.phrases.say(key, answer=answer.differ)
            assert all(pen.width(word, WORD, bold=True) <= width for word in view.split())


@pytest.mark.parametrize(("words", "columns", "has_key"), [("Yes", 4, False), ("Partly", 12, True), ("", 12, True)])
def test_letters_stand_in_for_words_that_do_not_fit_and_the_key_says_what_they_are(
    words: str, columns: int, *, has_key: bool
) -> None:
    """An older program drew up to twelve check-ins in one picture, without words. One may still wait to be sent."""
    cell = GridCell(("disc",), ("Y",), (words,) if words else ())
    row = GridRow("Do staff listen?", (cell,) * columns)
    with_key = replace(grid(columns, 1), stages=(GridStage("Beginnings", (row,)),))
    drawn = [picture(draw_grid(each)[0]).height for each in (with_key, replace(with_key, key=""))]
    assert (drawn[0] > drawn[1]) == has_key
