"""Two questions in one message, a question at the end of a story, and follow-ups that stay with their entry."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey
from tests.urgent_words import CRY

ANOTHER = "You asked something else too, and I'm not sure what."
ABOUT_WHAT = "I'd like to help with that. What is it about?"
STORY = (
    "We met on Tuesday as usual. The kettle was broken. Shaun brought cake and two teas. The minutes were long. "
    "Somebody from the trust came to talk about the new building. We asked about parking. They said they would look. "
)


async def asked_alone(j: Journey, name: str, text: str) -> list[Message]:
    """The messages that the bot answers with in private."""
    person = j.people[name]
    if not person.started:
        await j.privately(name, "/start")
    before = len(j.telegram.said(j.telegram.private(person)))
    await j.privately(name, text)
    return j.telegram.said(j.telegram.private(person))[before:]


def first_lines(messages: list[Message]) -> list[str]:
    """The first line of each message."""
    return [message.text.partition("\n")[0] for message in messages]


@pytest.mark.parametrize(
    "text",
    [
        "What is tokenism, and who are NSUN?",
        "wots tokenism? also whos nsun",
        "what is tokenism\nwho are nsun",
        "1) what is tokenism\n2) who are NSUN",
        "Hello there. What is tokenism? Who are NSUN? Thank you so much",
        "tokenism and nsun",
        "whats the difference between tokenism and NSUN",
    ],
)
async def test_two_questions_get_two_short_answers_each_with_its_buttons(journey: Journey, text: str) -> None:
    first, second = await asked_alone(journey, "Shaun", text)
    assert first_lines([first, second]) == ["What is tokenism?", "Who are NSUN?"]
    assert first.labels[:2] == second.labels[:2] == ["More", "Related"]


async def test_of_five_questions_three_are_answered_and_the_others_may_be_asked_again(journey: Journey) -> None:
    again = "I answer up to three things at a time. Please ask me the others again."
    three = "What is tokenism? What is time banking? Who are NSUN?"
    answers = await asked_alone(journey, "Shaun", f"{three} What is an ICB? What is governance?")
    assert first_lines(answers) == ["What is tokenism?", "What is time banking?", "Who are NSUN?", again]
    answers = await asked_alone(journey, "Jo", three)
    assert first_lines(answers) == ["What is tokenism?", "What is time banking?", "Who are NSUN?"]


async def test_two_answers_in_the_group_are_each_told_once(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    j.new()
    await j.writes("Shaun", "/ask@InvolvementBot who are Together and who are NSUN")
    assert first_lines(j.new()) == ["Who are Together?", "Who are NSUN?"]
    await j.replies("Jo", "what is tokenism and who are nsun?", "Who are Together?")
    assert first_lines(j.new()) == ["What is tokenism?", "Here it is again: NSUN. Tap to read it."]


async def test_two_questions_in_the_middle_of_a_check_in_say_once_how_to_go_back(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    j.new()
    await j.replies("Shaun", "what is tokenism and who are nsun?", "question 1 of 4")
    *before, last = j.new()
    assert not any("/checkin takes you back" in each.text for each in before)
    assert last.text.endswith("/checkin takes you back to the question.")


async def test_the_part_that_is_not_clear_is_asked_back_about(any_run: Journey) -> None:
    j = any_run
    answer, other = await asked_alone(j, "Shaun", "what is co-production and who will win the cup")
    assert answer.text.startswith("What is co-production?")
    assert other.text.startswith(ANOTHER)
    assert other.labels[-1] == "None of these"
    await j.presses("Shaun", "None of these", other)
    sent = j.telegram.last(j.telegram.private(j.people["Shaun"]))
    await j.presses("Shaun", "Send this question", sent)
    assert "Sent to the people who run me" in j.alone("Shaun")


async def test_never_two_guesses_in_a_row_for_a_part_either(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "leadership")
    _, other = await asked_alone(j, "Shaun", "what is co-production and who will win the cup")
    assert other.text == f"{ANOTHER} Please ask me that part by itself."
    assert other.labels == []


@pytest.mark.parametrize(
    "beside",
    [
        "Hello. {} Thanks so much.",
        "{} How are you? Does that make sense?",
        "Are you a bot? {}",
        STORY + "{}",
        "{} Our kettle is broken, and how we laughed.",
    ],
)
async def test_politeness_and_a_story_around_a_question_are_no_questions(journey: Journey, beside: str) -> None:
    said = await asked_alone(journey, "Jo", beside.format("What is tokenism?"))
    assert first_lines(said) == ["What is tokenism?"]


async def test_what_is_not_ours_is_said_beside_the_answer(journey: Journey) -> None:
    answer, other = await asked_alone(journey, "Jo", "What is peer support, and can I claim PIP?")
    assert answer.text.startswith("What is peer support?")
    assert "Citizens Advice can help, for free." in other.text


async def test_a5_2_help_comes_first_whatever_else_is_asked(journey: Journey) -> None:
    said = await asked_alone(journey, "Kath", f"What is tokenism? Who are NSUN? {CRY}")
    assert first_lines(said[:1]) == [
        "That sounds really hard. I'm a bot, so I can't help the way a person can, and nobody is reading this chat."
    ]
    assert not any("tokenism" in each.text for each in said)


async def test_a_question_at_the_end_of_the_longest_message_is_answered(journey: Journey) -> None:
    end = " So, what is tokenism?"
    said = await asked_alone(journey, "Jo", (STORY * 30)[: 4096 - len(end)] + end)
    assert first_lines(said) == ["What is tokenism?"]


FOLLOW_UPS = [
    ("and where can I get that?", "Where to go: Co-production"),
    ("is there training for it", "Where to go: Co-production"),
    ("who wrote it", 'What I said about Co-production is from the 2014 briefing, from the part "Defining'),
    ("where does it say so", 'What I said about Co-production is from the 2014 briefing, from the part "Defining'),
    ("can you say more", "For example, the crisis house"),
    ("how do we start with this", "For example, the crisis house"),
    ("what about for a small group?", "For example, the crisis house"),
    ("has anyone done it", "Related to: Co-production"),
]


@pytest.mark.parametrize(("text", "said"), FOLLOW_UPS)
async def test_a_follow_up_stays_with_the_last_entry(journey: Journey, text: str, said: str) -> None:
    await journey.privately("Shaun", "what is co-production")
    assert said in await journey.privately("Shaun", text)
    assert said in await journey.privately("Shaun", f"ok thanks. {text}")


async def test_a_follow_up_of_two_answers_is_about_the_second(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "who are NSUN, and what is co-production?")
    assert "Where to go: Co-production" in await j.privately("Shaun", "and where can I get that?")


async def test_a_follow_up_in_the_same_message_is_about_the_entry_before_it(journey: Journey) -> None:
    said = await asked_alone(journey, "Jo", "What is co-production and where can I get it?")
    assert first_lines(said) == ["What is co-production?", "Where to go: Co-production"]
    said = await asked_alone(journey, "Jo", "Who are NSUN and how do I contact them?")
    assert first_lines(said) == ["Who are NSUN?"], "it says how to reach them"


@pytest.mark.parametrize("where", ["in private", "in the group"])
async def test_a_reply_to_an_entry_is_about_that_entry_even_later(three_runs: Journey, where: str) -> None:
    j = three_runs
    await j.set_up()
    chat, asks = (
        (j.telegram.private(j.people["Jo"]), "") if where == "in private" else (j.group, "/ask@InvolvementBot ")
    )
    await j.privately("Jo", "/start")
    for question in ("what is co-production", "who are together"):
        await j.writes("Jo", f"{asks}{question}", chat=chat)
    card = j.card("What is co-production?", "More", chat)
    await j.time(minutes=20)
    await j.writes("Jo", "and where can I get that?", reply_to=card, chat=chat)
    assert "Where to go: Co-production" in j.telegram.last(chat).text
    await j.writes("Jo", "who wrote it", reply_to=j.card("Who are Together?", "More", chat), chat=chat)
    assert "What I said about Together is from the 2014 briefing" in j.telegram.last(chat).text


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("and for NSUN?", "Who are NSUN?"),
        ("and where can I get peer support?", "peer support"),
        ("and what is tokenism?", "tokenism"),
        ("what about time banking", "ime banking"),
    ],
)
async def test_a_follow_up_that_names_another_subject_is_about_that(journey: Journey, text: str, entry: str) -> None:
    await journey.privately("Shaun", "what is co-production")
    said = await journey.privately("Shaun", text)
    assert "Co-production" not in said.partition("\n")[0]
    assert entry in said


@pytest.mark.parametrize("text", ["and where can I get that?", "can you say more", "where does it say so"])
async def test_a_follow_up_of_nothing_is_asked_kindly_what_it_is_about(any_run: Journey, text: str) -> None:
    j = any_run
    assert ABOUT_WHAT in await j.privately("Shaun", text)
    await j.privately("Shaun", "what is co-production")
    await j.time(minutes=11)
    assert ABOUT_WHAT in await j.privately("Shaun", text)


async def test_a_follow_up_of_nothing_that_is_a_question_by_itself_is_answered(journey: Journey) -> None:
    assert "How do we" in await journey.privately("Shaun", "how do we start with this")


async def test_there_is_not_a_place_for_everything(journey: Journey) -> None:
    await journey.privately("Shaun", "what does governance mean")
    assert "I don't know a place for that." in await journey.privately("Shaun", "where can I get that?")
    labels = journey.telegram.last(journey.telegram.private(journey.people["Shaun"])).labels
    assert labels[-1] == "Who to ask"
