"""Questions that are sent on: how long, and how many."""

import pytest

from bot.domain.sent_questions import LONGEST_QUESTION, MOST_QUESTIONS, as_kept, may_send


@pytest.mark.parametrize("count", range(1, 12))
def test_five_from_one_chat_and_no_more(count: int) -> None:
    assert MOST_QUESTIONS == 5
    assert may_send(count) is (count <= 5)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("what is a quorum", "what is a quorum"),
        ("  what is\na quorum? \n", "what is\na quorum?"),
        ("x" * LONGEST_QUESTION, "x" * LONGEST_QUESTION),
        ("x" * (LONGEST_QUESTION + 1), "x" * LONGEST_QUESTION),
        (" " * LONGEST_QUESTION + "what", "what"),
        ("", ""),
    ],
)
def test_a_question_is_kept_as_it_was_written_until_it_is_too_long(written: str, kept: str) -> None:
    assert as_kept(written) == kept
