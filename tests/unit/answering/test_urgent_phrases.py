"""Words that bring help first, and everyday ones that do not (scenarios A5.2, A5.6)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.plain import plain
from bot.answering.urgent import UrgentPhrases
from bot.conversation.content import Content, UrgentWords
from tests.urgent_words import CRISIS, EVERYDAY

TELEGRAMS_LONGEST = 4096


@pytest.fixture(scope="module")
def listener(content: Content) -> UrgentPhrases:
    return UrgentPhrases(content.urgent_words)


@pytest.mark.parametrize("text", CRISIS)
def test_these_bring_help(listener: UrgentPhrases, text: str) -> None:
    assert listener.is_urgent(text)


@pytest.mark.parametrize("apostrophe", list("'\u2019\u2018`\u00b4\u02bc\u2032\uff07"))
def test_whatever_stands_for_an_apostrophe(listener: UrgentPhrases, apostrophe: str) -> None:
    """Keyboards differ, and so does what a phone makes of it."""
    assert listener.is_urgent(f"i can{apostrophe}t cope anymore")
    assert listener.is_urgent(f"I don{apostrophe}t want to be here anymore")


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_do_not(listener: UrgentPhrases, text: str) -> None:
    assert not listener.is_urgent(text)


def test_every_phrase_of_the_list_brings_help_by_itself(listener: UrgentPhrases, content: Content) -> None:
    assert [p for p in content.urgent_words.phrases if not listener.is_urgent(p)] == []


def test_no_everyday_phrase_does(listener: UrgentPhrases, content: Content) -> None:
    assert [p for p in content.urgent_words.not_urgent if listener.is_urgent(p)] == []


def test_every_everyday_phrase_is_there_for_something(content: Content) -> None:
    """It covers a phrase that would bring help without it."""
    bare = UrgentPhrases(UrgentWords(content.urgent_words.phrases))
    assert [p for p in content.urgent_words.not_urgent if not bare.is_urgent(p)] == []


def test_a_phrase_beside_an_everyday_one_still_counts(listener: UrgentPhrases, content: Content) -> None:
    silent = [p for p in content.urgent_words.not_urgent if not listener.is_urgent(f"{p} and now i want to die")]
    assert silent == []
    assert listener.is_urgent("i used to be suicidal and i am suicidal")


def test_phrases_are_written_as_they_are_compared(content: Content) -> None:
    words = content.urgent_words
    assert [p for p in (*words.phrases, *words.not_urgent) if plain(p) != p] == []
    assert len(set(words.phrases)) == len(words.phrases)
    assert len(set(words.not_urgent)) == len(words.not_urgent)


@pytest.mark.parametrize("phrase", ["i want to die", "I can't cope anymore", "suicidal."])
def test_the_end_of_the_longest_message_is_read_too(listener: UrgentPhrases, phrase: str) -> None:
    before = "we talked about the garden " * 200
    text = before[: TELEGRAMS_LONGEST - len(phrase) - 1] + " " + phrase
    assert len(text) == TELEGRAMS_LONGEST
    assert listener.is_urgent(text)
    assert not listener.is_urgent(before[:TELEGRAMS_LONGEST])


def test_no_entry_and_no_way_of_asking_brings_urgent_help(listener: UrgentPhrases, content: Content) -> None:
    """A question about the subject is answered."""
    asked = [(e.id, way) for e in content.entries for way in (e.title, e.short_title, *e.ask)]
    assert [(entry, way) for entry, way in asked if listener.is_urgent(way)] == []


def test_no_typed_answer_brings_urgent_help(listener: UrgentPhrases, content: Content) -> None:
    assert [f for a in content.answers for f in (a.label, *a.typed) if listener.is_urgent(f)] == []


@given(st.text())
def test_any_text_without_the_phrase_is_no_alarm(text: str) -> None:
    assume("want" not in plain(text))
    assert not UrgentPhrases(UrgentWords(("want to die",), ())).is_urgent(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_phrase_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert UrgentPhrases(UrgentWords(("want to die",), ())).is_urgent(f"{before} want to die {after}")


def test_an_empty_list_is_silent() -> None:
    assert not UrgentPhrases(UrgentWords()).is_urgent("i want to die")
