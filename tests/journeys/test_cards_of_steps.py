"""What is kept as a next step stands once, on the card that asks what comes next, with what can be done about it."""

import pytest

from tests.journeys.journey import Journey

KEPT = "Kept as a next step: Pick one thing that changed lately"
ON = "I will ask what came of it, on"


async def at_its_end(j: Journey, way: str = "Talk first") -> None:
    await j.set_up()
    await j.open(theme="What comes first", way=way)
    if way == "Talk first":
        for _ in range(2):
            await j.presses("Jo", "Yes")
        return
    for _ in range(2):
        await j.show()
        await j.presses("Jo", "Leave this one")


async def test_a_step_that_is_kept_is_said_once_and_the_press_says_so_too(any_run: Journey) -> None:
    """It was said by a message of its own, and once more on the card that was tapped."""
    j = any_run
    await at_its_end(j)
    tapped = j.card("One thing to try?")
    j.new()
    toast = await j.presses("Jo", "Ask who decided")
    j.sees_nothing_new()
    assert KEPT in toast.text
    assert tapped.text.startswith(f"One thing to try?\n{KEPT}")
    assert f"{ON} 3 June 2026." in tapped.text
    assert "What next?" in tapped.text
    assert tapped.labels == ["Carry on", "Enough for today", "Finish", "One more to try", "Remove", "Another date"]


async def test_it_says_what_holds_after_another_date_and_when_it_is_taken_out_or_back(any_run: Journey) -> None:
    j = any_run
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    card = j.card("What next?")
    await j.presses("Jo", "Another date", card)
    await j.presses("Jo", "In one month")
    assert f"{ON} 3 April 2026." in card.text
    await j.presses("Jo", "Remove", card)
    await j.presses("Jo", "Take out")
    assert "Kept as a next step" not in card.text
    assert card.text.startswith("One thing to try?\nNothing to try today.")
    assert card.labels == ["Carry on", "Enough for today", "Finish", "One after all"]
    j.new()
    await j.presses("Jo", "Undo")
    j.sees("It is back in our next steps.")
    assert f"{ON} 3 April 2026." in card.text
    assert card.labels[-2:] == ["Remove", "Another date"]


async def test_two_steps_have_a_button_each_that_leads_to_their_date_and_to_taking_them_out(journey: Journey) -> None:
    j = journey
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    await j.presses("Jo", "One more to try")
    await j.presses("Jo", "Meet somewhere local")
    card = j.card("What next?")
    assert card.labels == ["Carry on", "Enough for today", "Finish", "Step 1", "Step 2"]
    assert f"1. {KEPT}" in card.text
    assert "2. Kept as a next step: Hold our next meeting" in card.text
    assert "To change the date of a step, or take it out, tap it." in card.text
    await j.presses("Jo", "Step 2", card)
    assert {"Remove", "Another date"} <= set(j.telegram.last(j.group).labels)
    await j.presses("Jo", "Remove", j.telegram.last(j.group))
    await j.presses("Jo", "Take out")
    assert "Hold our next meeting" not in card.text
    assert card.text.startswith(f"One thing to try?\n{KEPT}")


async def test_what_may_help_with_a_step_is_named_before_its_button(journey: Journey) -> None:
    """The name of a paper stood on a button, and nothing said why."""
    j = journey
    await at_its_end(j)
    await j.presses("Jo", "Name our top three")
    card = j.card("What next?")
    helps = card.labels[-2]
    assert f"This may help with it: {helps}." in card.text
    assert card.labels == ["Carry on", "Enough for today", "Finish", "One more to try", helps, "Step 1"]
    await j.presses("Jo", helps, card)
    assert "You could ask" in j.last_text()


async def test_several_things_that_may_help_are_one_button(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="Running things", way="Talk first")
    while "One thing to try?" not in j.last_text():
        await j.presses("Jo", "Leave this one")
    await j.presses("Jo", "Ask to join a panel")
    card = j.card("What next?")
    assert len(card.labels) <= 6
    assert "Where to go" in card.labels
    await j.presses("Jo", "Where to go", card)
    for label in j.telegram.last(j.group).labels:
        assert label in card.text


async def test_our_own_step_is_said_once_at_the_foot_of_the_chat(any_run: Journey) -> None:
    j = any_run
    await at_its_end(j)
    asked = j.card("One thing to try?")
    await j.presses("Jo", "Our own")
    await j.replies("Jo", "We ask for the minutes", "Reply to this message")
    j.new()
    await j.presses("Jo", "Keep")
    [message] = j.new()
    assert message.text.startswith("One thing to try?\nKept as a next step: We ask for the minutes")
    assert "What next?" in message.text
    assert message.labels[-2:] == ["Remove", "Another date"]
    assert asked.labels == []


@pytest.mark.parametrize("label", ["Enough for today", "Carry on"])
async def test_what_was_kept_stays_on_the_card_when_the_group_goes_on(journey: Journey, label: str) -> None:
    j = journey
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    card = j.card("What next?")
    toast = await j.presses("Jo", label, card)
    assert card.text.startswith(KEPT)
    assert len(card.text) <= 600
    assert "Kept as a next step" not in toast.text, "what is new is spoken first"


async def test_over_some_days_the_card_has_six_buttons_at_most(journey: Journey) -> None:
    j = journey
    await at_its_end(j, "Over some days")
    await j.presses("Jo", "Name our top three")
    card = j.card("What next?")
    assert card.labels == ["Carry on", "Enough for today", "Finish", "Read in private", "One more to try", "Step 1"]
    assert "Kept as a next step: Agree the three things" in card.text


@pytest.mark.parametrize("label", ["Carry on", "Enough for today", "Finish"])
@pytest.mark.parametrize("ending", ["", "Never"])
async def test_over_some_days_with_two_steps_the_group_goes_on(journey: Journey, label: str, ending: str) -> None:
    """The summary has what room is left, in whole sentences: with next to none the bot cut it for ever."""
    j = journey
    await at_its_end(j, "Over some days")
    await j.presses("Jo", "Ask who decided")
    card = j.card("What next?")
    await j.presses("Jo", "One more to try", card)
    await j.presses("Jo", "Meet somewhere local", card)
    if ending:
        await j.presses("Jo", "Step 1", card)
        await j.presses("Jo", "Another date")
        await j.presses("Jo", ending)
    await j.presses("Jo", label, card)
    above = card.text.partition("More: /results")[0].strip()
    assert above.endswith((".", "?", "!")), card.text
    assert len(card.text) <= 600


async def test_undo_gives_neither_more_than_two_steps_nor_one_twice(any_run: Journey) -> None:
    j = any_run
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    card = j.card("What next?")
    await j.presses("Jo", "Remove", card)
    await j.presses("Jo", "Take out")
    undo = j.card(label="Undo")
    await j.presses("Jo", "One after all", card)
    await j.presses("Jo", "Ask who decided", card)
    assert (await j.presses("Jo", "Undo", undo)).text == "That one is kept already."
    await j.presses("Jo", "One more to try", card)
    await j.presses("Jo", "Meet somewhere local", card)
    await j.presses("Jo", "Step 1", card)
    await j.presses("Jo", "Remove")
    await j.presses("Jo", "Take out")
    undo = j.card(label="Undo")
    await j.presses("Jo", "One more to try", card)
    await j.presses("Jo", "Our own", card)
    await j.replies("Jo", "We ask for the minutes", "Reply to this message")
    await j.presses("Jo", "Keep")
    assert (await j.presses("Jo", "Undo", undo)).text == "I can keep two for each theme. You have two."


@pytest.mark.parametrize(("outcome", "said"), [("Done", "We did it."), ("Not needed now", "We don't need it now.")])
async def test_of_a_step_that_is_settled_no_day_is_promised(any_run: Journey, outcome: str, said: str) -> None:
    """*Another date* promised to ask what came of it, though the group had said that it was done."""
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    await j.presses("Jo", "Ask who decided")
    kept = j.card("Kept as a next step", "Another date")
    await j.presses("Jo", "Another date", kept)
    dates = j.card("When shall I ask")
    await j.writes("Jo", "/steps")
    settled = f"{said} So I ask no more about this step. Has that changed? /steps"
    await j.presses("Jo", outcome, "Next steps")
    assert "Another date" not in j.card("Next steps").labels
    assert (await j.presses("Kath", "In one month", dates)).text == settled
    await j.replies("Kath", "in June", dates)
    assert j.last_text() == settled
    if "Another date" in kept.labels:
        assert (await j.presses("Kath", "Another date", kept)).text == settled
    j.new()
    await j.time(days=120)
    j.sees_nothing_new()


async def test_a_theme_that_ends_again_says_what_is_kept_of_it(journey: Journey) -> None:
    """It offered the same steps anew, and a third, and named none that was kept."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Ask who decided", "One thing to try?")
    await j.presses("Jo", "One more to try")
    await j.presses("Jo", "Name our top three", "One thing to try?")
    await j.writes("Jo", "/back")
    j.clock.jump(seconds=5)
    j.new()
    await j.presses("Jo", "No", "question 2 of 2")
    end = j.telegram.last(j.group)
    assert "Keep one or two" not in end.text
    assert end.text.count("Kept as a next step:") == 2
    assert "One more to try" not in end.labels
    assert "Finish" in end.labels
