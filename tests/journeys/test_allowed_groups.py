"""A host who must know whom they serve names the groups: any other hears one polite line, and the bot leaves."""

from dataclasses import replace

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything
from tests.journeys.test_groups import TOM, add_group, asks
from tests.journeys.test_handover import NADIA, accepts, heard, link_for, nadia
from tests.journeys.test_offering import has_offer, offers

ELSEWHERE = -1001234567890


def allow(journey: Journey, *chats: int) -> None:
    """The host writes these into ALLOWED_GROUPS."""
    journey.world.operator = replace(journey.world.operator, allowed=frozenset(chats))


def is_in(journey: Journey, group: Chat) -> bool:
    return group.has(journey.telegram.bot)


async def test_a_group_that_is_not_named_hears_whom_to_ask_and_the_bot_leaves(any_run: Journey) -> None:
    j = any_run
    allow(j, ELSEWHERE)
    await j.add_bot()
    [line] = j.telegram.said(j.group)
    assert "I work only in groups that Riverside Network has agreed to." in line.text
    assert "hello@riverside.example" in line.text
    assert str(j.group.id) in line.text
    assert not is_in(j, j.group)
    assert everything(j)["groups"] == []
    assert everything(j)["coordinators"] == []


async def test_a_group_that_is_named_is_served_and_so_is_everybody_alone(journey: Journey) -> None:
    j = journey
    allow(j, ELSEWHERE, j.group.id)
    await j.set_up()
    j.sees("Set up")
    assert is_in(j, j.group)
    assert "Co-production" in await j.privately("Jo", "what is co-production")


async def test_urgent_help_comes_before_it_leaves(journey: Journey) -> None:
    """The bot was there before the host named its groups."""
    j = journey
    await j.set_up()
    await j.runner.close()
    allow(j, ELSEWHERE)
    j.new()
    await j.writes("Jo", "/urgent")
    j.sees("116 123")
    assert is_in(j, j.group)
    await j.writes("Jo", "/checkin")
    j.sees("I work only in groups that Riverside Network has agreed to.")
    assert not is_in(j, j.group)


async def test_words_that_worry_bring_help_before_it_leaves(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.runner.close()
    allow(j, ELSEWHERE)
    j.new()
    await j.replies("Jo", "i want to die", "Set up")
    j.sees("116 123")
    assert is_in(j, j.group)


async def test_a_named_group_that_becomes_a_supergroup_is_still_served(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.runner.close()
    allow(j, j.group.id)
    old = j.group.id
    j.group = j.telegram.migrate(j.group)
    await j.runner.handle()
    assert j.group.id != old
    j.new()
    await j.writes(COORDINATOR, "/checkin")
    j.sees("What shall we talk about?")
    assert is_in(j, j.group)


async def test_a_line_that_cannot_be_said_keeps_it_in_no_group(journey: Journey) -> None:
    j = journey
    allow(j, ELSEWHERE)
    j.group.members_may_write = False
    await j.add_bot()
    assert not is_in(j, j.group)
    assert j.telegram.said(j.group) == []


async def restarts_for(journey: Journey, *chats: int) -> None:
    """The host writes these into ALLOWED_GROUPS, and starts the bot again."""
    await journey.runner.close()
    allow(journey, *chats)
    journey.new()


async def test_what_is_due_in_a_group_that_is_not_named_is_left_out_and_does_not_pile_up(journey: Journey) -> None:
    """It was planned before the host named the groups; after half a year they name this one too."""
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/schedule second Tuesday of every month, 6 pm")
    await j.presses(COORDINATOR, "Yes")
    await restarts_for(j, ELSEWHERE)
    for _ in range(5):
        await j.time(days=30)
    j.sees_nothing_new()
    assert is_in(j, j.group)
    await restarts_for(j, ELSEWHERE, j.group.id)
    await j.time(days=1)
    j.sees_nothing_new()
    await j.time(days=9, hours=23, minutes=10)
    assert [m.text.split("\n")[0] for m in j.telegram.said(j.group)].count("Time for a check-in?") == 1


async def test_nothing_that_a_check_in_left_to_be_done_reaches_a_group_that_is_not_named(journey: Journey) -> None:
    """A check-in over some days: its reminder and its pause. Then what was asked to be looked back at."""
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/checkin")
    for name, label in ((COORDINATOR, "Being heard"), (COORDINATOR, "Over some days"), ("Jo", "Start")):
        await j.presses(name, label)
    stands = [m.text for m in j.telegram.said(j.group)]
    await restarts_for(j, ELSEWHERE)
    await j.time(days=200)
    assert [m.text for m in j.telegram.said(j.group)] == stands


async def test_from_private_too_nothing_is_done_in_a_group_that_is_not_named(journey: Journey) -> None:
    j = journey
    allotment = await add_group(j, "Allotment group")
    riverside = await add_group(j, "Riverside group")
    listed = await asks(j)
    link = await link_for(j, "1. Allotment group", "2. Riverside group")
    await restarts_for(j, riverside.id)
    said = [m.text for m in j.telegram.said(allotment)]
    assert (
        "work only in groups that Riverside Network has agreed to"
        in (await j.presses(TOM, "1. Allotment group", listed)).text
    )
    shown_now = (await asks(j)).text
    assert "Riverside group" in shown_now
    assert "Allotment group" not in shown_now
    assert "Not all of your groups are in this list." in shown_now
    assert "hello@riverside.example" in shown_now
    await offers(j)
    assert has_offer(j, riverside)
    nadia(j, allotment, riverside)
    assert "Allotment group" not in await j.opens(NADIA, link)
    await accepts(j)
    assert [m.text for m in j.telegram.said(allotment)] == said
    assert heard(j, riverside)


async def test_whoever_coordinates_only_groups_that_are_not_named_is_told_whom_to_ask(journey: Journey) -> None:
    j = journey
    await add_group(j, "Allotment group")
    await restarts_for(j, ELSEWHERE)
    said = (await asks(j)).text
    assert said.startswith("Not all of your groups are in this list.")
    assert "I don't know of a group" not in said
