"""One spelling for what people type in many, as the content of a language says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.analyzer import Analyzer
from bot.conversation.content import Content, Reading, Spelling


@pytest.fixture(scope="module")
def english(content: Content) -> Analyzer:
    return Analyzer(content.reading)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("What is Co-Production?", "what is coproduction"),
        ("co production", "coproduction"),
        ("coproduction", "coproduction"),
        ("co-prod", "coprod"),
        ("co design", "codesign"),
        ("Co\u2010design", "codesign"),
        ("company production", "company production"),
        ("4PI", "fourpi"),
        ("4 pi standards", "fourpi standards"),
        ("4 people", "four people"),
        ("peer 2 peer", "peertopeer"),
        ("peer-to-peer", "peertopeer"),
        ("Peer2Peer network", "peertopeer network"),
        ("wots ur name", "what is your name"),
        ("I can't", "i can not"),
        ("no 1 asks", "noone asks"),
        ("no one asks, nobody does", "noone asks noone does"),
        ("an expert by lived experience", "an expertbyexperience"),
        ("EbE", "expertbyexperience"),
        ("livedexperience", "lived experience"),
        ("20 quid", "20 pounds"),
        ("organize, organizations", "organise organisations"),
        ("what size", "what size"),
        ("sooooo good", "soo good"),
        ("", ""),
    ],
)
def test_english(english: Analyzer, typed: str, spelled: str) -> None:
    assert english.spelled(typed) == spelled


def test_stop_words_go_unless_there_is_nothing_else(english: Analyzer) -> None:
    assert english.stems("the groups are helping us") == ["group", "help"]
    assert english.stems("it is us") == ["it", "is", "us"]
    assert english.every_stem("the groups") == ["the", "group"]


def test_without_a_reading_words_stay_as_they_are() -> None:
    none = Analyzer(Reading())
    assert none.spelled("Wots the groups?") == "wots the groups"
    assert none.stems("wots the groups") == ["wots", "the", "groups"]


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    spellings = (Spelling("coprod*", ("co prod*",)), Spelling("*ise", ("*ize",)), Spelling("meet*", ("mt*",)))
    made = Analyzer(Reading(spellings=spellings))
    assert made.spelled("co producers realize size mtings") == "coproducers realise size meetings"


@given(st.text())
def test_any_text_becomes_words_with_single_spaces(text: str) -> None:
    words = Analyzer(Reading(spellings=(Spelling("what is", ("wots",)),))).spelled(text)
    assert words == " ".join(words.split())
    assert not set(words) & set(".,;:!?'\"()-/\n\t")
