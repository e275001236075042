"""What is due: claimed once, given back when acting on it fails, and nobody waits behind what fails."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import psycopg
import pytest

from bot.conversation.events import Place, TimePassed
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Reply
from bot.domain.due import DueKind
from bot.domain.group import Group
from storage.stores import SqlStores

Due = tuple[str, int, str]


def noted(_uow: UnitOfWork, due: TimePassed) -> Due:
    """Just says what it was called with."""
    return due.kind.value, due.round_no, due.subject


def set_due(uow: UnitOfWork, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
    """Something is due."""
    uow.due.set(kind, round_no, subject, at)


def group_at(uow: UnitOfWork, chat: int, now: datetime) -> Group:
    """A group that is set up."""
    return uow.groups.ensure(chat, now)


async def test_what_is_due_comes_once_the_oldest_first(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.due.set(DueKind.IDLE, 2, "", now + timedelta(hours=1)))
    await stores.act(lambda uow: uow.due.set(DueKind.FORGET, 1, "w-3", now))
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 1, "", now - timedelta(hours=1)))
    assert await stores.act(lambda uow: uow.due.next_at()) == now - timedelta(hours=1)
    assert await stores.next_due(now, noted) == ("remind", 1, "")
    assert await stores.next_due(now, noted) == ("forget", 1, "w-3")
    assert await stores.next_due(now, noted) is None
    assert await stores.next_due(now + timedelta(hours=1), noted) == ("idle", 2, "")
    assert await stores.act(lambda uow: uow.due.next_at()) is None


async def test_set_again_the_new_instant_counts_and_cleared_it_is_gone(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 1, "", now - timedelta(hours=1)))
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 1, "", now + timedelta(hours=1)))
    assert await stores.next_due(now, noted) is None
    for subject in ("", "a", "b"):
        await stores.act(partial(set_due, kind=DueKind.FORGET, round_no=1, subject=subject, at=now))
    await stores.act(lambda uow: uow.due.clear(DueKind.FORGET, 1, "a"))
    assert await stores.next_due(now, noted) == ("forget", 1, "")
    await stores.act(lambda uow: uow.due.clear_round(1))
    assert await stores.next_due(now + timedelta(days=1), noted) is None


async def test_two_replicas_act_once(stores: SqlStores, now: datetime) -> None:
    for number in range(20):
        await stores.act(partial(set_due, kind=DueKind.REMIND, round_no=number, subject="", at=now))
    found = await asyncio.gather(*(stores.next_due(now, noted) for _ in range(40)))
    assert sorted(due[1] for due in found if due) == list(range(20))


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
async def test_nobody_waits_for_a_group_that_another_replica_has_in_hand(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    first, second = [(await stores.act(partial(group_at, chat=chat, now=now))).no for chat in (-100, -200)]
    for group_no, at in ((first, now - timedelta(hours=1)), (second, now)):
        await stores.act(partial(set_due, kind=DueKind.INVITE, round_no=0, subject=str(group_no), at=at))
    with psycopg.connect(database_url) as other:
        other.execute("SELECT no FROM groups WHERE no = %s FOR UPDATE", [first])
        assert await asyncio.wait_for(stores.next_due(now, noted), 10) == ("invite", 0, str(second))
        waiting = asyncio.create_task(stores.next_due(now, noted))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        other.rollback()
        assert await waiting == ("invite", 0, str(first))


async def test_acting_may_set_the_next_one(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 1, "", now))

    def again(uow: UnitOfWork, due: TimePassed) -> str:
        uow.due.set(due.kind, due.round_no, due.subject, now + timedelta(days=1))
        return "again"

    assert await stores.next_due(now, again) == "again"
    assert await stores.next_due(now, again) is None
    assert await stores.next_due(now + timedelta(days=1), again) == "again"


async def test_what_fails_has_no_effect_and_lets_others_pass(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 1, "", now - timedelta(hours=1)))
    await stores.act(lambda uow: uow.due.set(DueKind.REMIND, 2, "", now))

    def fails(uow: UnitOfWork, due: TimePassed) -> Due:
        uow.post.send(Place(-100), Reply("half-way"))
        if due.round_no == 1:
            raise KeyError
        return noted(uow, due)

    with pytest.raises(KeyError):
        await stores.next_due(now, fails)
    assert await stores.outbox.claim(now) == ()
    assert await stores.next_due(now, fails) == ("remind", 2, "")
    assert await stores.next_due(now, fails) is None
    for _ in range(4):
        with pytest.raises(KeyError):
            await stores.next_due(now + timedelta(days=1), fails)
        assert await stores.next_due(now + timedelta(seconds=1), fails) is None
        now += timedelta(days=1)
    assert await stores.next_due(now + timedelta(days=9), fails) is None
