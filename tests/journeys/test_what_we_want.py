"""What a group wants next is what is still to do. What is settled is told as what came of it."""

from tests.journeys.journey import Journey

STEP = "Pick one thing that changed lately, and ask who decided it and why."
OTHER = "Agree the three things that matter most to us"


async def test_a_step_that_is_settled_is_not_asked_for(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Ask who decided")
    await j.presses("Jo", "One more to try")
    await j.presses("Jo", "Name our top three")
    await j.presses("Jo", "Finish", "What next?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    await j.writes("Jo", "/steps")
    await j.presses("Jo", "Step 1", j.telegram.last(j.group))
    await j.presses("Jo", "Not needed now")
    told = await j.reads("Jo", "/results")
    wanted, _, came = told.partition("What came of what we wanted:")
    assert OTHER in wanted.partition("To try next:")[2]
    assert STEP not in wanted
    assert came.lstrip().startswith(f"{STEP} We don't need it now.")
