"""A card that is done keeps its last words: an old button on it, still seen on somebody's phone, changes nothing."""

import pytest

from tests.journeys.journey import Journey
from tests.journeys.test_their_answer import ASKED, a_page


async def test_an_old_button_does_not_overwrite_what_a_card_promises(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    await j.time(days=22)
    asked = j.card(ASKED)
    await j.presses("Jo", "Nothing yet", asked)
    promised = asked.text
    assert promised.startswith("Nothing yet.") or "I ask you again on" in promised
    toast = await j.presses("Kath", "Let it go", asked)
    assert toast.text
    assert asked.text == promised


async def test_first_question_posts_it_once(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    last_time = await j.opens_again_after_three_months()
    await j.presses("Jo", "First question", last_time)
    assert "First question" not in last_time.labels
    assert "Done" in last_time.labels
    await j.presses("Jo", "Yes", "question 1")
    j.new()
    assert (await j.presses("Kath", "First question", last_time)).text == "I have that. One tap is enough."
    j.sees_nothing_new()
    await j.presses("Jo", "Done", last_time)
    assert "First question" not in last_time.labels


async def test_a_question_that_the_clock_pauses_says_so_on_its_card(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    await j.presses("Jo", "Yes", card)
    j.new()
    await j.time(days=15)
    j.sees_nothing_new()
    assert "This check-in has been paused since Wednesday, 18 March 2026." in card.text
    assert card.labels == ["Resume"]
    await j.presses("Kath", "Resume", card)
    assert "Yes" in j.card("question 1 of 4", "Yes").labels
    assert card.labels == []


@pytest.mark.parametrize("chosen", [[], ["Being heard"], ["Being heard", "Choose again"]])
async def test_a_choice_that_the_clock_pauses_says_so_on_its_card(journey: Journey, chosen: list[str]) -> None:
    """It kept the themes, and each tap on one said that it was paused."""
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    for label in chosen:
        await j.presses("Beverley", label)
    card = j.telegram.last(j.group)
    j.new()
    await j.time(days=15)
    j.sees_nothing_new()
    assert card.text.startswith("Nobody has started this one, so I paused it on Wednesday, 18 March 2026.")
    assert card.labels == ["Resume"]
    await j.presses("Kath", "Resume", card)
    assert card.labels == []
    j.sees("What shall we talk about?")


async def test_a_placing_that_the_clock_pauses_says_so_on_its_card(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Not today")
    await j.presses("Jo", "Finish", "What next?")
    await j.presses("Jo", "Yes, finish")
    card = j.card("Where would you put yourselves")
    j.new()
    await j.time(days=15)
    j.sees_nothing_new()
    assert card.text.startswith("This check-in has been paused since Wednesday, 18 March 2026.")
    await j.presses("Kath", "Resume", card)
    assert card.labels == []
    j.sees("Where would you put yourselves, and why?")
