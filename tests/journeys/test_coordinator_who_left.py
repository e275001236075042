"""Somebody who coordinated has left, and nobody told the bot: in private they hear nothing of the group any more."""

from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.test_groups import TOM, add_group, asks, shown, taps, tom
from tests.journeys.test_schedule import plans

QUESTION = "Two invitations in a row led to no check-in."


async def unanswered(j: Journey) -> None:
    """Two invitations go by. The coordinator has written to the bot alone before."""
    await j.privately(COORDINATOR, "/help")
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    await j.time(days=7)
    await j.time(days=34.97)
    j.alone(COORDINATOR)


def leaves_unseen(j: Journey, name: str) -> None:
    """They leave, and Telegram's update about it is lost."""
    j.group.members.pop(j.people[name].id)


async def test_nothing_is_said_of_invitations_to_whoever_has_left(any_run: Journey) -> None:
    j = any_run
    await unanswered(j)
    leaves_unseen(j, COORDINATOR)
    await j.time(days=8)
    assert j.alone(COORDINATOR) == ""


async def test_nothing_is_stopped_by_whoever_has_left(journey: Journey) -> None:
    j = journey
    await unanswered(j)
    await j.time(days=8)
    assert QUESTION in j.alone(COORDINATOR)
    leaves_unseen(j, COORDINATOR)
    await j.presses_alone(COORDINATOR, "Stop")
    assert "Shall I stop" not in j.telegram.last(j.telegram.private(j.people[COORDINATOR])).text
    await j.writes("Kath", "/schedule")
    j.sees("I invite you every month")


async def test_whoever_has_left_is_not_told_that_the_bot_may_not_write(journey: Journey) -> None:
    j = journey
    await j.privately(COORDINATOR, "/help")
    await j.set_up()
    await j.open()
    j.alone(COORDINATOR)
    leaves_unseen(j, COORDINATOR)
    await j.all_answer("No", "No", "No", "No")
    j.group.members_may_write = False
    await j.show()
    await j.time(minutes=5)
    assert j.alone(COORDINATOR) == ""


async def test_a_list_to_hand_over_or_to_offer_names_no_group_that_was_left(journey: Journey) -> None:
    j = journey
    for title in ("Allotment group", "Evening group", "Riverside group"):
        left = await add_group(j, title)
        if title == "Evening group":
            evening = left
    evening.members.pop(tom(j).id)
    await asks(j, "/handover")
    assert "Allotment group" in shown(j).text
    assert "Evening group" not in shown(j).text
    j.telegram.join(evening, tom(j))
    await j.runner.handle()
    assert "Evening" not in (await asks(j)).text
    await taps(j, "Offer a schedule")
    for label in ("Every 3 months", "Second", "Tuesday", "At 18:00"):
        await taps(j, label)
    assert "Riverside group" in shown(j).text
    assert TOM not in shown(j).text
