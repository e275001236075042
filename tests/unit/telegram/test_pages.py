"""A long text becomes several messages that read well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.reply import Choice, Reply, cut, pages, units
from bot.conversation.text import Text, bold

ROWS = ((Choice("More", "m"),),)


def test_a_short_reply_stays_as_it_is() -> None:
    reply = Reply("x" * 600, ROWS, card="c", sound=True)
    assert pages(reply) == (reply,)


def test_paragraphs_stay_whole() -> None:
    one, two = "First. " * 60, "Second. " * 50
    assert [page.text for page in pages(Reply(f"{one.strip()}\n\n{two.strip()}"))] == [one.strip(), two.strip()]


def test_a_page_is_at_least_half_full_though_a_paragraph_is_cut_for_it() -> None:
    """A year's walk: the first page of the first check-in had its title, and what was said came on the second."""
    first, second = cut(f"Our title. {'We. ' * 40}\n\n{'We said so. ' * 40}".strip(), 600)
    assert units(first) > 300
    assert first.endswith("We said so.")
    assert second.startswith("We said so.")


def test_a_heading_stays_with_what_stands_under_it() -> None:
    """A page of progress must not end with "This time:"."""
    before, now = ("We said so. " * 30).strip(), ("We said more. " * 30).strip()
    first, second = cut(f"Before:\n{before}\nThis time:\n{now}", 400)[:2]
    assert first == f"Before:\n{before}"
    assert second.startswith("This time:\nWe said more.")


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    first, *_ = pages(Reply("We were asked about the garden. " * 40))
    assert first.text.endswith("garden.")


def test_a_sentence_without_end_is_cut_between_words_and_a_word_without_end_anywhere() -> None:
    assert all(page.text.strip("word ") == "" and not page.text.endswith("wor") for page in pages(Reply("word " * 300)))
    assert [len(page.text) for page in pages(Reply("x" * 1300))] == [600, 600, 100]


def test_buttons_and_card_go_with_the_last_sound_with_the_first() -> None:
    first, middle, last = pages(Reply("Sentence. " * 150, ROWS, card="c", sound=True))
    assert (first.rows, first.card, first.sound) == ((), None, True)
    assert (middle.rows, middle.card, middle.sound) == ((), None, False)
    assert (last.rows, last.card, last.sound) == (ROWS, "c", False)


def test_an_edit_is_never_split() -> None:
    reply = Reply("Sentence. " * 150, card="c", edits=True)
    assert pages(reply) == (reply,)


def test_bold_words_are_not_torn() -> None:
    first, second = pages(Reply("a " * 290 + bold("bold words that stand over the edge. And more.")))
    assert Text(first.text).bold == ()
    assert Text(second.text).bold == ((0, len(second.text)),)


def test_accents_and_emoji_stay_on_their_letters() -> None:
    assert not any(part.startswith("\u0301") for part in cut("a\u0301" * 700, 600))
    assert all(part.startswith("👍🏽") for part in cut("👍🏽" * 700, 599))


@given(st.text(min_size=1, max_size=400), st.integers(2, 50))
def test_nothing_but_white_space_is_lost_and_no_part_is_too_long(text: str, limit: int) -> None:
    parts = cut(text, limit)
    assert all(units(part) <= limit for part in parts) or parts == [text]
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["\n" * 5000, " " * 5000, "\u0301" * 5000, "*" * 5000, "**a" * 2000])
def test_strange_texts_end_too(text: str) -> None:
    assert cut(text, 600)
