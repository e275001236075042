"""Which way the words of a text lean."""

from bot.answering.leaning import Leaning

LEANING = Leaning(
    ["i feel so low", "so low tonight", "i give up on it all"], ["the printer is low", "i feel fine", "we give up"]
)


def test_words_of_the_one_kind_pull_to_it() -> None:
    assert LEANING.of("low tonight") > 0 > LEANING.of("the printer")


def test_both_words_and_their_order_count() -> None:
    assert LEANING.of("so low") > LEANING.of("low so")


def test_a_text_left_out_does_not_speak_for_itself() -> None:
    assert LEANING.of("so low tonight", without=1) < LEANING.of("so low tonight")
