"""Votes: the last answer counts, nobody is found in them, and nothing is left when they are shown."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.ports.rounds import Round
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.ports.votes import ShowPress
from bot.domain.checkin import Phase, open_round
from storage.stores import SqlStores
from tests.unit.domain.small import QUESTIONS

ANNA, BEN, CARA = 11, 12, 13
ANSWERS = ("yes", "partly", "no")
STATEMENTS = ("heard-1", "heard-2")


def begin(uow: UnitOfWork, now: datetime, chat: int = -100) -> Round:
    """A round in a new group."""
    asking = replace(open_round("spectrum", now), phase=Phase.ASKING, started_at=now, statement="heard-1")
    begun = uow.rounds.create(uow.groups.ensure(chat, now).no, asking, QUESTIONS, "", None)
    assert begun is not None
    return begun


async def test_the_last_answer_counts(stores: SqlStores, now: datetime) -> None:
    no = (await stores.act(lambda uow: begin(uow, now))).no
    said = [(ANNA, "yes"), (ANNA, "no"), (BEN, "skip"), (ANNA, "no")]
    earlier = await stores.act(lambda uow: [uow.votes.cast(no, "heard-1", who, what) for who, what in said])
    assert earlier == [None, "yes", None, "no"]
    assert await stores.act(lambda uow: uow.votes.answers(no, "heard-1")) == ["no", "skip"]
    assert await stores.act(lambda uow: uow.votes.answers(no, "heard-2")) == []


async def test_show_needs_a_second_person(stores: SqlStores, now: datetime) -> None:
    no = (await stores.act(lambda uow: begin(uow, now))).no
    people = (ANNA, ANNA, BEN)
    pressed = await stores.act(lambda uow: [uow.votes.press_show(no, "heard-1", who) for who in people])
    assert pressed == [ShowPress.FIRST, ShowPress.AGAIN, ShowPress.SECOND]
    assert await stores.act(lambda uow: uow.votes.press_show(no, "heard-2", CARA)) is ShowPress.FIRST


async def test_who_leaves_takes_their_open_answers_and_presses_along(stores: SqlStores, now: datetime) -> None:
    ours = (await stores.act(lambda uow: begin(uow, now))).no
    other = (await stores.act(lambda uow: begin(uow, now, chat=-200))).no

    def answer(uow: UnitOfWork) -> None:
        for no in (ours, other):
            for statement in STATEMENTS:
                uow.votes.cast(no, statement, ANNA, "yes")
                uow.votes.cast(no, statement, BEN, "no")
                uow.votes.press_show(no, statement, ANNA)

    await stores.act(answer)
    await stores.act(lambda uow: uow.votes.drop_person(ours, ANNA))
    left = await stores.act(lambda uow: [uow.votes.answers(no, s) for no in (ours, other) for s in STATEMENTS])
    assert left == [["no"], ["no"], ["no", "yes"], ["no", "yes"]]
    assert await stores.act(lambda uow: uow.votes.press_show(ours, "heard-1", BEN)) is ShowPress.FIRST
    assert await stores.act(lambda uow: uow.votes.press_show(other, "heard-1", BEN)) is ShowPress.SECOND


async def test_burning_leaves_nothing(stores: SqlStores, now: datetime) -> None:
    no = (await stores.act(lambda uow: begin(uow, now))).no
    await stores.act(lambda uow: uow.votes.cast(no, "heard-1", ANNA, "yes"))
    await stores.act(lambda uow: uow.votes.press_show(no, "heard-1", ANNA))
    assert await stores.act(lambda uow: uow.votes.burn(no, "heard-1"))
    assert not await stores.act(lambda uow: uow.votes.burn(no, "heard-1"))
    assert await stores.act(lambda uow: uow.votes.answers(no, "heard-1")) == []
    assert await stores.act(lambda uow: uow.votes.press_show(no, "heard-1", ANNA)) is ShowPress.FIRST


async def test_an_answer_is_confirmed_once_in_a_sitting(stores: SqlStores, now: datetime) -> None:
    no = (await stores.act(lambda uow: begin(uow, now))).no

    def answers(uow: UnitOfWork, person: int) -> bool:
        uow.votes.cast(no, "heard-1", person, "yes")
        return uow.votes.confirm(no, "heard-1", person)

    first = [await stores.act(lambda uow, who=who: answers(uow, who)) for who in (ANNA, ANNA, BEN)]  # type: ignore[misc]
    await stores.act(lambda uow: uow.votes.begin_sitting(no))
    first += [await stores.act(lambda uow, who=who: answers(uow, who)) for who in (ANNA, ANNA)]  # type: ignore[misc]
    assert first == [True, False, True, True, False]


@pytest.mark.long
async def test_every_vote_that_was_accepted_is_counted(stores: SqlStores, now: datetime, ids: Iterator[int]) -> None:
    """A vote races the closing, fifty times: what was accepted before is in the tally, what came after was told so."""

    def vote(no: int, person: int) -> Callable[[UnitOfWork], bool]:
        def decide(uow: UnitOfWork) -> bool:
            found = uow.rounds.by_no(no)
            if found is None or found.state.phase is not Phase.ASKING:
                return False
            uow.votes.cast(no, "heard-1", person, "yes")
            return True

        return decide

    def show(no: int) -> Callable[[UnitOfWork], int]:
        def decide(uow: UnitOfWork) -> int:
            found = uow.rounds.by_no(no)
            assert found is not None
            counted = len(uow.votes.answers(no, "heard-1"))
            uow.votes.burn(no, "heard-1")
            uow.rounds.save(found, replace(found.state, phase=Phase.TALKING))
            return counted

        return decide

    begun = await stores.act(lambda uow: [begin(uow, now, -100 - number) for number in range(50)])
    for no in (found.no for found in begun):
        votes = [stores.turn(next(ids), vote(no, person)) for person in range(6)]
        early, counted, late = await asyncio.gather(
            asyncio.gather(*votes[:4]), stores.turn(next(ids), show(no)), asyncio.gather(*votes[4:])
        )
        assert counted == sum(1 for accepted in (*early, *late) if accepted)
    left = await stores.act(lambda uow: [uow.votes.answers(found.no, "heard-1") for found in begun])
    assert left == [[]] * 50


Step = tuple[str, str, int, str]
casts = st.tuples(st.just("cast"), st.sampled_from(STATEMENTS), st.integers(1, 5), st.sampled_from(ANSWERS))
burns = st.tuples(st.just("burn"), st.sampled_from(STATEMENTS), st.just(0), st.just(""))


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_votes_behave_like_a_dictionary_that_forgets(stores: SqlStores, now: datetime) -> None:
    no = (await stores.act(lambda uow: begin(uow, now))).no
    loop = asyncio.get_running_loop()

    def take(uow: UnitOfWork, said: dict[str, dict[int, str]], step: Step) -> None:
        what, statement, person, answer = step
        if what == "burn":
            assert uow.votes.burn(no, statement) == bool(said[statement])
            said[statement] = {}
            return
        assert uow.votes.cast(no, statement, person, answer) == said[statement].get(person)
        said[statement][person] = answer

    async def follow(steps: list[Step]) -> None:
        said: dict[str, dict[int, str]] = {statement: {} for statement in STATEMENTS}
        await stores.act(lambda uow: uow.votes.burn_round(no))
        for step in steps:
            await stores.act(partial(take, said=said, step=step))
        answers = await stores.act(lambda uow: [uow.votes.answers(no, statement) for statement in STATEMENTS])
        assert answers == [sorted(said[statement].values()) for statement in STATEMENTS]

    @settings(max_examples=25, deadline=None, database=None)
    @given(st.lists(st.one_of(casts, casts, burns), max_size=12))
    def every(steps: list[Step]) -> None:
        asyncio.run_coroutine_threadsafe(follow(steps), loop).result(20)

    await asyncio.to_thread(every)
