"""*Never mind* closes its question: the message says so, has no buttons, and a reply to it is not its answer."""

from collections.abc import Awaitable, Callable

import pytest

from tests.journeys.journey import Journey
from tests.journeys.kept import kept
from tests.journeys.test_talk import NONSENSE, last

UNCHANGED, UNSENT = "This question is closed. Nothing was changed.", "This question is closed. Nothing was sent."
WORDS = "The heron decides"


async def organisation(j: Journey) -> None:
    await j.add_bot()
    await j.presses("Beverley", "Set up")


async def users(j: Journey) -> None:
    await j.set_up()
    await j.presses("Beverley", "Our own word")


async def stage(j: Journey) -> None:
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Names of stages")
    await j.presses("Beverley", j.telegram.last(j.group).labels[0])


async def agreement(j: Journey) -> None:
    await j.set_up()
    await j.open(starts=False)
    await j.presses("Jo", "Our agreement")


async def own_words(j: Journey) -> None:
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Our words")


async def too_long(j: Journey) -> None:
    await own_words(j)
    await j.replies("Jo", "x" * 401)


async def changed_words(j: Journey) -> None:
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Jo", "/words@InvolvementBot Nobody told us.")
    await j.presses("Jo", "Change")


async def report(j: Journey) -> None:
    await j.set_up()
    await j.writes("Jo", "/report")


async def question(j: Journey) -> None:
    await j.set_up()
    await j.writes("Kath", f"/ask@InvolvementBot {NONSENSE}")
    await j.presses("Jo", "Send this question")


PROMPTS = (organisation, users, stage, agreement, own_words, too_long, changed_words, report, question)


@pytest.mark.parametrize("asks", PROMPTS, ids=lambda each: each.__name__)
async def test_never_mind_closes_its_question(journey: Journey, asks: Callable[[Journey], Awaitable[None]]) -> None:
    j = journey
    await asks(j)
    prompt = j.card("", "Never mind")
    closed = UNSENT if asks in (report, question) else UNCHANGED
    await j.presses("Beverley", "Never mind", prompt)
    assert (prompt.text, prompt.labels) == (closed, [])
    before = kept(j)
    j.new()
    await j.replies("Beverley", WORDS, prompt)
    assert [m.text for m in j.new()] == [
        "That question is closed, so I kept nothing. /help shows how to come back to it."
    ]
    assert kept(j) == before


async def test_typed_it_closes_the_question_too_and_a_question_is_still_answered(any_run: Journey) -> None:
    j = any_run
    await organisation(j)
    prompt = j.card("Which organisation")
    await j.replies("Beverley", "never mind", prompt)
    assert (prompt.text, prompt.labels) == (UNCHANGED, [])
    assert j.last_text() == "That's fine. Nothing was changed."
    await j.replies("Beverley", "what is peer support?", prompt)
    assert j.last_text().startswith("What is peer support?")
    await j.writes("Beverley", "/setup")
    await j.replies("Beverley", "the trust", "Which organisation")
    assert "the trust" in j.last_text()


async def test_a_reply_by_somebody_who_may_not_closes_no_question(any_run: Journey) -> None:
    j = any_run
    await stage(j)
    prompt = j.card("", "Never mind")
    await j.writes("Kath", WORDS, reply_to=prompt)
    assert "Never mind" in prompt.labels
    await j.writes("Beverley", WORDS, reply_to=prompt)
    assert prompt.labels == []


async def test_in_private_it_is_closed_too(any_run: Journey) -> None:
    j = any_run
    await j.privately("Jo", "/report")
    prompt = last(j, "Jo")
    await j.presses_alone("Jo", "Never mind")
    assert (prompt.text, prompt.labels) == (UNSENT, [])
    await j.writes("Jo", "what is peer support?", reply_to=prompt, chat=prompt.chat)
    assert last(j, "Jo").text.startswith("What is peer support?")
    await j.privately("Jo", "/report")
    await j.presses_alone("Jo", "Never mind")
    await j.writes("Jo", NONSENSE, chat=prompt.chat)
    assert not kept(j)["reports"], "nor are words without a reply"


@pytest.mark.parametrize("cry", ["I want to die", "/urgent"])
async def test_a5_2_after_help_the_next_words_are_for_nothing_that_was_asked_before(any_run: Journey, cry: str) -> None:
    j = any_run
    await j.privately("Jo", "I live in Wales")
    for asked, then in (("/report", NONSENSE), ("/forgetme", "1")):
        await j.privately("Jo", asked)
        assert "116 123" in await j.privately("Jo", cry)
        await j.privately("Jo", then)
        assert not kept(j)["reports"]
    assert "Wales" in await j.privately("Jo", "/urgent"), "what was known is still known"


async def test_a_prompt_that_was_deleted_is_not_sent_again(journey: Journey) -> None:
    j = journey
    await organisation(j)
    prompt = j.card("Which organisation")
    j.telegram.delete(prompt)
    j.new()
    await j.presses("Beverley", "Never mind", prompt)
    j.sees_nothing_new()


async def test_w15_words_without_a_reply_are_taken_when_only_that_can_be_meant(any_run: Journey) -> None:
    j = any_run
    await j.privately("Jo", "/report")
    assert (await j.privately("Jo", "what is peer support?")).startswith("What is peer support?")
    assert not kept(j)["reports"]
    await j.privately("Jo", "/report")
    assert (await j.privately("Jo", "the second number just rings out")).startswith("Thank you. I have kept that")
    assert len(kept(j)["reports"]) == 1
    await j.privately("Jo", "the second number just rings out")
    assert len(kept(j)["reports"]) == 1, "nothing asked for it any more"
    await j.privately("Jo", "/report")
    assert (await j.privately("Jo", "never mind")) == "That's fine. Nothing was sent."
    assert len(kept(j)["reports"]) == 1


async def test_w15_a_question_without_a_reply_is_sent_only_when_we_have_no_answer(any_run: Journey) -> None:
    j = any_run
    await j.privately("Jo", NONSENSE)
    await j.writes("Jo", "send this question", reply_to=last(j, "Jo"), chat=last(j, "Jo").chat)
    assert (await j.privately("Jo", "what is co-production?")).startswith("What is co-production?")
    assert not kept(j)["questions"]
    await j.privately("Jo", NONSENSE)
    await j.writes("Jo", "send this question", reply_to=last(j, "Jo"), chat=last(j, "Jo").chat)
    assert (await j.privately("Jo", "who juggles the green kettles")).startswith("Sent to the people who run me")
    assert len(kept(j)["questions"]) == 1
