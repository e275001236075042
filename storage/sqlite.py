"""SQLite through aiosqlite: opening it, running transactions."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from bot.conversation.events import Burst
from bot.delivery import Behind
from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.prepared import plainly
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
        plainly(connection, "BEGIN IMMEDIATE")


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

    Through aiosqlite's public API each statement costs three thread switches. So SQLAlchemy's own engine opens the
    connection on aiosqlite's thread, and the work is handed to `_execute`, through which every method of aiosqlite
    goes. That name is private: pyproject.toml holds the version, and tests/storage/test_sqlite.py tells of a change.
    """

    def __init__(self, address: Address, vault: Vault) -> None:
        self._address = address
        self._engine = create_engine(address.url, poolclass=StaticPool, hide_parameters=True)
        bind_vault(self._engine, vault)
        note_deletions(self._engine)
        begin_at_once(self._engine, {**PRAGMAS, "journal_mode": "WAL"})
        self._served: Any = None
        self._waiting: deque[_Waiting] = deque()
        self._begun: list[_Waiting] = []
        self._running: asyncio.Task[None] | None = None

    async def run(self, work: Callable[[Connection], T], burst: Burst | None = None) -> T:
        """Run `work` as one transaction. Returns its result once it is committed; raises what it raised."""
        waiting = _Waiting(work, burst, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run_all())
        done: T = await waiting.done
        return done

    async def dispose(self) -> None:
        """Close the connection. Nothing may wait or run any more."""
        if self._served is not None:
            await self._served.close()

    async def _run_all(self) -> None:
        while self._waiting:
            self._begun = []
            try:
                self._served = self._served or await aiosqlite.Connection(self._open, iter_chunk_size=1)
                await self._served._execute(self._together)
            except Exception as error:  # noqa: BLE001 - whoever waits gets it
                self._begun = self._begun or self._take_all()
                for each in self._begun:
                    each.failed(error)
            for each in self._begun:
                each.tell()

    def _open(self) -> Any:
        """The connection that all of the engine's transactions have, opened on the thread that calls this."""
        opened = self._engine.raw_connection().driver_connection
        assert self._address.path  # noqa: S101 - this is SQLite
        stay_with(self._engine, self._address.path)
        return opened

    def _take_all(self) -> list[_Waiting]:
        """Those that wait, when no transaction could be begun."""
        taken = list(self._waiting)
        self._waiting.clear()
        return taken

    def _together(self) -> None:
        """Begin, run whatever waits, also what comes meanwhile, and commit."""
        with self._engine.begin() as connection:
            while self._waiting and len(self._begun) < MOST_TOGETHER:
                self._begun.append(self._waiting.popleft())
                _run_one(self._begun[-1], connection)


def _run_one(waiting: _Waiting, connection: Connection) -> None:
    """Run one in its savepoint. Raises when SQLite gave up the whole transaction, as it does on a full disk."""
    if waiting.burst and waiting.burst.is_broken:
        waiting.failed(Behind())
        return
    plainly(connection, "SAVEPOINT one")
    try:
        waiting.result = waiting.work(connection)
    except Exception as error:
        waiting.failed(error)
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            raise
        plainly(connection, "ROLLBACK TO one")
    plainly(connection, "RELEASE one")
