"""Where the group puts itself can be taken out again, and that can be undone."""

from tests.journeys.journey import Journey

PLACED = "We put ourselves at good involvement."


async def test_a_group_that_would_rather_not_say_says_nothing(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Good", "Where would you put yourselves")
    assert PLACED in await j.reads("Jo", "/results")
    await j.writes("Kath", "/place")
    await j.presses("Kath", "Rather not say")
    out = j.telegram.last(j.group)
    assert out.text.startswith("That's fine. Where you put yourselves is taken out.")
    for command in ("/results", "/progress"):
        assert "We put ourselves" not in await j.reads("Jo", command)
    await j.presses("Jo", "Undo", out)
    assert out.labels == []
    assert PLACED in await j.reads("Jo", "/results")


async def test_none_of_these_can_be_written(journey: Journey) -> None:
    """The button stands behind *In between or none*, and the card says that its words can be replied."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.writes("Kath", "/place")
    await j.replies("Kath", "none of these", "Where would you put yourselves")
    j.sees("We said none of these places fits us.")
