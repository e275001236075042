"""A text that must be short is cut by Telegram's units, of which an emoji has two."""

import pytest

from bot.conversation.reply import shortened, units


@pytest.mark.parametrize("text", ["a" * 200, "a" * 201, "a" * 199 + "\U00010000", "\U0001f600" * 150, ""])
def test_no_more_units_than_fit(text: str) -> None:
    found = shortened(text, 200)
    assert units(found) <= 200
    assert found == text if units(text) <= 200 else found.endswith("\u2026")
