"""Questions that are sent on: how many."""

import pytest

from bot.domain.sent_questions import MOST_QUESTIONS, may_send


@pytest.mark.parametrize("count", range(1, 12))
def test_five_from_one_chat_and_no_more(count: int) -> None:
    assert MOST_QUESTIONS == 5
    assert may_send(count) is (count <= 5)
