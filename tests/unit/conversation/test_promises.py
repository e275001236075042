"""What the words promise is what the bot does."""

from tests.journeys.journey import Journey

SHORT_THEME = "What comes first"


async def talk_through(journey: Journey) -> None:
    """A theme of two questions, talked first."""
    await journey.open(SHORT_THEME, "Talk first")
    await journey.presses("Kath", "Yes", "question 1 of 2")
    await journey.presses("Kath", "No", "question 2 of 2")


async def finish(journey: Journey) -> None:
    await talk_through(journey)
    await journey.presses("Jo", "Finish")
    await journey.presses("Jo", "Yes, finish")
    journey.sees("Where would you put yourselves, and why?")


async def test_you_can_add_why_after_you_have_put_yourselves_somewhere(journey: Journey) -> None:
    """ "We put ourselves at good involvement. You can add why: /words." """
    await finish(journey)
    await journey.presses("Jo", "Good", "Where would you put yourselves")
    if "You can add why" not in "\n".join(m.text for m in journey.new()):
        return
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} because the garden is ours")
    await journey.presses("Jo", "Keep", "because the garden is ours")
    await journey.writes("Dilys", "/results")
    journey.sees("because the garden is ours")


async def test_adding_why_first_does_not_take_the_place_away(journey: Journey) -> None:
    """ "You can add why with Our words": the round must still wait for where."""
    await finish(journey)
    await journey.presses("Jo", "Our words", "Where would you put yourselves")
    await journey.replies("Jo", "because the garden is ours", "Reply to this message with your words")
    await journey.presses("Jo", "Keep", "because the garden is ours")
    await journey.presses("Kath", "Good", "Where would you put yourselves")
    journey.new()
    await journey.writes("Dilys", "/results")
    journey.sees("We put ourselves at good involvement.", "because the garden is ours")


async def test_rather_not_say_is_answered_at_any_time(journey: Journey) -> None:
    await talk_through(journey)
    await journey.writes("Jo", "/place")
    journey.new()
    toast = await journey.presses("Jo", "Rather not say")
    assert toast.text or journey.new()


async def test_nothing_runs_out_while_paused_or_the_words_say_what_does(journey: Journey) -> None:
    """A pause that says "Nothing runs out" loses nobody's answer."""
    await journey.open()
    await journey.presses("Marcus", "Partly", "question 1 of 4")
    await journey.writes("Jo", "/pause")
    promised = "Nothing runs out" in journey.last_text()
    await journey.time(days=15)
    journey.new()
    await journey.writes("Jo", "/resume")
    assert not (promised and "deleted" in "\n".join(m.text for m in journey.new()))


async def test_to_leave_a_question_one_can_reply_as_it_says(journey: Journey) -> None:
    """ "To leave it, reply with: leave this one." is a message that somebody replies to."""
    await journey.open(SHORT_THEME, "Talk first")
    await journey.writes("Jo", "/skip")
    said = journey.last_text()
    if "reply with: leave this one" not in said:
        return
    journey.new()
    await journey.replies("Jo", "leave this one", said)
    journey.sees("question 2 of 2")


async def test_with_no_question_open_a_typed_answer_is_not_told_that_it_comes_again(journey: Journey) -> None:
    await talk_through(journey)
    journey.new()
    await journey.writes("Jo", "/yes")
    assert "comes again" not in journey.last_text()


async def test_a_reason_with_a_full_stop_has_one_full_stop(journey: Journey) -> None:
    await journey.open(why="For our meeting on the 14th.")
    assert [m.text for m in journey.new() if ".." in m.text] == []


async def test_the_urgent_note_does_not_speak_of_a_check_in_that_is_not_there(journey: Journey) -> None:
    await journey.writes("Kath", f"/ask@{journey.telegram.bot.username} i cant do this anymore")
    note = journey.last_text()
    assert "116 123" in note
    assert "check-in" not in note


async def test_what_is_this_says_what_it_is(journey: Journey) -> None:
    """The second button of the welcome."""
    await journey.presses("Dilys", "What is this?")
    text = journey.last_text()
    assert "/ask" in text
    assert "/checkin" in text
