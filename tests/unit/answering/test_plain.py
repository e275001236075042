"""Text made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.plain import plain


@pytest.mark.parametrize(
    ("text", "comparable"),
    [
        ("What is Co-Production?", "what is co production"),
        ("Co\u2010design", "co design"),
        ("can't", "cant"),
        ("can\u2019t", "cant"),
        ("can\u2018t", "cant"),
        ("can`t", "cant"),
        ("can\u00b4t", "cant"),
        ("can\u02bct", "cant"),
        ("can\u2032t", "cant"),
        ("\u00a314 for \u00a31", "\u00a314 for \u00a31"),
        ("79% said", "79% said"),
        ("  two   words\n\tmore ", "two words more"),
        ("\uff37\uff48\uff4f", "who"),
        ("to\u200bken\u00adism\ufeff", "tokenism"),
        ("\u202ewho\u202c are\u200d they", "who are they"),
        ("STRASSE Stra\u00dfe", "strasse strasse"),
        ("gwasanaeth iechyd M\u00f4n", "gwasanaeth iechyd m\u00f4n"),
        ("...", ""),
        ("\U0001f642\U0001f642", ""),
        ("", ""),
    ],
)
def test_marks_and_capitals_are_gone(text: str, comparable: str) -> None:
    assert plain(text) == comparable


@given(st.text())
def test_any_text_becomes_words_with_single_spaces(text: str) -> None:
    words = plain(text)
    assert words == " ".join(words.split())
    assert not set(words) & set(".,;:!?'\"()-/\n\t")


@given(st.text(st.characters(codec="ascii")))
def test_plain_twice_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
