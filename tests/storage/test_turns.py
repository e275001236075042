"""A turn: whole or not at all, once however often it comes, and never left half-way."""

import asyncio
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot.clock import Clock
from bot.conversation.events import Place
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Reply
from bot.delivery import StoreUnavailable
from bot.domain.retention import LIVES
from storage.stores import SqlStores

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL

CHAT = -100


def add_one(uow: UnitOfWork, now: datetime, chat: int = CHAT) -> int:
    """Adds one to a number that is read first: of two at the same time, one would be lost."""
    group = uow.groups.ensure(chat, now)
    uow.groups.save(replace(group, least_answers=group.least_answers + 1))
    return group.least_answers + 1


async def total(stores: SqlStores, now: datetime, chat: int = CHAT) -> int:
    """The number."""
    return (await stores.act(lambda uow: uow.groups.ensure(chat, now))).least_answers


async def test_the_same_update_has_its_effect_once(stores: SqlStores, now: datetime) -> None:
    assert await stores.turn(5, lambda uow: add_one(uow, now)) == 1
    assert await stores.turn(5, lambda uow: add_one(uow, now)) is None
    assert await stores.turn(4, lambda uow: add_one(uow, now)) == 2
    assert await total(stores, now) == 2


async def test_the_same_update_at_once_has_its_effect_once(stores: SqlStores, now: datetime) -> None:
    for update in range(20):
        taken = [stores.turn(update, lambda uow: add_one(uow, now)) for _ in range(3)]
        assert sorted(await asyncio.gather(*taken), key=str) == [update + 1, None, None]


async def test_turns_of_one_group_come_one_after_the_other(
    stores: SqlStores, now: datetime, ids: Iterator[int]
) -> None:
    await asyncio.gather(*(stores.turn(next(ids), lambda uow: add_one(uow, now)) for _ in range(50)))
    assert await total(stores, now) == 50


async def test_44_more_turns_at_once_than_connections_all_have_their_effect(
    stores: SqlStores, now: datetime, ids: Iterator[int]
) -> None:
    chats = range(-80, 0)

    def adds(chat: int) -> Callable[[UnitOfWork], int]:
        return lambda uow: add_one(uow, now, chat)

    await asyncio.gather(*(stores.turn(next(ids), adds(chat)) for chat in chats))
    assert [await total(stores, now, chat) for chat in chats] == [1] * len(chats)


async def test_a_turn_that_fails_leaves_nothing(stores: SqlStores, now: datetime) -> None:
    def fails(uow: UnitOfWork) -> None:
        add_one(uow, now)
        uow.post.send(Place(CHAT), Reply("never"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stores.turn(5, fails)
    assert await stores.act(lambda uow: uow.groups.find(CHAT)) is None
    assert await stores.outbox.next_at(now) is None
    assert await stores.turn(5, lambda uow: add_one(uow, now)) == 1


async def test_a_turn_that_has_begun_is_finished_whatever_becomes_of_the_caller(
    stores: SqlStores, now: datetime
) -> None:
    await stores.act(lambda uow: uow.groups.ensure(CHAT, now))
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def decide(uow: UnitOfWork) -> int:
        loop.call_soon_threadsafe(begun.set)  # a transaction may run in a thread of its own
        return add_one(uow, now)

    turn = asyncio.create_task(stores.turn(1, decide))
    await begun.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert await stores.turn(1, decide) is None
    assert await total(stores, now) == 1


async def test_whatever_is_cancelled_is_whole_or_not_at_all(
    stores: SqlStores, now: datetime, ids: Iterator[int]
) -> None:
    chance = random.Random(8)  # noqa: S311 - nobody is to be surprised by it
    for update in (next(ids) for _ in range(200)):
        turn = asyncio.create_task(stores.turn(update, lambda uow: add_one(uow, now)))
        await asyncio.sleep(chance.random() * 0.004)
        turn.cancel()
        await asyncio.gather(turn, return_exceptions=True)
    redelivered = [await stores.turn(update, lambda uow: add_one(uow, now)) for update in range(1, 201)]
    assert None in redelivered, "some had committed"
    assert await total(stores, now) == 200


async def test_old_ids_are_forgotten_and_lower_ones_are_new(database_url: str, data_keys: list[str]) -> None:
    class Watch:
        time = datetime.fromisoformat("2026-03-14T10:00:00+00:00")

        def now(self) -> datetime:
            return self.time

    watch = Watch()
    stores = await SqlStores.open(database_url, data_keys, watch)
    assert await stores.turn(900, lambda _: "taken") == "taken"
    watch.time += timedelta(days=2)
    assert [await stores.turn(update, lambda _: "taken") for update in (900, 3)] == [None, "taken"]
    watch.time += timedelta(days=2)
    await stores.tidy(watch.time, LIVES)
    assert [await stores.turn(update, lambda _: "taken") for update in (4, 3, 900)] == ["taken", None, "taken"]
    await stores.close()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("away", "back"),
    [
        ("ALTER DATABASE {0} SET default_transaction_read_only = on", "ALTER DATABASE {0} RESET ALL"),
        ("ALTER TABLE outbox RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO outbox"),
        ("ALTER TABLE outbox RENAME chat_code TO elsewhere", "ALTER TABLE outbox RENAME elsewhere TO chat_code"),
        ("ALTER SCHEMA public RENAME TO elsewhere", "ALTER SCHEMA elsewhere RENAME TO public"),
    ],
)
async def test_a_postgresql_that_was_taken_away_is_waited_for(
    postgresql: "PostgreSQL", data_keys: list[str], clock: Clock, now: datetime, away: str, back: str
) -> None:
    """A stand-by that may only be read, a dump that is being put back, `wipe`: no update is given up for them."""
    with postgresql.copied() as url:
        stores = await SqlStores.open(url, data_keys, clock)
        change(url, away)
        with pytest.raises(StoreUnavailable):
            await stores.turn(1, lambda uow: uow.post.send(Place(CHAT), Reply("hello")))
        with pytest.raises(StoreUnavailable):
            await stores.outbox.claim(now)
        change(url, f"SET default_transaction_read_only = off; {back}")
        await stores.turn(1, lambda uow: uow.post.send(Place(CHAT), Reply("hello")))
        assert [waiting.reply.text for waiting in await stores.outbox.claim(now)] == ["hello"]
        await stores.close()


def change(url: str, statement: str) -> None:
    """What somebody does to a database from outside. Everybody who is connected to it has to connect anew."""
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    with psycopg.connect(url, autocommit=True) as connection:
        for each in statement.format(name).split("; "):
            connection.execute(each.encode())
        connection.execute(others, [name])


async def test_a_committed_message_wakes_the_sender(stores: SqlStores, now: datetime) -> None:
    woken: list[str] = []
    stores.on_commit.append(lambda: woken.append("!"))
    await stores.turn(1, lambda uow: uow.groups.ensure(CHAT, now))
    assert not woken
    await stores.turn(2, lambda uow: uow.post.send(Place(CHAT), Reply("hello")))
    assert woken == ["!"]


async def test_a_buried_update_counts_as_taken(stores: SqlStores, now: datetime) -> None:
    for _ in range(2):
        await stores.dead_letters.bury(7, "message", "KeyError", now)
    assert await stores.turn(7, lambda _: "taken") is None


async def test_closed_stores_are_unavailable(stores: SqlStores) -> None:
    await stores.close()
    with pytest.raises(StoreUnavailable):
        await stores.turn(1, lambda _: "taken")


async def test_closing_waits_for_what_runs(stores: SqlStores, now: datetime) -> None:
    turn = asyncio.create_task(stores.turn(1, lambda uow: add_one(uow, now)))
    await asyncio.sleep(0.001)
    await stores.close()
    assert await turn == 1
