"""Pages, and rows of buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.content import Content
from bot.conversation.reply import (
    LABEL_LENGTH,
    PAGE_LENGTH,
    Choice,
    Reply,
    Rows,
    cut_sections,
    in_rows,
    pages,
    units,
)
from bot.conversation.text import Text, marked

LABELS = st.lists(st.text("abc ", min_size=1, max_size=LABEL_LENGTH), max_size=12)
WORDS = st.lists(
    st.sampled_from(["staff", "listened.", "**the trust**", "to us,", "\n", "\n\n", "garden?"]), max_size=400
)


def rows_of(*labels: str) -> list[list[str]]:
    return [[c.label for c in row] for row in in_rows([Choice(label, "x") for label in labels])]


# -- rows


def test_three_short_labels_stand_in_a_row() -> None:
    assert rows_of("Yes", "Partly", "No") == [["Yes", "Partly", "No"]]


def test_two_where_one_label_is_long() -> None:
    assert rows_of("Yes, next", "Another answer", "We differ") == [["Yes, next", "Another answer"], ["We differ"]]


def test_ten_characters_are_still_short() -> None:
    assert rows_of("1234567890", "b", "c") == [["1234567890", "b", "c"]]
    assert rows_of("12345678901", "b", "c") == [["12345678901", "b"], ["c"]]


def test_a_card_that_asks(content: Content) -> None:
    labels = [a.label for a in content.answers] + ["Show", "More"]
    assert rows_of(*labels) == [
        ["Yes", "Partly", "No"],
        ["Not sure", "Doesn't fit us"],
        ["Skip", "Show", "More"],
    ]


def test_no_labels_no_rows() -> None:
    assert in_rows([]) == ()


@given(LABELS)
def test_every_button_is_there_once_and_in_order(labels: list[str]) -> None:
    """A number as the typed twin counts from left to right, top row first."""
    assert [label for row in rows_of(*labels) for label in row] == labels
    assert all(1 <= len(row) <= 3 for row in rows_of(*labels))
    assert all(len(row) < 3 or max(map(len, row)) <= 10 for row in rows_of(*labels))


# -- pages

BUTTONS: Rows = ((Choice("More", "more:x"),),)


@given(WORDS)
def test_pages_lose_no_word_and_none_is_too_long(words: list[str]) -> None:
    text = " ".join(words)
    found = pages(Reply(text, BUTTONS, card="c", sound=True))
    assert "".join("".join(page.text for page in found).split()) == "".join(text.split())
    assert all(units(page.text) <= PAGE_LENGTH for page in found)
    assert found[0].sound
    assert (found[-1].rows, found[-1].card) == (BUTTONS, "c")
    assert [p for p in found[:-1] if p.rows or p.card] == []
    assert [p for p in found[1:] if p.sound] == []


@given(WORDS)
def test_bold_words_stay_whole(words: list[str]) -> None:
    text = marked(" ".join(words))
    found = pages(Reply(text))
    assert sum(len(Text(page.text).bold) for page in found) == len(text.bold)


@given(st.text(max_size=3000))
def test_any_text_becomes_pages(text: str) -> None:
    found = pages(Reply(text))
    assert found
    assert all(units(page.text) <= PAGE_LENGTH for page in found)
    assert "".join("".join(page.text for page in found).split()) == "".join(text.split())


@pytest.mark.parametrize("limit", [2, 5, 10])
def test_even_tiny_pages_come_to_an_end(limit: int) -> None:
    found = pages(Reply("We talked about the garden. \U0001f33b\U0001f33b"), limit)
    assert "".join("".join(page.text for page in found).split()) == "Wetalkedaboutthegarden.\U0001f33b\U0001f33b"


def test_an_edit_stays_one_message() -> None:
    reply = Reply("Sentence. " * 200, BUTTONS, card="c", edits=True)
    assert pages(reply) == (reply,)


def test_a_section_without_a_heading_goes_on_as_it_is() -> None:
    """Its first letter was taken for a heading, and stood again on each page."""
    text = "Left for another time: " + "if we lead; " * 100
    assert " ".join(cut_sections([text], 600)).split() == text.split()
