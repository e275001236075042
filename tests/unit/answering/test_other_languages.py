"""Cries for help in languages that the bot does not speak."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.other_languages import OtherCries, Speech
from bot.answering.understanding import Understanding
from bot.content.rules.examples import KNOWN
from bot.conversation.content import Content, OtherLanguage
from bot.conversation.ports.listening import Care
from bot.domain.letters import folded, folded_each
from tests.many_languages import PLAIN_CRIES, PLAIN_TALK
from tests.other_languages import CRIES, ENGLISH, FOREIGN, FOREIGN_CRIES, MORE_CRIES, MORE_TALK, TALK
from tests.urgent_words import CRISIS, EVERYDAY

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def cries(content: Content) -> OtherCries:
    return OtherCries(content.other_languages)


def of(*phrases: str, not_urgent: tuple[str, ...] = ()) -> Callable[[str], bool]:
    return OtherCries([OtherLanguage("made-up", "Made-up", phrases, not_urgent)]).is_urgent


@pytest.mark.parametrize("text", [text for texts in CRIES.values() for text in texts])
def test_a5_2_a_cry_in_another_language_brings_help(cries: OtherCries, text: str) -> None:
    assert cries.is_urgent(text)


@pytest.mark.parametrize("text", [text for texts in TALK.values() for text in texts])
def test_a5_6_everyday_talk_in_another_language_brings_none(cries: OtherCries, text: str) -> None:
    assert not cries.is_urgent(text)


@pytest.mark.parametrize("name", MORE_CRIES)
async def test_a5_2_each_way_to_say_it_brings_help_and_everyday_talk_does_not(
    understanding: Understanding, content: Content, name: str
) -> None:
    """A text in another language is not compared with English examples, which it would resemble by chance."""
    alone = set(map(folded, content.words_for_help))
    cries, talk = ([line.strip() for line in of[name].strip().splitlines()] for of in (MORE_CRIES, MORE_TALK))
    heard = {text: await understanding.hear(text) for text in (*cries, *talk)}
    assert [cry for cry in cries if heard[cry] is not Care.URGENT and folded(cry) not in alone] == []
    assert len([text for text in talk if heard[text] is Care.URGENT]) <= (name == "romanian")
    assert not any(folded(text) in alone for text in talk)


def typed(text: str) -> set[str]:
    """What somebody may type of it: loudly, without accents, with a word before and after."""
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if not "\u0300" <= each <= "\u036f")
    return {text, text.upper(), unicodedata.normalize("NFC", bare), f"ok, {text}...", f"@somebody {text} 😔"}


@pytest.mark.parametrize("name", PLAIN_CRIES)
async def test_a5_2_ordinary_ways_to_say_it_are_heard_in_many_languages(
    understanding: Understanding, name: str
) -> None:
    """In a reply in a group as in private: the same ear hears both."""
    every = {way for line in PLAIN_CRIES[name].strip().splitlines() for way in typed(line.strip())}
    assert [text for text in every if await understanding.hear(text) is not Care.URGENT] == []


@pytest.mark.parametrize("name", PLAIN_TALK)
async def test_a5_6_what_people_want_or_do_not_want_is_no_cry(understanding: Understanding, name: str) -> None:
    every = [line.strip() for line in PLAIN_TALK[name].strip().splitlines()]
    assert [text for text in every if await understanding.hear(text) is Care.URGENT] == []


@pytest.mark.parametrize(
    "text", ["もう死に たい", "今日 , もう死にたいんだ", "죽 고싶 어", "我真的想死", "ก็อยากตายจริงๆ"]
)
def test_scripts_without_spaces_are_found_within_other_letters(cries: OtherCries, text: str) -> None:
    assert cries.is_urgent(text)


def test_forms_and_stars_may_stand_in_scripts_without_spaces_too() -> None:
    hear = of("我想/要死*", not_urgent=("我想死你",))
    assert hear("其实我要死了")
    assert hear("我想死")
    assert not hear("我想死你了")


@pytest.mark.parametrize("text", FOREIGN_CRIES)
def test_a5_2_the_plainest_cries_are_heard_in_more_languages(cries: OtherCries, text: str) -> None:
    assert cries.is_urgent(text)


def test_a_mark_that_is_left_out_or_typed_as_a_space_makes_no_difference() -> None:
    hear = of("envie d'en finir", "m-am tăiat", "dwi'n torri")
    for text in ("envie den finir", "envie d en finir", "m am taiat", "dwi n torri"):
        assert hear(text)


def test_no_ordinary_message_of_the_content_is_a_cry_in_another_language(cries: OtherCries, content: Content) -> None:
    """Words that two languages share would bring help to everybody who writes English."""
    ordinary = [way for e in content.entries for way in (e.title, e.short_title, e.short, e.more, *e.ask)]
    ordinary += [text for kind in ("everyday", "elsewhere", "commands", *KNOWN) for text in content.examples_of(kind)]
    ordinary += [form for answer in content.answers for form in (answer.label, *answer.typed)]
    ordinary += [each.name for each in content.signposts]
    assert [text for text in (*ordinary, *EVERYDAY) if cries.is_urgent(text)] == []


@pytest.mark.parametrize("name", CRIES)
def test_each_language_has_several_dozen_phrases_and_words_for_help(content: Content, name: str) -> None:
    found = next(each for each in content.other_languages if each.id == name)
    assert len(found.phrases) >= 48
    assert len(found.alone) >= 6
    assert len(found.common_words) >= 30


def test_every_form_of_every_phrase_brings_help_and_no_everyday_one_does(cries: OtherCries, content: Content) -> None:
    for each in content.other_languages:
        silent = [p for p in each.phrases if not cries.is_urgent(first_forms(p)) or not cries.is_urgent(last_forms(p))]
        assert silent == [], each.name
        assert [p for p in each.not_urgent if cries.is_urgent(last_forms(p))] == [], each.name


def first_forms(phrase: str) -> str:
    return " ".join(word.split("/")[0].removesuffix("*") for word in phrase.split())


def last_forms(phrase: str) -> str:
    return " ".join(word.split("/")[-1].removesuffix("*") for word in phrase.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chcę UMRZEĆ!", "chce umrzec"),
        ("quierooo", "quiero"),
        ("أُرِيدُ", "اريد"),
        ("کیسے ہیں", "كيسي هين"),
        ("je n\u2019en peux", "je nen peux"),
        ("ਮਰਨਾ ਚਾਹੁੰਦਾ", "ਮਰਨਾ ਚਾਹੁਦਾ"),
        ("বাঁচতে", "বাচতে"),
        ("zero\u200bwidth", "zerowidth"),
        ("\U0001d5f5\U0001d5f2\U0001d5f9\U0001d5fd", "help"),
    ],
)
def test_accents_marks_and_keyboards_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_vowel_signs_of_indian_scripts_are_letters() -> None:
    assert len({folded("মরতে"), folded("মরত"), folded("মারতে")}) == 3
    assert folded("মরতে চাই").count(" ") == 1


@given(
    st.lists(st.text() | st.sampled_from([*MORE_CRIES.values(), "two\nlines", "", " ", "\u0301marked", "aab\n", "\nb"]))
)
def test_many_texts_at_once_are_folded_as_one_by_one(texts: list[str]) -> None:
    assert folded_each(texts) == [folded(text) for text in texts]


def test_up_to_two_words_may_stand_between_but_not_beside_a_short_one() -> None:
    hear = of("quiero/quisiera morir", "me mato")
    assert hear("quisiera de verdad morir")
    assert not hear("quiero que me dejen todos morir")
    assert hear("hoy me mato")
    assert not hear("me lo mato")


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    hear = of("samobójst*")
    assert hear("o samobojstwie")
    assert not hear("samoboj")


def test_a_phrase_inside_an_everyday_one_does_not_count_and_outside_it_does() -> None:
    hear = of("quiero morir", not_urgent=("quiero morir de risa",))
    assert not hear("quiero morir de risa")
    assert hear("quiero morir de risa y quiero morir")


@pytest.mark.parametrize("text", CRISIS)
def test_english_is_not_their_business(text: str) -> None:
    assert not of("quiero morir")(text)


def test_an_empty_list_is_silent() -> None:
    assert not OtherCries(()).is_urgent("quiero morir")


@pytest.fixture(scope="module")
def speech(content: Content) -> Speech:
    return Speech.of(content)


@pytest.mark.parametrize("text", [*FOREIGN, *(text for texts in TALK.values() for text in texts)])
def test_a_text_in_another_language_is_known_for_one(speech: Speech, text: str) -> None:
    assert speech.is_foreign(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_dialect_names_and_text_speak_are_not_foreign(speech: Speech, text: str) -> None:
    assert not speech.is_foreign(text)


def test_no_way_of_asking_and_no_example_is_foreign(speech: Speech, content: Content) -> None:
    asked = [way for entry in content.entries for way in (entry.title, entry.short_title, *entry.ask)]
    asked += [text for kind in ("crisis", "everyday", "commands", "followups") for text in content.examples_of(kind)]
    asked += [each.name for each in content.signposts] + [*CRISIS, *EVERYDAY]
    assert [text for text in asked if speech.is_foreign(text)] == []


def test_an_english_text_with_new_words_is_not_foreign(speech: Speech) -> None:
    """Words that the content has never seen belong to no language."""
    assert not speech.is_foreign("zonkle frimble wuggle plosh")
    assert not speech.is_foreign("Gwynedd Hafan Dinorwig")
