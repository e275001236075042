"""W21: in *Talk first* one tap is the group's answer, so the next card takes a slip back, as long as it is open."""

import pytest

from tests.journeys.journey import Journey

SLIP = "That was a slip"


async def started(j: Journey, theme: str = "Being heard") -> None:
    """The group has said something to the first question of a theme."""
    await j.set_up()
    await j.open(theme=theme, way="Talk first")
    await j.presses("Jo", "Partly", "question 1 of")


async def test_a_slip_is_taken_back_with_one_tap_by_any_member(any_run: Journey) -> None:
    j = any_run
    await started(j)
    second = j.card("question 2 of 4")
    toast = await j.presses("Kath", SLIP, second)
    assert toast.text == "That answer is taken back. Nothing else was changed."
    assert second.labels == [], "that one waits"
    again = j.telegram.last(j.group)
    assert again.text.startswith("That was a slip. The answer is taken back")
    assert "question 1 of 4" in again.text
    assert "So far" not in again.text
    await j.presses("Kath", "No", again)
    assert "question 2 of 4" in j.last_text()
    for _ in range(3):
        await j.presses("Jo", "Leave this one", j.telegram.last(j.group))
    assert "partly" not in j.card("That was Being heard").text


async def test_a_slip_on_the_last_question_of_a_theme(any_run: Journey) -> None:
    j = any_run
    await started(j, "What comes first")
    await j.presses("Jo", "No", "question 2 of 2")
    said, tries = j.card("That was What comes first"), j.card("One thing to try?")
    assert SLIP in said.labels
    await j.presses("Jo", SLIP, said)
    assert said.labels == tries.labels == []
    await j.presses("Jo", "Yes", j.telegram.last(j.group))
    j.sees("question 2 of 2", "That was What comes first", "One thing to try?")
    assert j.card("One thing to try?").labels


async def test_the_button_goes_with_the_theme_that_the_group_leaves(any_run: Journey) -> None:
    j = any_run
    await started(j, "What comes first")
    await j.presses("Jo", "No", "question 2 of 2")
    said = j.card("That was What comes first")
    await j.presses("Jo", "Not today", "One thing to try?")
    await j.presses("Jo", "Carry on", "What next?")
    await j.presses("Jo", "Being heard", j.telegram.last(j.group))
    assert SLIP not in said.labels
    assert "Read in private" in said.labels


async def test_nothing_is_quick_about_a_slip(any_run: Journey) -> None:
    """A person who needs a day, or a week, has it."""
    j = any_run
    await started(j)
    second = j.card("question 2 of 4")
    await j.time(days=9)
    assert SLIP in second.labels
    await j.presses("Jo", SLIP, second)
    assert "question 1 of 4" in j.last_text()
    assert second.labels == []
    toast = await j.presses("Jo", SLIP, second)
    assert toast.text == "That one is done. /back reopens the last."


async def test_at_a_themes_end_it_stays_until_the_group_goes_on(any_run: Journey) -> None:
    j = any_run
    await started(j, "What comes first")
    await j.presses("Jo", "No", "question 2 of 2")
    said = j.card("That was What comes first")
    await j.time(days=1)
    await j.presses("Jo", "Not today", "One thing to try?")
    assert SLIP in said.labels
    await j.presses("Jo", "Carry on", "What next?")
    await j.presses("Jo", "Being heard", j.telegram.last(j.group))
    assert said.labels == ["Read in private"]


async def test_only_the_last_answer_is_a_slip(any_run: Journey) -> None:
    j = any_run
    await started(j)
    second = j.card("question 2 of 4")
    await j.presses("Jo", "Yes", second)
    assert second.labels == ["Our words"]
    toast = await j.presses("Jo", SLIP, second)
    assert toast.text == "That one is done. /back reopens the last."
    await j.writes("Jo", "/pause")
    assert (await j.presses("Jo", SLIP, "question 3 of 4")).text == "Paused. Any of you can resume: /resume."


@pytest.mark.parametrize("way", ["Answer first", "Over some days"])
async def test_no_other_way_has_it(journey: Journey, way: str) -> None:
    """There an answer is tapped under a card that shows what most said, and the next one asks each person."""
    j = journey
    await j.set_up()
    await j.open(way=way)
    await j.show()
    await j.presses("Jo", "Yes", j.telegram.last(j.group) if way == "Answer first" else j.card("", "More"))
    assert not any(SLIP in message.labels for message in j.telegram.said(j.group))


async def test_it_can_be_typed(any_run: Journey) -> None:
    """Every button has a typed twin."""
    j = any_run
    await started(j)
    await j.replies("Kath", "that was a slip", "question 2 of 4")
    assert "question 1 of 4" in j.last_text()
