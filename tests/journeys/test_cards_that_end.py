"""W8, W22: the buttons of a card end when the card does, and a card that comes again leaves one copy alive."""

import pytest

from tests.journeys.journey import Journey


def labels(j: Journey, holding: str) -> list[list[str]]:
    """The buttons under each of our messages in the group that holds these words, oldest first."""
    return [message.labels for message in j.telegram.said(j.group) if holding in message.text]


async def test_an_opening_that_is_chosen_anew_leaves_one_list(any_run: Journey) -> None:
    """W22: *Choose again* posts a new list, and the old one keeps its buttons."""
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.writes("Beverley", "/checkin")
    first, second = (m.labels for m in j.telegram.said(j.group)[-2:])
    assert not first
    assert second
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Talk first")
    await j.presses("Beverley", "Choose again")
    assert labels(j, "We are choosing again") == [[]]
    await j.presses("Beverley", "Running things")
    await j.presses("Beverley", "Talk first")
    await j.presses("Dilys", "Start")
    assert labels(j, "This is not a test") == [[]]
    assert j.card("question 1 of 5").labels


async def test_a_question_that_is_shown_has_no_buttons_and_a_done_one_has_one(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.show()
    asked, talk = j.telegram.said(j.group)[-2:]
    assert asked.labels == []
    assert "question 1 of 4" in asked.text, "its words stay"
    await j.writes("Jo", "/checkin")
    assert talk.labels == [], "the card came again"
    await j.presses("Jo", "We differ")
    await j.presses("Jo", "Not sure")
    await j.replies("Kath", "partly", "question 1 of 4")
    assert labels(j, "question 1 of 4") == [[], ["Our words"]]
    assert labels(j, "What do some of you say") in ([], [[]])
    assert len(j.card("question 2 of 4").labels) > 1


async def test_which_answer_ends_with_the_answer(any_run: Journey) -> None:
    """W8: "Which answer do we give?" kept its five buttons."""
    j = any_run
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    await j.presses("Jo", "Another answer")
    which = j.telegram.last(j.group)
    assert "Partly" in which.labels
    await j.presses("Jo", "Partly", which)
    assert which.labels == []


async def test_a_draft_that_was_decided_on_has_no_buttons(any_run: Journey) -> None:
    """W8: a kept draft could still be dropped from its old card."""
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    for decision in ("Keep", "Drop"):
        await j.writes("Jo", f"/words@{j.telegram.bot.username} They listened about the garden.")
        draft = j.card("They listened about the garden.", "Keep")
        await j.presses("Jo", "Change", draft)
        await j.replies("Jo", "They listened once.")
        assert draft.labels == []
        draft = j.card("They listened once.", "Keep")
        await j.presses("Jo", decision, draft)
        assert draft.labels == (["Undo"] if decision == "Drop" else [])
    await j.writes("Jo", f"/words@{j.telegram.bot.username} They never came.")
    draft = j.card("They never came.", "Keep")
    await j.time(days=1, minutes=1)
    assert draft.labels == [], "nobody decided on it"


async def test_a_prompt_that_was_answered_has_no_buttons(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "x" * 50, "Which organisation")
    await j.replies("Beverley", "the trust")
    assert labels(j, "Which organisation") == [[]]
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "England")
    await j.presses("Beverley", "Our own word")
    asked = j.telegram.last(j.group)
    await j.replies("Beverley", "members", asked)
    assert asked.labels == []
    first, second = labels(j, "Our word for ourselves")
    assert not first
    assert second


async def test_the_set_up_ends_when_a_check_in_starts(any_run: Journey) -> None:
    """W8: *Open a check-in* and four more stood above every check-in for ever, below "until a check-in starts"."""
    j = any_run
    await j.set_up()
    [[first, *_]] = labels(j, "Our word for ourselves")
    assert first == "Open a check-in"
    await j.open()
    assert labels(j, "Our word for ourselves") == [[]]


async def test_the_cards_between_themes_end_when_the_group_goes_on(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    tries = j.card("One thing to try?")
    await j.presses("Jo", "Not today", tries)
    await j.presses("Jo", "Finish", tries)
    await j.presses("Jo", "No, not yet")
    assert labels(j, "Finish this check-in?") == [[]]
    await j.presses("Jo", "Carry on", tries)
    await j.presses("Jo", "Being heard", tries)
    assert tries.labels == []
    await j.writes("Jo", "/pause")
    paused = j.telegram.last(j.group)
    await j.presses("Kath", "Resume", paused)
    assert paused.labels == []


CALLS = ("Talk as long as you like", "any of you can tap", "More has:", "Do we say", "So far:", "/checkin brings")
"""What a card says while its buttons still do something."""


@pytest.mark.parametrize("way", ["Talk first", "Answer first", "Over some days"])
async def test_a_question_that_is_done_says_what_we_said_and_asks_for_nothing(journey: Journey, way: str) -> None:
    """It went on to invite an answer, by buttons that were not there any more, above the answer that was given."""
    j = journey
    await j.set_up()
    await j.open(way=way)
    if way != "Talk first":
        await j.all_answer("Partly", "Partly", "Partly", "Partly")
        await j.show()
    done = j.card("survey")
    await j.presses("Jo", "Partly" if way == "Talk first" else "Partly, next", done)
    asked = "Being heard, question 1 of 4.\nIs asking for views the main way service users get involved in the trust?"
    assert done.text == f"{asked}\n\nWe said partly."
    await j.writes("Jo", "/back")
    again = j.telegram.last(j.group)
    await j.presses("Jo", "Leave this one", again)
    assert again.text == f"{asked}\n\nWe left this one for another time."
    assert not [call for message in (done, again) for call in CALLS if call in message.text]


async def test_another_answer_stands_beside_what_most_said(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    shown = j.card("Most said no.")
    await j.presses("Jo", "Another answer", shown)
    await j.presses("Jo", "Partly")
    assert shown.text.endswith("\n\nMost said no. We said partly.")


async def test_the_cards_before_the_first_question_ask_for_nothing_after_it(journey: Journey) -> None:
    """They went on to ask for a tap on Start, and on First question."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    assert j.card("This is not a test").text.endswith("Help now: /urgent.")
    last_time = await j.opens_again_after_three_months()
    assert "tap First question" in last_time.text
    await j.presses("Jo", "First question", last_time)
    assert "tap First question" not in last_time.text
    assert "Done" in last_time.labels
