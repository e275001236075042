"""Every kind of chat that Telegram has: how the bot comes, who writes there, and what it leaves alone."""

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything

WELCOME = "Hello, all."
KINDS = ("basic group", "supergroup", "forum")
IN_EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def a_group(j: Journey, kind: str = "supergroup") -> Chat:
    """The people of the journey in a group of this kind; the bot is not in it yet."""
    if kind == "basic group":
        return j.group
    j.group = j.telegram.group("Riverside", list(j.people.values()), creator=j.people[COORDINATOR], forum=True)
    j.group.forum = kind == "forum"
    return j.group


# how the bot comes


@IN_EVERY_KIND
async def test_added_in_any_kind_of_group_it_says_hello_once(journey: Journey, kind: str) -> None:
    j = journey
    a_group(j, kind)
    await j.add_bot()
    assert [message.text.partition("\n")[0][:11] for message in j.new()] == [WELCOME]


@IN_EVERY_KIND
async def test_t12_added_through_a_link_it_says_hello_once(any_run: Journey, kind: str) -> None:
    j = any_run
    await j.privately("Beverley", "hello")
    [link] = [b.url for row in j.card("", "Add me to a group", alone(j, "Beverley")).buttons for b in row]
    assert link
    payload = link.partition("?startgroup=")[2]
    j.telegram.add_bot(a_group(j, kind), j.people[COORDINATOR], payload)
    await j.runner.handle()
    j.sees(WELCOME)
    j.sees_nothing_new()
    await j.presses(COORDINATOR, "Set up")
    j.sees("Which organisation")


async def test_t12_whoever_adds_it_through_a_link_coordinates(journey: Journey) -> None:
    j = journey
    j.telegram.add_bot(j.group, j.people["Jo"], "new")
    await j.runner.handle()
    await j.presses("Jo", "Set up")
    j.sees("Which organisation")


async def test_faults_26_taken_out_and_added_again_through_a_link_it_says_hello_again(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.telegram.remove_bot(j.group, j.people[COORDINATOR])
    await j.runner.handle()
    j.new()
    j.telegram.add_bot(j.group, j.people[COORDINATOR], "new")
    await j.runner.handle()
    j.sees(WELCOME)
    j.sees_nothing_new()
    assert len(everything(j)["groups"]) == 1


async def test_start_in_a_group_is_answered(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Jo", "/start")
    assert len(j.new()) == 1


def alone(j: Journey, name: str) -> Chat:
    """The private chat of somebody."""
    return j.telegram.private(j.people[name])
