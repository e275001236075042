"""Text in any script: in which order it is drawn, in which typeface, and what cannot be drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing import fonts
from bot.drawing.layout import UNKNOWN, Writing, runs_right_to_left, wrapped

FACES = fonts.typefaces()


def placed(text: str) -> list[tuple[str, bool]]:
    """The pieces of a line from left to right, each with whether it runs from right to left."""
    writing = Writing(FACES)
    pieces = writing.pieces(writing.drawable(text), is_rtl=runs_right_to_left(text))
    return [(piece.text, piece.is_rtl) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tŷ Gwyn, 3 March", [("Tŷ Gwyn, 3 March", False)]),
        ("\u2068בית\u2069, 3 March", [("בית", True), (", 3 March", False)]),
        ("about the בית (x)", [("about the ", False), ("בית", True), (" (x)", False)]),
        ("שלום 3 abc", [("abc", False), (" ", True), ("3", False), ("שלום ", True)]),
        ("می\u200cخواهم", [("می\u200cخواهم", True)]),
        ("NHS می\u200cخواهم اردو", [("NHS ", False), ("می\u200cخواهم اردو", True)]),
    ],
)
def test_pieces_stand_where_a_reader_of_the_script_looks_for_them(text: str, expected: list[tuple[str, bool]]) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("mark", "second"),
    [
        ("\u2068", [(" זח", True), ("NHS", False), ("דה ", True), ('".', False)]),
        ("\u2066", [("דה", True), (" NHS ", False), ("זח", True), ('".', False)]),
    ],
)
def test_a_part_keeps_its_direction_in_each_of_its_lines(mark: str, second: list[tuple[str, bool]]) -> None:
    writing = Writing(FACES)
    words = writing.drawable(f'Said: "{mark}אבג דה NHS זח\u2069".')
    lines = wrapped(words, lambda line: sum(not "\u2066" <= each <= "\u2069" for each in line), 11)
    shown = [[(piece.text, piece.is_rtl) for piece in writing.pieces(line, is_rtl=False)] for line in lines]
    assert shown == [[('Said: "', False), ("אבג", True)], second]


def test_a_word_keeps_to_one_typeface_that_has_all_of_it() -> None:
    writing = Writing(FACES)
    first, space, last = writing.pieces("हमें कोई", is_rtl=False)
    assert first.typeface is last.typeface is not fonts.shipped()
    assert space.text == " "


@pytest.mark.parametrize(
    "text", ["ŴŵŶŷ", "ЩОдалі", "مرحبا", "שלום", "Ελληνικά", "👩\u200d👩 \U000f0000 今 हमें 3\ufe0f\u20e3"]
)
def test_each_character_is_drawn_or_counted_as_missing(text: str) -> None:
    writing = Writing([fonts.shipped()])
    shown = writing.drawable(text)
    assert writing.is_whole == (UNKNOWN not in shown)
    assert fonts.shipped().has(shown)
    assert writing.is_whole == text.isalpha()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They listened \U0001f44d\U0001f3fd at last", "They listened at last"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 came", "came"),
        ("Step 3\ufe0f\u20e3 \U0001f1ec\U0001f1e7", "Step 3"),
        ("tea \U000f0000 and cake", "tea and cake"),
        ('"It came. \U0001f33b"', '"It came."'),
        ('"It came \U0001f33b \U0001f30a" (\U0001f33b so)', '"It came" (so)'),
        ('We said: "\U0001f33b it came\U0001f33b at last"', 'We said: "it came at last"'),
        ("It came \U0001f33b, at last \U0001f33b\U0001f33b.", "It came, at last."),
        ("Peers \U0001f33bof Riverside \U0001f33b", "Peers of Riverside"),
    ],
)
def test_an_emoji_that_no_typeface_has_is_left_out_and_never_a_box(text: str, shown: str) -> None:
    writing = Writing([fonts.shipped()])
    assert writing.drawable(text) == shown
    assert not writing.is_whole, "which is said under it"


def test_words_in_two_typefaces_stand_in_the_order_in_which_they_are_read() -> None:
    one, other = (fonts.Typeface(fonts.REGULAR, fonts.BOLD, frozenset(map(ord, has))) for has in ("אב ", "גד"))
    pieces = Writing([one, other]).pieces("אב גד", is_rtl=True)
    assert [(piece.text, piece.typeface) for piece in pieces] == [("גד", other), ("אב ", one)]


def test_without_a_shaper_letters_that_join_count_as_missing() -> None:
    writing = Writing(FACES, shapes=False)
    assert writing.drawable("Tŷ שלום") == f"Tŷ {UNKNOWN}"
    assert not writing.is_whole


@given(st.text(max_size=80))
def test_every_drawable_character_is_placed_once(text: str) -> None:
    writing = Writing([fonts.shipped()])
    line = writing.drawable(text)
    pieces = writing.pieces(line, is_rtl=len(line) % 2 == 0)
    isolates = dict.fromkeys(range(0x2066, 0x206A))
    turning = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
    assert sorted("".join(piece.text for piece in pieces).translate(turning)) == sorted(line.translate(turning))
    assert all(piece.text == piece.text.translate(isolates) for piece in pieces)


@given(st.text("abc \u0301漢", max_size=60), st.integers(2, 20))
def test_lines_are_no_wider_than_asked_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(" ".join(text.split()), len, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width or "\u0301" in line for line in lines)
