"""SQLite through aiosqlite: opening it, running transactions."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.same_file import stay_with
from storage.traces import note_deletions

T = TypeVar("T")

PRAGMAS = {
    "busy_timeout": "2000",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}
"""`secure_delete` overwrites what is deleted in place; copies that a page keeps of it are `storage/traces.py`'s.

With `temp_store`, nothing is written to temporary files.
"""


def sqlite_engine(address: Address) -> AsyncEngine:
    """An engine with one connection, which aiosqlite serves on a thread of its own."""
    url = address.url.set(drivername="sqlite+aiosqlite")
    engine = create_async_engine(
        url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=10, hide_parameters=True
    )
    begin_at_once(engine.sync_engine, {**PRAGMAS, "journal_mode": "WAL"})
    return engine


def begin_at_once(engine: Engine, pragmas: dict[str, str]) -> None:
    """Set the pragmas on connecting, and begin each transaction with BEGIN IMMEDIATE.

    Otherwise a transaction that reads first and writes later could fail when it writes.
    """

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
    """Runs a whole transaction on aiosqlite's worker thread: a one-thread executor in disguise.

    Through aiosqlite's public API each statement costs three thread switches, more than all the SQL of a turn. A
    synchronous engine in an executor of one thread would be as fast and need nothing private, but the connection is
    aiosqlite's, and only its thread may use it. So the work is handed to `_execute`, through which every method of
    aiosqlite goes, and a second engine works on `_conn`, the sqlite3 connection. Both names are private: pyproject.toml
    holds the version, and tests/storage/test_sqlite.py tells when they change.
    """

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault
        self._served: sqlite3.Connection | None = None
        self._engine: Engine | None = None

    async def run(self, connection: AsyncConnection, work: Callable[[Connection], T]) -> T:
        """Begin, run `work`, and commit, or roll back when it raises. Returns the result of `work`."""
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        done: T = await driver._execute(self._whole, driver._conn, work)
        return done

    def _whole(self, served: sqlite3.Connection, work: Callable[[Connection], T]) -> T:
        if self._engine is None or self._served is not served:
            self._served, self._engine = served, _over(served, self._path, self._vault)
        with self._engine.begin() as connection:
            return work(connection)


def _over(served: sqlite3.Connection, path: Path, vault: Vault) -> Engine:
    """An engine on a connection that aiosqlite has opened and will close."""
    engine = create_engine("sqlite://", creator=lambda: served, poolclass=StaticPool, hide_parameters=True)
    bind_vault(engine, vault)
    note_deletions(engine)
    begin_at_once(engine, {})
    stay_with(engine, path)
    return engine
