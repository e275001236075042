"""The first five minutes: welcome, set-up, first theme, with somebody who knows nothing of the bot (W15)."""

from tests.journeys.journey import Journey


async def test_the_next_set_up_question_stands_below_the_reply(three_runs: Journey) -> None:
    """Whoever has just written looks below what they wrote, and not at a card above it."""
    j = three_runs
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    organisation = j.card("Which organisation")
    await j.replies("Beverley", "the trust", organisation)
    staff = j.card("Are any staff of the trust", "No staff here")
    assert staff.id > organisation.id
    assert staff.silent
    assert (organisation.text, organisation.labels) == ("We talk about the trust.", [])
    await j.presses("Beverley", "No staff here")
    nation = j.card("Which nation", "Wales")
    assert nation.id > staff.id
    assert (staff.text, staff.labels) == ("We talk about the trust. No staff are in this chat.", [])
    await j.presses("Beverley", "Wales")
    assert nation.labels == []
    assert "We talk about the trust." in j.last_text()


async def test_the_card_says_that_show_takes_two(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    assert "tap Show. It takes two of us, or ten minutes." in journey.card("question 1 of 4").text
    assert (await journey.presses("Dilys", "Show")).text == "One more person, or wait ten minutes."


async def test_start_leads_somebody_who_has_a_group_on(journey: Journey) -> None:
    """A member who answers in private is shown the question that waits; others hear that the group goes on there."""
    j = journey
    await j.set_up()
    await j.open()
    said = await j.privately("Kath", "/start")
    assert "If your group has me already, go on in its chat." in said
    await j.goes_private("Dilys")
    again = await j.privately("Dilys", "/start")
    assert "question 1" in again
    assert "add me" not in again
