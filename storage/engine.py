"""Engines and transactions: a transaction is one function. Cancelling its caller does not interrupt it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import DBAPIError

from bot.conversation.events import Burst
from bot.delivery import Behind, StoreLost, StoreUnavailable
from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.error_mapping import is_worth_another_try, translated
from storage.sqlite import GroupCommit
from storage.tables import groups
from storage.traces import forget_noted, mark, note_deletions

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

MOST_TRIES = 4

_THE_GROUP = select(groups.c.no).where(groups.c.no == bindparam("no"))
_HOLDING = _THE_GROUP.with_for_update()
_HOLDING_IF_FREE = _THE_GROUP.with_for_update(skip_locked=True)


@dataclass(slots=True)
class Transaction:
    """One open transaction. After the commit, `queued` wakes the senders.

    `by_clock`: something is due, so nobody waits for what is sent.
    """

    connection: Connection
    queued: bool = False
    by_clock: bool = False
    held: set[int] = field(default_factory=set)

    def hold_group(self, group_no: int) -> bool:
        """Lock a group's row. Returns True when it was not locked yet: what was read before may be outdated.

        PostgreSQL runs transactions side by side: without the lock, a vote could be accepted while another turn counts
        and closes. So every turn locks its group's row before it reads anything of that group; other groups go on. In
        SQLite, BEGIN IMMEDIATE has locked everything already.
        """
        if self.connection.dialect.name != "postgresql" or group_no in self.held:
            return False
        self.connection.execute(_HOLDING, {"no": group_no})
        self.held.add(group_no)
        return True

    def hold_group_if_free(self, group_no: int) -> bool:
        """Lock a group's row if that needs no waiting. Returns False when another transaction has it, or it is gone."""
        if self.connection.dialect.name != "postgresql" or group_no in self.held:
            return True
        if self.connection.execute(_HOLDING_IF_FREE, {"no": group_no}).first() is None:
            return False
        self.held.add(group_no)
        return True


class Database:
    """Runs functions as transactions. Calls each function in `on_commit` after a transaction that queued a message.

    `on_lost` is called when the database is gone for good; `lost` then says why.
    """

    def __init__(self, address: Address, vault: Vault) -> None:
        self.address = address
        self._engine: GroupCommit | AsyncEngine = (
            GroupCommit(address, vault) if address.is_sqlite else _postgresql(address, vault)
        )
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False
        self.on_commit: list[Callable[[], None]] = []
        self.on_lost: list[Callable[[], object]] = []
        self.lost: StoreLost | None = None

    async def run(self, work: Callable[[Transaction], T], burst: Burst | None = None) -> T:
        """Run `work` as one transaction. Returns its result. When the caller is cancelled, the transaction goes on.

        Those of a burst run in the order of these calls. Raises Behind when one before it failed.
        """
        if self._closed:
            raise StoreUnavailable("closed")
        task = asyncio.create_task(self._in_order(work, burst) if burst else self._attempts(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Wait for running transactions, then close all connections. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._engine.dispose()

    async def _in_order(self, work: Callable[[Transaction], T], burst: Burst) -> T:
        if isinstance(self._engine, GroupCommit):
            return await self._attempts(work, burst)
        async with burst.one_at_a_time:
            if burst.is_broken:
                raise Behind
            try:
                return await self._attempts(work)
            except Exception:
                burst.is_broken = True
                raise

    async def _attempts(self, work: Callable[[Transaction], T], burst: Burst | None = None) -> T:
        try:
            return await self._several(work, burst)
        except StoreLost as lost:
            self.lost = lost
            for tell in self.on_lost:
                tell()
            raise

    async def _several(self, work: Callable[[Transaction], T], burst: Burst | None) -> T:
        with translated():
            for _ in range(MOST_TRIES - 1):
                try:
                    return await self._once(work, burst)
                except DBAPIError as error:
                    if not is_worth_another_try(error):
                        raise
            return await self._once(work, burst)

    async def _once(self, work: Callable[[Transaction], T], burst: Burst | None) -> T:
        transaction, result = await self._whole(lambda begun: _worked(begun, work), burst)
        if transaction.queued:
            for wake in self.on_commit:
                wake()
        return result

    async def _whole(
        self, work: Callable[[Connection], tuple[Transaction, T]], burst: Burst | None
    ) -> tuple[Transaction, T]:
        """Begin, run `work`, and commit, or roll back when it raises."""
        if isinstance(self._engine, GroupCommit):
            return await self._engine.run(work, burst)
        async with self._engine.connect() as connection, connection.begin():
            return await connection.run_sync(work)


def _worked(connection: Connection, work: Callable[[Transaction], T]) -> tuple[Transaction, T]:
    """Do the work. In the same transaction, the tables from which it deletes are marked."""
    transaction = Transaction(connection)
    forget_noted(connection)
    result = work(transaction)
    mark(connection)
    return transaction, result


def _postgresql(address: Address, vault: Vault) -> "AsyncEngine":
    from sqlalchemy.ext.asyncio import create_async_engine  # brings the ORM: 6 MiB and 0.08 s of a start on SQLite

    limits = "-c lock_timeout=5000 -c statement_timeout=10000 -c idle_in_transaction_session_timeout=60000"
    engine = create_async_engine(
        address.url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=5,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "options": limits},
    )
    bind_vault(engine.sync_engine, vault)
    note_deletions(engine.sync_engine)
    return engine
