"""The card of a kept step says what holds: also after another date, and when the step is taken out or back."""

from tests.journeys.journey import Journey


async def test_the_card_of_a_step_says_what_holds(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Ask who decided")
    kept, tries = j.card("Kept as a next step"), j.card("What next?")
    assert "on 3 June 2026" in kept.text
    await j.presses("Jo", "Another date", kept)
    await j.presses("Jo", "In one month")
    assert "on 3 April 2026" in kept.text
    await j.presses("Jo", "Remove", kept)
    await j.presses("Jo", "Take out")
    assert kept.text == "That next step is taken out. I will not ask what came of it."
    assert kept.labels == []
    assert "Kept as a next step" not in tries.text
    j.new()
    await j.presses("Jo", "Undo")
    j.sees("It is back in our next steps.")
    assert "on 3 April 2026" in kept.text
    assert kept.labels == ["Remove", "Another date"]
    assert "Kept as a next step" in tries.text
