"""SQLite through aiosqlite: opening it, running transactions."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.conversation.events import Burst
from bot.delivery import Behind
from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.same_file import stay_with
from storage.traces import note_deletions

T = TypeVar("T")

MOST_TOGETHER = 64
"""How many transactions share a commit at most."""

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


@dataclass(slots=True, eq=False)
class _Waiting:
    """A transaction that waits for its turn, and what came of it. `burst`: it fails when one before it there did."""

    work: Callable[[Connection], Any]
    burst: Burst | None
    done: asyncio.Future[Any]
    result: Any = None
    error: Exception | None = None

    def failed(self, error: Exception) -> None:
        """Note the error, and keep what comes after it in its burst from being run."""
        self.error = self.error or error
        if self.burst:
            self.burst.is_broken = True

    def tell(self) -> None:
        """Hand result or error over to whoever waits, if somebody still does."""
        if self.done.done():
            return
        if self.error:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.result)


class GroupCommit:
    """Runs transactions on aiosqlite's worker thread, one after another. Those that wait meanwhile share one commit.

    A commit waits for the disk, which costs more than all the SQL of a turn. Each transaction has a savepoint of its
    own: one that raises is rolled back alone. None is done before the commit; when that fails, all of them did.

    Through aiosqlite's public API each statement costs three thread switches. A synchronous engine in an executor of
    one thread would be as fast and need nothing private, but the connection is aiosqlite's, and only its thread may use
    it. So the work is handed to `_execute`, through which every method of aiosqlite goes, and a second engine works on
    `_conn`, the sqlite3 connection. Both names are private: pyproject.toml holds the version, and
    tests/storage/test_sqlite.py tells when they change.
    """

    def __init__(self, engine: AsyncEngine, path: Path, vault: Vault) -> None:
        self._engine = engine
        self._path = path
        self._vault = vault
        self._waiting: deque[_Waiting] = deque()
        self._begun: list[_Waiting] = []
        self._running: asyncio.Task[None] | None = None
        self._served: sqlite3.Connection | None = None
        self._over: Engine | None = None

    async def run(self, work: Callable[[Connection], T], burst: Burst | None = None) -> T:
        """Run `work` as one transaction. Returns its result once it is committed; raises what it raised."""
        waiting = _Waiting(work, burst, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run_all())
        done: T = await waiting.done
        return done

    async def _run_all(self) -> None:
        while self._waiting:
            self._begun = []
            try:
                async with self._engine.connect() as connection:
                    driver: Any = (await connection.get_raw_connection()).driver_connection
                    await driver._execute(self._together, driver._conn)
            except Exception as error:  # noqa: BLE001 - whoever waits gets it
                self._begun = self._begun or self._take_all()
                for each in self._begun:
                    each.failed(error)
            for each in self._begun:
                each.tell()

    def _take_all(self) -> list[_Waiting]:
        """Those that wait, when no transaction could be begun."""
        taken = list(self._waiting)
        self._waiting.clear()
        return taken

    def _together(self, served: sqlite3.Connection) -> None:
        """Begin, run whatever waits, also what comes meanwhile, and commit."""
        if self._over is None or self._served is not served:
            self._served, self._over = served, _over(served, self._path, self._vault)
        with self._over.begin() as connection:
            while self._waiting and len(self._begun) < MOST_TOGETHER:
                self._begun.append(self._waiting.popleft())
                self._run_one(self._begun[-1], connection, served)

    def _run_one(self, waiting: _Waiting, connection: Connection, served: sqlite3.Connection) -> None:
        """Run one in its savepoint. Raises when SQLite gave up the whole transaction, as it does on a full disk."""
        if waiting.burst and waiting.burst.is_broken:
            waiting.failed(Behind())
            return
        connection.exec_driver_sql("SAVEPOINT one")
        try:
            waiting.result = waiting.work(connection)
        except Exception as error:
            waiting.failed(error)
            if not served.in_transaction:
                raise
            connection.exec_driver_sql("ROLLBACK TO one")
        connection.exec_driver_sql("RELEASE one")


def _over(served: sqlite3.Connection, path: Path, vault: Vault) -> Engine:
    """An engine on a connection that aiosqlite has opened and will close."""
    engine = create_engine("sqlite://", creator=lambda: served, poolclass=StaticPool, hide_parameters=True)
    bind_vault(engine, vault)
    note_deletions(engine)
    begin_at_once(engine, {})
    stay_with(engine, path)
    return engine
