"""Dilys, and others who never write in the group: they answer in their private chat, and the group sees nothing."""

from tests.journeys.journey import Journey

INTRO = "The group does not see what you answer, or that you answer here."


async def test_a1_2_a_group_of_four_answers_first_two_of_them_in_private(three_runs: Journey) -> None:
    j = three_runs
    for name in ("Kath", "Jo", "Amina"):
        j.telegram.leave(j.group, j.people[name])
    await j.set_up()
    await j.open()
    j.new()
    said = await j.goes_private("Dilys")
    assert INTRO in said
    assert "Being heard, question 1 of 4." in said
    await j.goes_private("Shaun")
    toast = await j.presses_alone("Dilys", "Partly")
    assert toast.text == "You said: partly. The group does not see it. You can change it until it is shown."
    assert toast.alert
    assert j.alone("Dilys") == "", "the next one comes when the group moves on"
    j.sees_nothing_new()
    assert (await j.privately("Shaun", "no")).startswith("You said: no.")
    await j.presses("Marcus", "No")
    assert (await j.privately("Shaun", "Partly.")).startswith("You said: partly.")
    await j.presses("Beverley", "Partly")
    j.sees_nothing_new()
    await j.presses("Beverley", "Show")
    j.sees("Most said partly.")
    for name in ("Dilys", "Shaun"):
        said = j.alone(name)
        assert "Most said partly. The group talks about it now, in the group." in said
    closed = j.card("This one is shown now.", chat=j.telegram.private(j.people["Dilys"]))
    assert closed.labels == []
    assert "question 2" not in "".join(m.text for m in j.telegram.said(j.telegram.private(j.people["Dilys"])))
    await j.presses("Marcus", "Partly, next")
    assert "question 2 of 4" in j.alone("Dilys")
    assert "question 2 of 4" in j.alone("Shaun")
    assert (await j.privately("Dilys", "/skip")) == "You passed. Nobody sees that."
    await j.presses_alone("Shaun", "Stop", "question 2")
    assert "Nothing more comes here" in j.alone("Shaun")
    toast = await j.presses_alone("Shaun", "Yes", "question 2")
    assert toast.text.startswith("No check-in asks you here now.")
    j.new()
    await j.presses("Beverley", "Show", "question 2")
    j.sees("Let's talk about this one.")
    assert "The group talks about it now" in j.alone("Dilys")
    assert j.alone("Shaun") == ""
