"""Fields are filled in and nothing else happens; dates and lists read as people write them."""

from datetime import date

import pytest

from bot.content import PhraseFile


def test_fields_are_filled_in_once() -> None:
    phrases = PhraseFile({"a.b": "{org} said {word}."}, "en-GB")
    assert phrases.say("a.b", org="{word}", word="\\1 yes") == "{word} said \\1 yes."


@pytest.mark.parametrize("text", ["{org.__class__}", "{org[0]}", "{0}", "{}", "{org!r}", "{org:>9}", "{{org"])
def test_nothing_but_a_plain_field_is_filled_in(text: str) -> None:
    assert PhraseFile({"a.b": text}, "en-GB").say("a.b", org="the trust") == text


def test_dates_and_lists() -> None:
    phrases = PhraseFile({}, "en-GB")
    assert phrases.date(date(2026, 3, 3)) == "3 March 2026"
    assert [phrases.listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_welsh() -> None:
    phrases = PhraseFile({}, "cy")
    assert phrases.date(date(2026, 3, 3)) == "3 Mawrth 2026"
    assert phrases.listed(["un", "dau", "tri"]).startswith("un, dau")
