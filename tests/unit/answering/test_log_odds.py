"""Whether the words of a text are more frequent in one list of texts or in another."""

from bot.answering.log_odds import LogOdds

ODDS = LogOdds(
    ["i feel so low", "so low tonight", "i give up on it all"],
    ["the printer is low", "i feel fine", "we give up"],
    str.split,
)


def test_words_of_the_one_kind_pull_to_it() -> None:
    assert ODDS.score("low tonight") > 0 > ODDS.score("the printer")


def test_both_words_and_their_order_count() -> None:
    assert ODDS.score("so low") > ODDS.score("low so")


def test_a_text_left_out_does_not_speak_for_itself() -> None:
    assert ODDS.score("so low tonight", without=1) < ODDS.score("so low tonight")
