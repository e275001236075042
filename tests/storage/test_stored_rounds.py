"""Rounds: every field kept, one open round a group, a version that tells when somebody was faster."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.conversation.ports.rounds import Round
from bot.conversation.ports.stores import StaleState
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.delivery import StoreUnavailable
from bot.domain.checkin import CheckIn, Newcomers, Outcome, Phase, Way, open_round
from bot.domain.votes import Spread
from storage.engine import Transaction
from storage.questionnaires import _KNOWN, MOST_KNOWN, SqlQuestionnaires
from storage.stores import SqlStores
from storage.tables import outcomes, questionnaires, rounds
from tests.unit.domain.small import QUESTIONS

CHAT = -100
OF_AN_EARLIER_PROGRAM = Path(__file__).with_name("stored_questionnaire.json")
"""A questionnaire as it was stored when each statement had a field of its own for each answer."""


def full_state(now: datetime) -> CheckIn:
    """A check-in with something in every field."""
    said = {
        "heard-1": Outcome(("partly",), Spread.MOST, 2, now, 1),
        "heard-2": Outcome(("yes", "no"), Spread.DIFFERED, 1, now + timedelta(minutes=1)),
        "heard-3": Outcome((), Spread.NONE, 1, now + timedelta(minutes=2)),
    }
    filled = CheckIn(
        questionnaire="spectrum", phase=Phase.TALKING, opened_at=now, way=Way.ANSWER, theme="being-heard",
        statement="heard-4", needed=5, started_at=now, asked_at=now + timedelta(microseconds=7), spread=Spread.MOST,
        suggested="partly", paused_at=now, placing="between these two", newcomers=Newcomers.WAITING,
        outcomes=said,
    )  # fmt: skip
    flags: dict[str, Any] = {f.name: True for f in fields(CheckIn) if f.type in (bool, "bool")}
    return replace(filled, **flags)


def begin(uow: UnitOfWork, now: datetime, state: CheckIn | None = None) -> Round:
    """A round in a new group."""
    group = uow.groups.ensure(CHAT, now)
    begun = uow.rounds.create(
        group.no, state or open_round("spectrum", now), QUESTIONS, "for our meeting on the 14th", 12
    )
    assert begun is not None
    return begun


def test_the_tables_hold_every_field() -> None:
    assert {f.name for f in fields(CheckIn)} - {"outcomes"} <= set(rounds.columns.keys())
    assert {f.name for f in fields(Outcome)} <= set(outcomes.columns.keys())


async def test_every_field_comes_back(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    saved = await stores.act(lambda uow: uow.rounds.save(begun, full_state(now), topic=13))
    assert (saved.version, saved.topic, saved.why) == (begun.version + 1, 13, "for our meeting on the 14th")
    assert await stores.act(lambda uow: uow.rounds.by_no(begun.no)) == saved
    assert await stores.act(lambda uow: uow.rounds.open_of(begun.group_no)) == saved
    assert await stores.act(lambda uow: uow.rounds.history(begun.group_no)) == [saved]


async def test_a_round_keeps_the_words_it_was_opened_with(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    found = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert found is not None
    assert found.questionnaire == QUESTIONS
    others = replace(QUESTIONS, title="Other questions")
    changed = await stores.act(lambda uow: uow.rounds.save(found, found.state, questionnaire=others))
    again = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert again == changed
    assert changed.questionnaire == others


async def test_words_that_cannot_be_read_any_more_are_none(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))

    def of_another_program(transaction: Transaction) -> None:
        transaction.connection.execute(insert(questionnaires).values(digest="of another program", text="{}"))
        transaction.connection.execute(update(rounds).values(questions="of another program"))

    await stores._database.run(of_another_program)
    found = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert found is not None
    assert found.questionnaire is None


async def test_only_some_questionnaires_are_kept_in_memory_and_all_are_found(stores: SqlStores) -> None:
    many = [replace(QUESTIONS, title=f"Spectrum {number}") for number in range(MOST_KNOWN + 3)]

    def store(transaction: Transaction) -> list[str]:
        return [SqlQuestionnaires(transaction.connection).keep(each) for each in many]

    digests = await stores._database.run(store)
    for _ in range(2):
        found = await stores._database.run(
            lambda transaction: [SqlQuestionnaires(transaction.connection).find(digest) for digest in digests]
        )
        assert found == many
    assert len(_KNOWN) == MOST_KNOWN


async def test_what_an_earlier_program_stored_is_read_and_is_stored_alike(stores: SqlStores, now: datetime) -> None:
    text = OF_AN_EARLIER_PROGRAM.read_text("utf-8")
    begun = await stores.act(lambda uow: begin(uow, now))

    def as_it_was(transaction: Transaction) -> None:
        transaction.connection.execute(insert(questionnaires).values(digest="of an earlier program", text=text))
        transaction.connection.execute(update(rounds).values(questions="of an earlier program"))

    await stores._database.run(as_it_was)
    found = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert found is not None
    assert found.questionnaire is not None
    assert found.questionnaire.said("asserting-active", "no") == "We said we are not heard in our own right."
    statement = found.questionnaire.statement("not-permission-giving")
    assert statement is not None
    assert statement.name == "Do {users} have to wait for staff to let them take part?"
    assert (statement.towards, list(statement.said)) == ("no", ["yes", "partly", "no", "notsure", "notfit"])

    kept = await stores.act(lambda uow: uow.rounds.save(found, found.state, questionnaire=found.questionnaire))

    _KNOWN.clear()
    again = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert again is not None
    assert again.questionnaire == kept.questionnaire == found.questionnaire


async def test_times_come_back_in_utc(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    found = await stores.act(lambda uow: uow.rounds.by_no(begun.no))
    assert found is not None
    assert found.state.opened_at.tzinfo is UTC


async def test_a_time_without_its_zone_is_refused(stores: SqlStores, now: datetime) -> None:
    with pytest.raises(Exception, match="without its zone"):
        await stores.act(lambda uow: begin(uow, now, open_round("spectrum", now.replace(tzinfo=None))))


async def test_a_group_has_one_open_round(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    again = open_round("spectrum", now)
    assert await stores.act(lambda uow: uow.rounds.create(begun.group_no, again, QUESTIONS, "", None)) is None
    await stores.act(lambda uow: uow.rounds.drop(begun.no))
    assert await stores.act(lambda uow: uow.rounds.open_of(begun.group_no)) is None
    assert await stores.act(lambda uow: uow.rounds.create(begun.group_no, again, QUESTIONS, "", None)) is not None


async def test_a_started_round_is_not_dropped(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now, full_state(now)))
    await stores.act(lambda uow: uow.rounds.drop(begun.no))
    assert await stores.act(lambda uow: uow.rounds.by_no(begun.no)) == begun


async def test_outcomes_are_changed_and_taken_back(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now, full_state(now)))
    other = {"heard-1": Outcome(("no",), Spread.NONE, 2, now, 2), "voice-1": Outcome(("yes",), Spread.MOST, 1, now)}
    saved = await stores.act(lambda uow: uow.rounds.save(begun, replace(begun.state, outcomes=other)))
    assert await stores.act(lambda uow: uow.rounds.by_no(begun.no)) == saved


async def test_who_is_slower_must_look_again(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    faster = await stores.act(lambda uow: uow.rounds.save(begun, replace(begun.state, theme="a")))

    tries: list[int] = []

    def slower(uow: UnitOfWork) -> Round:
        tries.append(1)
        current = begun if len(tries) == 1 else uow.rounds.by_no(begun.no)
        assert current is not None
        return uow.rounds.save(current, replace(current.state, theme=f"{current.state.theme}b"))

    saved = await stores.turn(1, slower)
    assert saved is not None
    assert (saved.state.theme, saved.version, len(tries)) == ("ab", faster.version + 1, 2)


async def test_stale_for_ever_is_unavailable(stores: SqlStores) -> None:
    def decide(_uow: UnitOfWork) -> None:
        raise StaleState

    with pytest.raises(StoreUnavailable):
        await stores.turn(1, decide)
    assert await stores.turn(1, lambda _: "taken") == "taken"


async def test_a_closed_round_keeps_what_the_group_agreed_and_no_vote(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now, full_state(now)))

    def fill(uow: UnitOfWork) -> None:
        uow.votes.cast(begun.no, "heard-4", 7, "yes")
        uow.own_words.draft(begun.group_no, begun.no, "heard-1", "", "never decided", 7)
        kept = uow.own_words.draft(begun.group_no, begun.no, "heard-1", "", "the garden", 7)
        uow.own_words.keep(kept.no)

    await stores.act(fill)
    closed = replace(begun.state, phase=Phase.CLOSED, closed_at=now, paused_at=None)
    saved = await stores.act(lambda uow: uow.rounds.save(begun, closed))
    assert await stores.act(lambda uow: uow.rounds.open_of(begun.group_no)) is None
    assert await stores.act(lambda uow: uow.rounds.history(begun.group_no)) == [saved]
    assert await stores.act(lambda uow: uow.votes.answers(begun.no, "heard-4")) == []
    assert [w.text for w in await stores.act(lambda uow: uow.own_words.kept(begun.no))] == ["the garden"]
    again = await stores.act(
        lambda uow: uow.rounds.create(begun.group_no, open_round("other", now), QUESTIONS, "", None)
    )
    assert again is not None
    assert again.no > begun.no


# -- many rounds


def said_in(now: datetime, months: int, **answers: tuple[str, ...]) -> CheckIn:
    """A finished round, so many months later."""
    at = now + timedelta(days=30 * months)
    outcomes = {name.replace("_", "-"): Outcome(given, Spread.NONE, 1, at) for name, given in answers.items()}
    return CheckIn("spectrum", Phase.CLOSED, at, started_at=at, closed_at=at, outcomes=outcomes)


def keep(uow: UnitOfWork, now: datetime, *states: CheckIn, org: str = "the trust") -> list[Round]:
    """A group with these rounds, the oldest first."""
    group = uow.groups.ensure(CHAT, now)
    uow.groups.save(replace(group, org=org))
    found = []
    for state in states:
        opened = replace(state, phase=Phase.PLACING, closed_at=None)
        begun = uow.rounds.create(group.no, opened, QUESTIONS, "", None)
        assert begun is not None
        found.append(uow.rounds.save(begun, state))
    return found


async def test_the_newest_rounds_that_said_something(stores: SqlStores, now: datetime) -> None:
    states = [
        said_in(now, 0, heard_1=("yes",)),
        said_in(now, 1, heard_1=("no",), heard_2=("partly",)),
        replace(said_in(now, 2, heard_1=("no",)), questionnaire="another"),
        said_in(now, 3, heard_1=()),
        said_in(now, 4, heard_1=("partly",)),
    ]
    kept = await stores.act(lambda uow: keep(uow, now, *states))
    group_no = kept[0].group_no
    spoken = await stores.act(lambda uow: uow.rounds.spoken(group_no, "spectrum", 2))
    assert spoken == [kept[4], kept[1]]
    days = await stores.act(lambda uow: uow.rounds.days(group_no))
    assert [(d.no, d.questionnaire, d.at) for d in days] == [
        (r.no, r.state.questionnaire, r.state.started_at) for r in reversed(kept)
    ]
    assert await stores.act(lambda uow: uow.rounds.history(group_no, 1)) == kept[-1:]


async def test_what_was_said_last_before_a_round(stores: SqlStores, now: datetime) -> None:
    states = [
        said_in(now, 0, heard_1=("yes",), heard_2=("no", "yes"), heard_3=("no",)),
        said_in(now, 1, heard_1=("no",), heard_3=()),
        replace(said_in(now, 2, heard_1=("partly",)), questionnaire="another"),
        said_in(now, 3, heard_1=("partly",)),
        said_in(now, 4, heard_1=("yes",)),
    ]
    kept = await stores.act(lambda uow: keep(uow, now, *states))
    before = await stores.act(lambda uow: uow.rounds.said_before(kept[3]))
    assert {name: (said.round_no, said.at, said.outcome) for name, said in before.items()} == {
        "heard-1": (kept[1].no, states[1].started_at, states[1].outcomes["heard-1"]),
        "heard-2": (kept[0].no, states[0].started_at, states[0].outcomes["heard-2"]),
        "heard-3": (kept[0].no, states[0].started_at, states[0].outcomes["heard-3"]),
    }
    assert await stores.act(lambda uow: uow.rounds.said_before(kept[0])) == {}


async def test_a_finished_round_keeps_the_organisation_that_it_was_about(stores: SqlStores, now: datetime) -> None:
    (first,) = await stores.act(lambda uow: keep(uow, now, said_in(now, 0, heard_1=("yes",))))
    (second,) = await stores.act(lambda uow: keep(uow, now, said_in(now, 1, heard_1=("no",)), org="the centre"))
    placed = await stores.act(lambda uow: uow.rounds.save(first, replace(first.state, placing="none")))
    assert (first.org, second.org, placed.org) == ("the trust", "the centre", "the trust")
    assert await stores.act(lambda uow: uow.rounds.by_no(first.no)) == placed
