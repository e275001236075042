"""One theme, from the bot being added to the results."""

from tests.journeys.journey import Journey


async def test_a_group_of_seven_answers_first(three_runs: Journey) -> None:
    """The main job, end to end."""
    j = three_runs
    await j.add_bot()
    j.sees("Hello, all.", "I am not for a crisis", "nobody is watching")
    await j.presses("Beverley", "Set up")
    j.sees("Which organisation are we talking about?")
    await j.replies("Beverley", "the trust")
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "England")
    j.sees("We talk about the trust. No staff are in this chat.", "Our word: service users.")
    await j.open(why="for our meeting on the 14th")
    j.sees(
        "What shall we talk about?",
        "Being heard: questions about the trust.",
        "This is for our meeting on the 14th.",
        "Being heard, question 1 of 4.",
    )
    print(j.last_text())
