"""For whoever coordinates: a guide behind /help, and what there is to take to a commissioner in place of a score."""

from dataclasses import replace

from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.questions.coordinating import FEWEST
from bot.domain.checkin import open_round
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.test_talk import last
from tests.unit.domain.small import QUESTIONS


async def test_a8_4_the_guide_for_coordinators_is_there_for_every_member_and_turns_its_own_pages(
    any_run: Journey,
) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Shaun", "/help")
    card = j.telegram.last(j.group)
    await j.presses("Shaun", "How I work here", card)
    await j.presses("Shaun", "For coordinators", card)
    pages = []
    while True:
        pages.append(card.text)
        if "Next page" not in card.labels:
            break
        await j.presses("Shaun", "Next page", card)
    assert len(set(pages)) == len(pages) == 4
    assert "You see what each member sees, and nothing more." in pages[0]
    assert "/checkin for our meeting on the 14th" in pages[1]
    assert all(command in pages[2] for command in ("/schedule", "/groups", "/handover"))
    assert "/whynoscores" in pages[3]


async def test_a9_7_whynoscores_has_something_better_to_take_to_a_commissioner(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes(COORDINATOR, "/whynoscores")
    await j.presses(COORDINATOR, "What to take")
    j.sees("The group's own page")
    assert "use me here" not in j.telegram.last(j.group).text, "the host has not allowed it"


async def test_a9_3_where_the_host_allows_it_groups_are_counted_and_nothing_else(journey: Journey) -> None:
    j = journey
    j.world.operator = replace(j.world.operator, shows_counts=True)
    await make_groups(j, FEWEST - 1)
    assert "use me here" not in await taken(j), "which groups are meant could be guessed"
    await make_groups(j, 1)
    assert f"\n{FEWEST} groups use me here.\n" in await taken(j)
    await make_groups(j, FEWEST, held=True)
    held = f"{FEWEST} of them held a check-in in the last 12 months."
    assert f"\n{2 * FEWEST} groups use me here. {held}\n" in await taken(j)
    j.clock.jump(days=366)
    assert f"\n{2 * FEWEST} groups use me here.\n" in await taken(j)


async def make_groups(j: Journey, count: int, *, held: bool = False) -> None:
    """As many more groups are set up; each has `held` a check-in."""
    await j.runner.close()
    stores = await j.world.open_stores()

    def make(uow: UnitOfWork) -> None:
        for _ in range(count):
            group = uow.groups.ensure(-j.telegram.world.number(), j.clock.now())
            uow.groups.save(replace(group, org="The trust", staff_here=False))
            if held:
                begun = replace(open_round(QUESTIONS.id, j.clock.now()), started_at=j.clock.now())
                uow.rounds.create(group.no, begun, QUESTIONS, "", None)

    await stores.act(make)
    await stores.close()


async def taken(j: Journey) -> str:
    """What *What to take* says in private."""
    await j.privately("Jo", "/whynoscores")
    await j.presses("Jo", "What to take", last(j, "Jo"))
    return last(j, "Jo").text
