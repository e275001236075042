"""Our own words are read for bold and for fields once; what people wrote is put in as it is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.text import PARAGRAPHS, SENTENCES, Text, bold, filled, marked, without_isolates

PIECES = st.lists(st.tuples(st.text("ab *\n{}"), st.booleans()), max_size=8)


def shown(text: str) -> str:
    """The text with square brackets round what is bold."""
    return "".join(f"[{piece}]" if is_bold else piece for piece, is_bold in Text(text).pieces())


def made(pieces: list[tuple[str, bool]]) -> Text:
    return Text().join(bold(words) if is_bold else words for words, is_bold in pieces)


def marks(text: Text) -> list[bool]:
    """For each character, whether it is bold."""
    return [is_bold for piece, is_bold in text.pieces() for _ in piece]


def test_our_marks_are_read_and_people_s_are_not() -> None:
    text = filled("**{theme}.** They said: {words}", {"theme": "A **b** {words}", "words": "s**t and f**k {theme}"})
    assert shown(text) == "[A **b** {words}.] They said: s**t and f**k {theme}"


def test_half_a_mark_in_our_words_finds_no_other_half_in_theirs() -> None:
    assert shown(filled("half ** here {words}", {"words": "and ** there"})) == "half ** here and ** there"
    assert shown(marked("one ** alone, **never closed")) == "one ** alone, **never closed"
    assert shown(marked("**not over\nlines**")) == "**not over\nlines**"
    assert shown(marked("****")) == "****"


def test_what_is_bold_stays_bold_in_a_longer_text() -> None:
    inner = filled("**{a}** b", {"a": "x"})
    assert shown(filled("So: {said} And {said}", {"said": inner})) == "So: [x] b And [x] b"
    assert shown(PARAGRAPHS.join([inner, "plain", bold("all")])) == "[x] b\n\nplain\n\n[all]"
    assert shown("before " + inner + SENTENCES + "after") == "before [x] b after"


def test_a_part_of_a_bold_text_is_bold() -> None:
    text = Text("one two three", [(4, 7)])
    assert [shown(text[:5]), shown(text[5:]), shown(text[4]), shown(text[:3])] == ["one [t]", "[wo] three", "t", "one"]


def test_words_that_run_from_right_to_left_turn_nothing_else() -> None:
    text = filled("{org}, 3 March", {"org": "בית חם"})
    assert text == "\u2068בית חם\u2069, 3 March"
    assert without_isolates(text) == "בית חם, 3 March"
    assert filled("{org}, 3 March", {"org": "Tŷ Gwyn"}) == "Tŷ Gwyn, 3 March"


def test_marks_of_direction_that_an_older_program_kept_turn_nothing() -> None:
    assert filled('In our words: "{words}"', {"words": "\u202eturnéd\u202c"}) == 'In our words: "turnéd"'


@given(st.text(), st.text())
def test_any_value_is_put_in_as_it_is_and_makes_nothing_bold(value: str, other: str) -> None:
    text = filled("{a}**{b}**", {"a": value, "b": other or "x"})
    assert without_isolates(text) == without_isolates(value + (other or "x"))
    assert "".join(piece for piece, is_bold in text.pieces() if is_bold).translate(dict.fromkeys((0x2068, 0x2069))) == (
        without_isolates(other or "x")
    )


@given(PIECES, PIECES, st.integers(0, 40), st.integers(0, 40))
def test_adding_and_cutting_lose_nothing(
    first: list[tuple[str, bool]], second: list[tuple[str, bool]], start: int, end: int
) -> None:
    one, other = made(first), made(second)
    assert one + other == str(one) + str(other)
    assert (one + other).bold == made(first + second).bold
    cut = one[:start] + one[start:]
    assert [is_bold for piece, is_bold in cut.pieces() for _ in piece] == [
        b for piece, b in one.pieces() for _ in piece
    ]
    assert "".join(piece for piece, _ in one[start:end].pieces()) == str(one)[start:end]
