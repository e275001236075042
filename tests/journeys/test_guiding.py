"""`/guide`: in private, what a question may bring up and a way in, for whoever guides the talk."""

import re

import pytest

from bot.conversation.checkin.private.guiding import COMMAND
from tests.journeys.journey import Journey
from tests.journeys.kept import kept

OF_TWO = "This can bring back times when somebody spoke up and nothing came of it."
MAY_BE_LEFT = "A question can be left: tap Leave this one, which may be under More. Or stop for now with /pause."


async def test_the_card_of_the_open_question_comes_in_private(three_runs: Journey) -> None:
    """The group sees a link, which is for all of them; the card is read alone."""
    j = three_runs
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Not sure")
    await j.writes("Beverley", "/guide")
    assert "Any of you can read it in private. I keep nothing of who asks." in j.last_text()
    assert "bring back" not in j.last_text()
    link = j.card("For whoever guides the talk").button("In private").url
    assert link is not None
    card = await j.opens("Kath", link)
    assert "For whoever guides the talk\nAbout staff being free to do nothing about what we tell them." in card
    for said in (OF_TWO, "Start with one small thing", MAY_BE_LEFT, "/urgent"):
        assert said in card


async def test_its_link_ends_with_its_question(any_run: Journey) -> None:
    """It went on to lead to a question that was done, beside the next one."""
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Beverley", "/guide")
    card = j.card("For whoever guides the talk")
    assert card.labels == ["In private"]
    await j.presses("Jo", "Not sure", "question 1")
    assert card.labels == []


async def test_who_answers_in_private_gets_the_card_of_their_question(journey: Journey) -> None:
    j = journey
    await j.set_up(org="the Elms")
    await j.open()
    await j.goes_private("Dilys")
    card = await j.privately("Dilys", "/guide")
    assert "About being asked for our views as the main way we take part." in card
    await j.show()
    await j.presses("Jo", "Leave this one")
    assert OF_TWO in await j.privately("Dilys", "/guide")


async def test_any_question_can_be_chosen_by_somebody_in_no_group(journey: Journey) -> None:
    j = journey
    said = await j.privately("Jo", "/guide")
    assert "Tap a theme, or reply with its name." in said
    await j.presses_alone("Jo", "Whose voice")
    assert "Which question will you talk about?" in j.alone("Jo")
    await j.presses_alone("Jo", "Question 2")
    card = j.alone("Jo")
    assert "Say first that it is about who gets asked" in card
    assert MAY_BE_LEFT in card
    await j.presses_alone("Jo", "Other questions")
    alone = j.telegram.private(j.people["Jo"])
    await j.writes("Jo", "question 1", chat=alone, reply_to=j.card("Which question", chat=alone))
    assert "carried it for all" in j.alone("Jo")


async def test_it_is_offered_under_the_questions_and_under_one(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", "Running things")
    await j.presses("Beverley", "Answer first")
    await j.goes_private("Marcus", "See the questions")
    await j.presses_alone("Marcus", "Guide the talk")
    await j.presses_alone("Marcus", "Question 1")
    assert "leading is not about being the boss" in j.alone("Marcus")
    await j.presses("Marcus", "Start")
    await j.show()
    await j.goes_private("Kath", "Read in private")
    await j.presses_alone("Kath", "Guide the talk")
    assert "leading is not about being the boss" in j.alone("Kath")


async def test_nothing_is_kept_of_who_asks(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.privately("Shaun", "/terms")
    await j.writes("Shaun", f"/{COMMAND}")
    link = j.card("For whoever guides the talk").button("In private").url
    assert link is not None
    assert re.fullmatch(r"https://t\.me/\w+\?start=guide_st-consultation", link), (
        "the link names no person and no group"
    )
    before = kept(j)
    await j.opens("Shaun", link)
    await j.privately("Shaun", "/guide")
    await j.presses_alone("Shaun", "Being heard")
    await j.presses_alone("Shaun", "Question 2")
    assert OF_TWO in j.alone("Shaun")
    assert kept(j) == before


@pytest.mark.parametrize("payload", ["guide_no-such-question", "guide_", "guide"])
async def test_a_link_to_a_question_that_is_gone_offers_the_others(journey: Journey, payload: str) -> None:
    j = journey
    assert "Tap a theme" in await j.opens("Amina", f"https://t.me/{j.telegram.bot.username}?start={payload}")


async def test_one_link_to_the_guide_stands_in_the_group(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Beverley", "/guide")
    older = j.telegram.last(j.group)
    await j.presses("Jo", "Not sure")
    await j.writes("Kath", "/guide")
    newer = j.telegram.last(j.group)
    assert older.labels == [], "it led to the question before"
    assert newer.labels == ["In private"]
