"""Own words and next steps."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.steps import NextStep
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.domain.checkin import Phase, open_round
from bot.domain.own_words import Subject
from bot.domain.steps import StepOutcome
from storage.stores import SqlStores
from tests.unit.domain.small import QUESTIONS

WRITER, OTHER = 7, 8


def begin(uow: UnitOfWork, now: datetime) -> Round:
    """A round in a new group."""
    begun = uow.rounds.create(uow.groups.ensure(-100, now).no, open_round("spectrum", now), QUESTIONS, "", None)
    assert begun is not None
    return begun


async def test_a_draft_is_its_writers_until_it_is_kept(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    text = "They listened about the garden,\nnot the ward. \x00 \ud83c " * 100
    draft = await stores.act(lambda uow: uow.own_words.draft(begun.group_no, begun.no, "heard-1", "yes", text, WRITER))
    assert draft == OwnWords(draft.no, begun.group_no, begun.no, "heard-1", text, "yes", is_draft=True)
    assert await stores.act(lambda uow: uow.own_words.find(draft.no)) == draft
    assert await stores.act(lambda uow: uow.own_words.is_writer(draft.no, WRITER))
    assert not await stores.act(lambda uow: uow.own_words.is_writer(draft.no, OTHER))
    assert await stores.act(lambda uow: uow.own_words.kept(begun.no)) == []
    await stores.act(lambda uow: uow.own_words.change(draft.no, "About the garden."))
    await stores.act(lambda uow: uow.own_words.keep(draft.no))
    kept = OwnWords(draft.no, begun.group_no, begun.no, "heard-1", "About the garden.", "yes")
    assert await stores.act(lambda uow: uow.own_words.kept(begun.no, "heard-1")) == [kept]
    assert await stores.act(lambda uow: uow.own_words.kept(begun.no, "heard-2")) == []
    assert not await stores.act(lambda uow: uow.own_words.is_writer(draft.no, WRITER))
    await stores.act(lambda uow: uow.own_words.drop(draft.no))
    assert await stores.act(lambda uow: uow.own_words.find(draft.no)) is None


async def test_words_may_belong_to_no_round(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(-100, now))
    draft = await stores.act(lambda uow: uow.own_words.draft(group.no, None, "placing", "", "near the middle", WRITER))
    assert await stores.act(lambda uow: uow.own_words.find(draft.no)) == draft


async def test_next_steps_stay_in_order(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    one = await stores.act(lambda uow: uow.steps.add(begun.no, "being-heard", suggestion="ask-for-minutes"))
    two = await stores.act(lambda uow: uow.steps.add(begun.no, "being-heard", text="Ask Sam's ward"))
    assert two == NextStep(two.no, begun.no, "being-heard", "", "Ask Sam's ward")
    assert await stores.act(lambda uow: uow.steps.of_round(begun.no)) == [one, two]


async def test_what_came_of_a_step_comes_back_with_the_groups_words(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    later = now + timedelta(days=92)
    step = await stores.act(
        lambda uow: uow.steps.add(begun.no, "being-heard", "ask-for-minutes", kept_at=now, look_back_at=later)
    )
    other = await stores.act(lambda uow: uow.steps.add(begun.no, "being-heard", text="Ask Sam's ward"))
    assert (step.kept_at, step.look_back_at, step.came) == (now, later, None)

    def say(uow: UnitOfWork) -> OwnWords:
        uow.steps.came(step.no, StepOutcome.PART, later)
        uow.steps.look_back(step.no, None)
        draft = uow.own_words.draft(begun.group_no, begun.no, Subject.CAME, str(step.no), "They wrote it down.", WRITER)
        uow.own_words.draft(begun.group_no, begun.no, Subject.CAME, str(step.no), "never decided", WRITER)
        uow.own_words.keep(draft.no)
        return draft

    draft = await stores.act(say)
    kept = replace(draft, is_draft=False)
    said = replace(step, look_back_at=None, came=StepOutcome.PART, came_at=later, words=(kept,))
    assert await stores.act(lambda uow: uow.steps.find(step.no)) == said
    assert await stores.act(lambda uow: uow.steps.of_round(begun.no)) == [said, other]


async def test_the_steps_of_a_group_are_those_of_all_its_rounds(stores: SqlStores, now: datetime) -> None:
    def fill(uow: UnitOfWork) -> tuple[int, list[NextStep]]:
        found, group_no = [], uow.groups.ensure(-100, now).no
        for chat in (-100, -100, -200):
            state = replace(open_round("spectrum", now), phase=Phase.CLOSED, started_at=now, closed_at=now)
            made = uow.rounds.create(uow.groups.ensure(chat, now).no, state, QUESTIONS, "", None)
            assert made is not None
            found.append(uow.steps.add(made.no, "being-heard", text=f"step {made.no}"))
        return group_no, found

    group_no, [one, two, _] = await stores.act(fill)
    assert await stores.act(lambda uow: uow.steps.of_group(group_no)) == [one, two]


async def test_a_step_that_goes_takes_its_words_along(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    steps = [await stores.act(lambda uow: uow.steps.add(begun.no, "being-heard", text="Ask")) for _ in range(2)]

    def say(uow: UnitOfWork) -> None:
        for step in steps:
            uow.own_words.keep(
                uow.own_words.draft(begun.group_no, begun.no, Subject.CAME, str(step.no), "so", WRITER).no
            )

    await stores.act(say)
    assert not await stores.act(lambda uow: uow.steps.drop(steps[0].no, begun.no + 1))
    assert len(await stores.act(lambda uow: uow.own_words.kept(begun.no))) == 2
    assert await stores.act(lambda uow: uow.steps.drop(steps[0].no, begun.no))
    assert await stores.act(lambda uow: uow.steps.find(steps[0].no)) is None
    assert [w.answer for w in await stores.act(lambda uow: uow.own_words.kept(begun.no))] == [str(steps[1].no)]
