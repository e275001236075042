"""Turns that share a commit: each whole or not at all, in order, and none before what failed in its burst."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.clock import Clock
from bot.conversation.events import Burst
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.delivery import Behind, StoreUnavailable
from storage.errors import StorageError
from storage.stores import SqlStores
from tests.storage.test_turns import CHAT, add_one, total


@pytest.fixture
async def sqlite_stores(
    sqlite_template: Path, tmp_path: Path, data_keys: Sequence[str], clock: Clock
) -> AsyncIterator[SqlStores]:
    """Only SQLite's transactions share a commit."""
    shutil.copy(sqlite_template, tmp_path / "bot.sqlite")
    opened = await SqlStores.open(f"sqlite:///{tmp_path / 'bot.sqlite'}", data_keys, clock)
    yield opened
    await opened.close()


def fails(_: UnitOfWork) -> None:
    """A turn with a mistake in it."""
    raise ZeroDivisionError


async def test_of_turns_that_share_a_commit_one_that_fails_is_rolled_back_alone(
    stores: SqlStores, now: datetime
) -> None:
    def adds_and_fails(uow: UnitOfWork) -> int:
        add_one(uow, now)
        raise ZeroDivisionError

    turns = [stores.turn(n, adds_and_fails if n == 3 else lambda uow: add_one(uow, now)) for n in range(6)]
    taken = await asyncio.gather(*turns, return_exceptions=True)
    assert [type(each) for each in taken] == [int, int, int, ZeroDivisionError, int, int]
    assert await total(stores, now) == 5
    assert await stores.turn(3, lambda uow: add_one(uow, now)) == 6, "it comes again"


async def test_a_burst_is_taken_in_order(stores: SqlStores) -> None:
    burst, order = Burst(), list[int]()
    await asyncio.gather(*(stores.turn(n, lambda _, n=n: order.append(n), burst) for n in range(40)))  # type: ignore[misc]
    assert order == list(range(40))


async def test_nothing_of_a_burst_is_taken_before_what_failed_there_and_others_go_on(
    stores: SqlStores, now: datetime
) -> None:
    burst = Burst()
    turns = [stores.turn(n, fails if n == 2 else lambda uow: add_one(uow, now), burst) for n in range(5)]
    of_others = stores.turn(9, lambda uow: add_one(uow, now, chat=-200))
    *taken, other = await asyncio.gather(*turns, of_others, return_exceptions=True)
    assert [type(each) for each in taken] == [int, int, ZeroDivisionError, Behind, Behind]
    assert other == 1
    assert [await stores.turn(n, lambda uow: add_one(uow, now)) for n in range(5)] == [None, None, 3, 4, 5]


def cannot_be_committed(uow: UnitOfWork) -> None:
    """A turn that is refused only by COMMIT: a row that belongs to no round."""
    connection = uow.votes._connection  # type: ignore[attr-defined]
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql("INSERT INTO vote_secrets (round_no, statement, secret) VALUES (404, 'x', x'00')")


def ends_all(uow: UnitOfWork) -> None:
    """A turn in which SQLite gives up everything since BEGIN, as it may when the disk is full."""
    uow.votes._connection.exec_driver_sql("ROLLBACK")  # type: ignore[attr-defined]
    raise OperationalError("INSERT", None, sqlite3.OperationalError("database or disk is full"))


@pytest.mark.parametrize(
    ("lost", "error"), [(cannot_be_committed, StorageError), (ends_all, StoreUnavailable)], ids=["commit", "disk"]
)
async def test_what_ends_the_shared_transaction_leaves_nothing_of_it_and_all_of_it_comes_again(
    sqlite_stores: SqlStores, now: datetime, lost: Callable[[UnitOfWork], None], error: type[Exception]
) -> None:
    stores, burst = sqlite_stores, Burst()
    await stores.act(lambda uow: uow.groups.ensure(CHAT, now))
    turns = [stores.turn(n, lost if n == 2 else lambda uow: add_one(uow, now), burst) for n in range(5)]
    first, second, third, *later = await asyncio.gather(*turns, return_exceptions=True)
    assert {type(first), type(second), type(third)} == {error}
    assert {type(each) for each in later} <= {error, Behind}
    assert await total(stores, now) == 0
    assert [await stores.turn(n, lambda uow: add_one(uow, now)) for n in range(5)] == [1, 2, 3, 4, 5]
