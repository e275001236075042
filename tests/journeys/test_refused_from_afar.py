"""What somebody does in a group from their private chat, and Telegram refuses: they are told, and nothing is stuck."""

import pytest

from tests.journeys.journey import Journey
from tests.journeys.test_groups import TOM, add_group, asks, taps, tom
from tests.journeys.test_handover import NADIA, accepts, link_for, nadia, three_groups
from tests.journeys.test_offering import offers


def heard(j: Journey, name: str = TOM) -> str:
    """What somebody read in their private chat, all of it."""
    return "\n".join(message.text for message in j.telegram.said(j.telegram.private(j.people[name])))


async def test_an_offer_that_is_refused_is_told(any_run: Journey) -> None:
    j = any_run
    alpha = await add_group(j, "Alpha group")
    await add_group(j, "Beta group")
    alpha.members_may_write = False
    await offers(j)
    assert "I could not post the offer in Alpha group" in heard(j)
    assert "I could not post the offer in Beta group" not in heard(j)


async def test_a_line_about_a_handover_that_is_refused_is_told(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    await j.opens(NADIA, await link_for(j, "All of them"))
    groups[1].members_may_write = False
    await accepts(j)
    assert "I could not tell Evening group that you coordinate it now" in heard(j, NADIA)
    assert "I could not tell Allotment group" not in heard(j, NADIA)


@pytest.mark.parametrize("command", ["/checkin", "/resume", "/pause"])
async def test_an_opening_that_is_refused_is_told_and_carried_on_where_somebody_asks(
    journey: Journey, command: str
) -> None:
    j = journey
    j.group = forum = j.telegram.group("Forum", [tom(j), j.people["Kath"], j.people["Jo"]], creator=tom(j), forum=True)
    j.telegram.add_bot(forum, tom(j))
    await j.runner.handle()
    await j.presses(TOM, "Set up")
    await j.replies(TOM, "the trust", "Which organisation")
    await j.presses(TOM, "No staff here")
    await j.presses(TOM, "England")
    topic = j.telegram.topic(forum, "Check-ins")
    j.telegram.close_topic(forum, 1)
    await asks(j)
    for label in ("1. Forum", "Open a check-in", "Being heard", "Yes, open it"):
        await taps(j, label)
    assert "I could not post the opening in Forum" in heard(j)
    j.telegram.write(j.people["Jo"], forum, f"{command}@{j.telegram.bot.username}", topic=topic)
    await j.runner.handle()
    answer = j.telegram.last(forum)
    assert answer.topic == topic
    j.telegram.write(j.people["Jo"], forum, f"/checkin@{j.telegram.bot.username}", topic=topic)
    await j.runner.handle()
    shown = j.telegram.last(forum)
    assert shown.topic == topic
    assert ("Resume" if command == "/pause" else "Start") in shown.labels
