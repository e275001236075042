"""Words that the group kept for an answer stand beside that answer and under no other."""

from tests.journeys.journey import Journey

QUOTE = "The budget man decides."


async def words_for_a_view(j: Journey) -> None:
    """The group differs on the first question, and keeps why some of us say yes."""
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for label in ("We differ", "Yes", "No"):
        await j.presses("Jo", label)
    await keeps(j, "Why: yes")


async def keeps(j: Journey, label: str, on: str = "") -> None:
    """Somebody keeps words by this button."""
    await j.presses("Kath", label, on)
    await j.replies("Kath", QUOTE, "Reply to this message")
    await j.presses("Kath", "Keep")


async def everything_read(j: Journey) -> str:
    """What /results, /progress and the readable export say."""
    told = [await j.reads("Jo", "/results"), await j.reads("Jo", "/progress")]
    await j.writes("Jo", "/export")
    return "\n".join([*told, *(message.text for message in j.new())])


async def test_words_for_an_answer_that_was_a_slip_wait_until_it_is_said_again(any_run: Journey) -> None:
    j = any_run
    await words_for_a_view(j)
    await j.presses("Kath", "That was a slip")
    assert QUOTE not in await everything_read(j)
    await j.presses("Jo", "No", j.card("That was a slip", "Yes"))
    told = await everything_read(j)
    assert "We said people decide what comes first at least as much" in told
    assert QUOTE not in told
    assert QUOTE in await j.reads("Jo", "/words"), "the group still has them"
    await j.writes("Jo", "/back")
    await j.presses("Jo", "Yes", "So far: We said no.")
    assert f'more than people do. In our words: "{QUOTE}"' in await j.reads("Jo", "/results")


async def test_words_for_an_answer_that_was_changed(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Doesn't fit us", "question 1")
    await keeps(j, "Why: doesn't fit us")
    await j.writes("Jo", "/back")
    await j.presses("Jo", "Yes", "So far")
    assert QUOTE not in await everything_read(j)


async def test_words_under_a_question_that_is_done_are_for_its_answer(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes", "question 1")
    await keeps(j, "Our words", "We said yes.")
    assert f'In our words: "{QUOTE}"' in await j.reads("Jo", "/results")
    await j.writes("Jo", "/back")
    await j.presses("Jo", "No", "So far")
    assert QUOTE not in await everything_read(j)


async def test_words_about_the_question_stay_with_it(journey: Journey) -> None:
    """What was kept while nothing was said yet is about the question, whatever the group says then."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await keeps(j, "Our words", "question 1")
    for answer in ("Yes", "No"):
        await j.presses("Jo", answer, j.card("question 1 of 2", answer))
        assert f'In our words: "{QUOTE}"' in await j.reads("Jo", "/results")
        await j.writes("Jo", "/back")


async def test_next_time_quotes_no_words_of_an_answer_that_was_changed(journey: Journey) -> None:
    j = journey
    await words_for_a_view(j)
    await j.writes("Jo", "/back")
    await j.presses("Jo", "No", "So far")
    await j.presses("Jo", "Leave this one", "question 2 of 2")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Good", "Where would you put yourselves")
    await j.time(days=90)
    j.new()
    await j.open(theme="What comes first", way="Talk first")
    assert not any(QUOTE in message.text for message in j.new())
