"""Once a month those who look after the words hear in private how it stands with them. Entries are only counted."""

from dataclasses import replace

import pytest

from tests.journeys.journey import ADMIN, Journey, OneProcess, TwoReplicas, World
from tests.journeys.kept import everything, promise, values

FIRST = "Once a month: how it stands with the words."


def told(j: Journey) -> str:
    """What the admin was told since this was last asked."""
    return j.alone(ADMIN)


async def starts(j: Journey) -> None:
    """The bot is started. Once it looked at its words, it knows when the next one comes."""
    await j.privately(ADMIN, "/help")
    assert isinstance(j.runner, OneProcess)
    for bot in j.runner._bots:
        await bot.words.do_next()
    told(j)


async def test_the_digest_comes_once_a_month_and_says_what_is_to_do(journey: Journey) -> None:
    j = journey
    await starts(j)
    for name, asked in (("Shaun", "what is a carer"), ("Jo", "what is a carer"), ("Kath", "what is co-production")):
        await j.privately(name, asked)
    await j.privately("Shaun", "/report that is not right")
    await j.privately("Shaun", "where do the green ladders sing")
    await j.presses_alone("Shaun", "Send this question")
    await j.time(days=28)
    assert told(j) == "", "April has not begun"
    await j.time(days=1)
    said = told(j)
    assert said.startswith(FIRST)
    assert "Reports that something is wrong: 1. /reports shows them." in said
    assert "Questions with no answer that people sent: 1." in said
    assert "1. where do the green ladders sing" in said
    assert "Carer: 2\nCo-production: 1" in said
    assert "Contacts to check: " in said
    await j.time(days=2)
    assert FIRST not in told(j), "once"
    await j.time(days=29)
    again = told(j)
    assert again.startswith(FIRST)
    assert "Shown most" not in again, "nobody asked anything in April"
    promise(j, "kept.shown", "of no chat and no person")


async def test_the_counts_are_of_no_chat_and_no_person_and_go(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Jo", f"/ask@{j.telegram.bot.username} what is co-production")
    await j.privately("Shaun", "what is co-production")
    await j.privately("Shaun", "More")
    [(_, _, count)] = everything(j)["shown"]
    assert count == 2, "the first words of it, each time they are shown"
    await j.time(minutes=10)
    assert not {"co-production", *(str(person.id) for person in j.people.values())} & values(j)
    await j.time(days=93)
    assert everything(j)["shown"] == []


async def test_it_waits_for_the_end_of_quiet_hours(journey: Journey) -> None:
    j = journey
    await starts(j)
    await j.runner.close()
    now = j.clock.now()
    j.clock.jump(seconds=(now.replace(month=4, day=1, hour=22, minute=30) - now).total_seconds())
    await j.runner.handle()
    assert FIRST not in told(j), "it was down in the morning, and comes up at night"
    await j.time(hours=10)
    assert told(j).startswith(FIRST)


async def test_of_two_replicas_and_after_restarts_it_comes_once(world: World) -> None:
    runner = TwoReplicas(world)
    j = Journey(world, runner)
    await starts(j)
    await j.time(days=29)
    assert told(j).count(FIRST) == 1
    await runner.close()
    await starts(j)
    await j.time(hours=1)
    assert FIRST not in told(j)
    await runner.close()


@pytest.mark.parametrize("has_admins", [True, False])
async def test_where_nobody_looks_after_the_words_none_comes(journey: Journey, *, has_admins: bool) -> None:
    j = journey
    if not has_admins:
        j.world.operator = replace(j.world.operator, admins=frozenset())
    await starts(j)
    await j.time(days=29)
    assert (FIRST in told(j)) is has_admins
