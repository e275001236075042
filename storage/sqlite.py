"""SQLite through aiosqlite: how it is opened, how a transaction begins and runs, how the log is emptied."""

import contextlib
import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.address import Address
from storage.crypto import Vault, bind_vault

T = TypeVar("T")

PRAGMAS = {"busy_timeout": "2000", "synchronous": "FULL", "foreign_keys": "ON", "secure_delete": "ON"}
"""`secure_delete` overwrites what is deleted: a burnt secret must not be found in a free page."""


def sqlite_engine(address: Address) -> AsyncEngine:
    """One connection, which aiosqlite opens and serves in a thread of its own."""
    url = address.url.set(drivername="sqlite+aiosqlite")
    engine = create_async_engine(
        url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=10, hide_parameters=True
    )
    begin_at_once(engine.sync_engine, {**PRAGMAS, "journal_mode": "WAL"})
    return engine


def begin_at_once(engine: Engine, pragmas: dict[str, str]) -> None:
    """BEGIN IMMEDIATE: a transaction that reads first and writes later could otherwise fail half-way."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


class InThreadTransactions:
    """A transaction runs whole in the thread in which aiosqlite serves the connection.

    From outside every statement goes there and back three times, which takes longer than all the statements of a turn.
    `_execute` and `_conn` are what every method of aiosqlite's own goes through; SQLAlchemy reaches in there as well.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._served: sqlite3.Connection | None = None
        self._engine: Engine | None = None

    async def run(self, connection: AsyncConnection, work: Callable[[Connection], T]) -> T:
        """Begin, work, commit; or roll back."""
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        done: T = await driver._execute(self._whole, driver._conn, work)
        return done

    def _whole(self, served: sqlite3.Connection, work: Callable[[Connection], T]) -> T:
        if self._engine is None or self._served is not served:
            self._served, self._engine = served, _over(served, self._vault)
        with self._engine.begin() as connection:
            return work(connection)


def _over(served: sqlite3.Connection, vault: Vault) -> Engine:
    """SQLAlchemy over a connection that somebody else has opened, and will close."""
    engine = create_engine("sqlite://", creator=lambda: served, poolclass=StaticPool, hide_parameters=True)
    bind_vault(engine.dialect, vault)
    begin_at_once(engine, {})
    return engine


async def empty_wal(connection: AsyncConnection) -> None:
    """Move everything into the file and cut the log to nothing: it would still hold what was deleted.

    Past SQLAlchemy, because a checkpoint cannot run inside a transaction. It never fails a turn: that has committed.
    """
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    with contextlib.suppress(sqlite3.Error):
        async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            await cursor.fetchall()
