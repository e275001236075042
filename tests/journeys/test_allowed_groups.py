"""A host who must know whom they serve names the groups: any other hears one polite line, and the bot leaves."""

from dataclasses import replace

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything

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
