"""Engines and transactions: a transaction is one function, run whole or not at all, whatever happens to its caller."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.conversation.ports import StoreUnavailable
from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.faults import is_worth_another_try, translated
from storage.tables import groups

T = TypeVar("T")

PRAGMAS = {"busy_timeout": "2000", "synchronous": "FULL", "foreign_keys": "ON", "secure_delete": "ON"}
"""`secure_delete` overwrites what is deleted: a burnt secret must not be found in a free page."""

MOST_TRIES = 4


@dataclass(slots=True)
class Transaction:
    """One open transaction. `queued` and `burnt` say what is to be done once it has committed."""

    connection: Connection
    queued: bool = False
    burnt: bool = False
    held: set[int] = field(default_factory=set)

    def hold_group(self, group_no: int) -> None:
        """One turn at a time for each group.

        PostgreSQL lets transactions run side by side: without this a vote could be accepted while another turn counts
        and closes. Every turn locks its group's row before it reads anything of that group; other groups go on. In
        SQLite BEGIN IMMEDIATE has done the same for all.
        """
        if self.connection.dialect.name == "postgresql" and group_no not in self.held:
            self.connection.execute(select(groups.c.no).where(groups.c.no == group_no).with_for_update())
            self.held.add(group_no)


class Database:
    """An engine that runs functions as transactions. `on_commit` is called after one that queued a message."""

    def __init__(self, address: Address, vault: Vault) -> None:
        self.address = address
        self._engine = _postgresql(address) if not address.is_sqlite else _sqlite(address)
        bind_vault(self._engine.dialect, vault)
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False
        self.on_commit: list[Callable[[], None]] = []

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Run it as one transaction. Cancelling the caller ends its waiting, and never a transaction half-way."""
        if self._closed:
            raise StoreUnavailable("closed")
        task = asyncio.create_task(self._attempts(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Let running transactions end, then close the file or the connections. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        if self.address.is_sqlite:
            with contextlib.suppress(StoreUnavailable), translated():
                async with self._engine.connect() as connection:
                    await _empty_wal(connection)
        await self._engine.dispose()

    async def _attempts(self, work: Callable[[Transaction], T]) -> T:
        with translated():
            for _ in range(MOST_TRIES - 1):
                try:
                    return await self._once(work)
                except DBAPIError as error:
                    if not is_worth_another_try(error):
                        raise
            return await self._once(work)

    async def _once(self, work: Callable[[Transaction], T]) -> T:
        async with self._engine.connect() as connection:
            async with connection.begin():
                transaction, result = await connection.run_sync(_begun, work)
            if transaction.burnt and self.address.is_sqlite:
                await _empty_wal(connection)
        if transaction.queued:
            for wake in self.on_commit:
                wake()
        return result


def _begun(connection: Connection, work: Callable[[Transaction], T]) -> tuple[Transaction, T]:
    transaction = Transaction(connection)
    return transaction, work(transaction)


async def _empty_wal(connection: AsyncConnection) -> None:
    """Move everything into the file and cut the log to nothing: it would still hold what was deleted.

    Past SQLAlchemy, because a checkpoint cannot run inside a transaction. It never fails a turn: that has committed.
    """
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    with contextlib.suppress(sqlite3.Error):
        async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            await cursor.fetchall()


def _sqlite(address: Address) -> AsyncEngine:
    url = address.url.set(drivername="sqlite+aiosqlite")
    engine = create_async_engine(
        url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=10, hide_parameters=True
    )
    begin_at_once(engine.sync_engine, {**PRAGMAS, "journal_mode": "WAL"})
    return engine


def _postgresql(address: Address) -> AsyncEngine:
    limits = "-c lock_timeout=5000 -c statement_timeout=10000 -c idle_in_transaction_session_timeout=60000"
    return create_async_engine(
        address.url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=5,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "options": limits},
    )


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
