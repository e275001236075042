"""The questions in a message: where it is cut, and when its questions count beside the whole."""

from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.asked import Asked
from bot.answering.reader import MOST_READ
from bot.answering.understanding import Understanding
from bot.conversation.content import Content, Reading
from bot.conversation.ports.matching import Match, MatchKind

STORY = (
    "We met on Tuesday as usual. The kettle was broken. Shaun brought cake and two teas. The minutes were long. "
    "Somebody from the trust came to talk about the new building. We asked about parking. They said they would look. "
)


@pytest.fixture(scope="module")
def asked(content: Content) -> Asked:
    return Asked(content.reading)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What is co-production, and how do I contact NSUN?", ["What is co-production", "how do I contact NSUN?"]),
        ("what does it mean? also is a survey enough", ["what does it mean?", "is a survey enough"]),
        ("what does it mean?is a survey enough?", ["what does it mean?", "is a survey enough?"]),
        ("what is tokenism\nhow do i contact nsun", ["what is tokenism", "how do i contact nsun"]),
        ("1) what is tokenism 2) who are Together", ["what is tokenism", "who are Together"]),
        ("two things. 1. tokenism\n2. peer support", ["tokenism", "peer support"]),
        ("tokenism\n- peer support", ["tokenism", "peer support"]),
        ("who are Together and who are NSUN", ["who are Together", "who are NSUN"]),
        ("wots tokenism, whos nsun, hows it start", ["wots tokenism", "whos nsun", "hows it start"]),
        ("hiya. tell me about tokenism and what is a carer", ["tell me about tokenism", "what is a carer"]),
        ("We are eight. Anyway, what is an ICB? Thanks so much.", ["what is an ICB?"]),
        ("What\u2019s tokenism? Who\u2019s NSUN?", ["What\u2019s tokenism?", "Who\u2019s NSUN?"]),
        ("I was told about the board and how we are heard there. What is governance?", ["What is governance?"]),
    ],
)
def test_a_message_is_cut_into_its_questions(asked: Asked, text: str, questions: list[str]) -> None:
    assert asked.questions(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "what is co-production",
        "what is the difference between co-production and co-design?",
        "is it tokenism if one of us sits on the board and nobody listens?",
        "who wrote the briefing and the questions?",
        "We met on Tuesday. The kettle was broken, and how we laughed.",
        "peer support and tokenism",
        "On 3. March we met. On 4. April too.",
    ],
)
def test_one_question_or_none_is_not_cut(asked: Asked, text: str) -> None:
    assert asked.questions(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what is nsun and together", ["nsun", "together"]),
        ("who are Clare Ockwell & Peter Campbell?", ["Clare Ockwell", "Peter Campbell?"]),
        ("what's the difference between peer support and befriending", ["peer support", "befriending"]),
        ("what is co-production, co-design and tokenism", ["co-production", "co-design", "tokenism"]),
        ("tokenism vs co-production", ["tokenism", "co-production"]),
        ("how is an icb different from a ccg", ["an icb", "a ccg"]),
        ("what is co-production", []),
        ("and", []),
        ("", []),
    ],
)
def test_one_question_word_may_ask_about_several_names(asked: Asked, text: str, names: list[str]) -> None:
    assert asked.names(text) == names


def test_the_longest_words_with_which_a_question_begins_are_heard(asked: Asked) -> None:
    assert asked.names("I would like to know NSUN and Together") == ["NSUN", "Together"]
    assert asked.questions("It was hard. I would like to know more about advocacy")


def test_a_question_is_cut_out_of_a_message_without_marks(asked: Asked) -> None:
    told = "we met on tuesday and the kettle was broken and somebody came to talk about the new building " * 9
    assert asked.questions(f"{told}so my question is what is co production thanks") == ["what is co production thanks"]


def test_in_a_language_without_such_words_only_marks_cut() -> None:
    assert Asked(Reading()).questions("Pel ta zn? Vos lo pel ta") == ["Pel ta zn?"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="what is a, and how do?\n1)2).-;'\u2019\u2014 x", max_size=300))
def test_nothing_is_asked_that_was_not_written(asked: Asked, text: str) -> None:
    written = "".join(normalize("NFKC", text).split())
    assert all("".join(question.split()) in written for question in asked.questions(text))


async def entries(understanding: Understanding, text: str) -> list[str]:
    """What is answered of a message: the entry of each part that is sure, and the kind of what is not."""
    match = await understanding.find(text)
    return [_said(part) for part in match.parts or (match,)]


def _said(match: Match) -> str:
    return (
        match.follow_up or match.elsewhere or (match.entries[0] if match.kind is MatchKind.ANSWER else match.kind.value)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is co-production, and how do I contact NSUN?", ["co-production", "contact-nsun"]),
        ("who are Together and who are NSUN", ["together", "nsun"]),
        ("1) what is tokenism 2) what is time banking", ["tokenism", "time-banking"]),
        ("what is tokenism\nwhat is time banking\nwho are nsun", ["tokenism", "time-banking", "nsun"]),
        ("what is tokenism? who are nsun? what is tokenism?", ["tokenism", "nsun"]),
        ("what is peer support and can I claim PIP?", ["peer-support", "benefits"]),
        ("what is peer support and where can i get it", ["peer-support", "where"]),
        ("what is co-production and who will win the cup", ["co-production", "choices"]),
        ("what is nsun and together", ["nsun", "together"]),
        ("difference between a service user and a survivor", ["service-user", "survivor"]),
        ("who are clare ockwell and peter campbell", ["clare-ockwell", "peter-campbell"]),
        ("whats the difference between coproduction and consultation", ["co-production", "stage-beginnings"]),
        ("difference between user led and co-production", ["user-leadership", "co-production"]),
        ("explain co-production, co-design and tokenism", ["co-production", "co-design", "tokenism"]),
        ("what is peer support and bread and butter", ["choices"]),
        ("equity and excellence", ["equity-and-excellence"]),
        ("individual and collective involvement", ["individual-and-collective-involvement"]),
        ("What is tokenism? How are you?", ["tokenism"]),
        ("Hello there. Hope you are well. What is tokenism? Thank you", ["tokenism"]),
        (f"{STORY}What is governance?", ["governance"]),
    ],
)
@pytest.mark.long
async def test_several_questions_are_each_about_their_entry(
    understanding: Understanding, text: str, said: list[str]
) -> None:
    assert await entries(understanding, text) == said


async def test_no_more_than_three_are_answered_in_one_go(understanding: Understanding) -> None:
    text = "What is tokenism? What is time banking? Who are NSUN? What is an ICB? What is governance?"
    assert await entries(understanding, text) == ["tokenism", "time-banking", "nsun"]


async def test_a_clause_that_looks_like_something_else_does_not_outweigh_the_whole(
    understanding: Understanding,
) -> None:
    match = await understanding.find("is it tokenism if they only ask us once, and what should we do")
    assert match.entries[0] == "tokenism"
    assert match.parts == ()


@pytest.mark.parametrize("story", [STORY * 30, (STORY * 30).replace(".", "").lower()], ids=["sentences", "no marks"])
async def test_a_question_at_the_end_of_the_longest_message_is_found(understanding: Understanding, story: str) -> None:
    end = " So, what is co-production?"
    assert await entries(understanding, story[: 4096 - len(end)] + end) == ["co-production"]


async def test_of_very_many_questions_the_first_and_the_last_are_read(understanding: Understanding) -> None:
    many = "Where did we put the kettle? " * (MOST_READ * 10)
    assert "tokenism" in await entries(understanding, f"What is tokenism? {many}")
    assert "tokenism" in await entries(understanding, f"{many}What is tokenism?")
