"""However long steps and words are, a card with them is one message, and says as much of each as fits."""

from collections.abc import Sequence

import pytest

from bot.conversation.checkin.closing.steps import in_one_message, shortened
from bot.conversation.reply import PAGE_LENGTH, units

HEAD = "Last time you wanted to:"


def compose(texts: Sequence[str]) -> str:
    return "\n".join([HEAD, *(f"{number}. {text}" for number, text in enumerate(texts, 1))])


@pytest.mark.parametrize("count", [2, 5, 13])
@pytest.mark.parametrize("text", ["Ask. " * 100, "x" * 500, "\U0001f33f" * 250, "One\n\n\ntwo " * 60])
def test_long_texts_share_the_room(count: int, text: str) -> None:
    made = in_one_message([text] * count, compose)
    assert PAGE_LENGTH - 13 * count - 20 <= units(made) <= PAGE_LENGTH
    assert made.count("\u2026") == count
    assert made.count("\n") == count


def test_a_short_text_leaves_its_room_to_a_long_one() -> None:
    made = in_one_message(["Ask Sam.", "word " * 150, "Ask Jo."], compose)
    assert "1. Ask Sam.\n" in made
    assert "\n3. Ask Jo." in made
    assert units(made) > PAGE_LENGTH - 20


def test_what_fits_is_not_cut() -> None:
    texts = ["Ask Sam.", "Ask Jo."]
    assert in_one_message(texts, compose) == compose(texts)
    assert in_one_message([], compose) == HEAD
    assert shortened("Ask  Sam,\nnow", 20) == "Ask Sam, now"
    assert shortened("Ask Sam, now and again", 13) == "Ask Sam, now\u2026"
