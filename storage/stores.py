"""Everything that is remembered, assembled: turns, what is due, the outbox, dead letters."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Self, TypeVar

from bot.clock import Clock
from bot.conversation.events import TimePassed
from bot.conversation.ports.stores import StaleState, UnitOfWork
from bot.delivery import StoreUnavailable
from storage import due, migrate, seen
from storage.address import read_address
from storage.crypto import Vault
from storage.dead_letters import SqlDeadLetters
from storage.engine import Database, Transaction
from storage.lockfile import LockFile
from storage.nations import Nations
from storage.outbox import SqlOutbox
from storage.pace import TELEGRAM, Limits
from storage.unit_of_work import SqlUnitOfWork

T = TypeVar("T")

FRESH_TRIES = 5
"""How often a turn is taken again because somebody else changed the state meanwhile."""


class SqlStores:
    """What is remembered between turns, in SQLite or PostgreSQL. One object may serve several bots of one process.

    `on_commit`: append a function without arguments; it is called after every transaction that queued a message.
    """

    def __init__(
        self, database: Database, nations: Nations, clock: Clock, lock: LockFile | None, limits: Limits = TELEGRAM
    ) -> None:
        """Use `SqlStores.open`."""
        self._database = database
        self._nations = nations
        self._clock = clock
        self._lock = lock
        self._prunings = seen.Prunings()
        self.on_commit = database.on_commit
        self.outbox = SqlOutbox(database, clock, limits)
        self.dead_letters = SqlDeadLetters(database)

    @classmethod
    async def open(
        cls, database_url: str, data_keys: Sequence[str], clock: Clock, *, limits: Limits = TELEGRAM
    ) -> Self:
        """Open a database that `migrate.upgrade` has brought up to date.

        `limits` is how fast one chat may be written to. Raises StorageError (AlreadyRunning, NotMigrated, SchemaTooNew,
        WrongKey, Damaged) or StoreUnavailable.
        """
        address = read_address(database_url)
        vault = Vault(data_keys)
        lock = LockFile(address.path) if address.path and address.path.exists() else None
        with contextlib.ExitStack() as undo:
            if lock:
                undo.callback(lock.release)
            await migrate.check(address, vault)
            undo.pop_all()
        stores = cls(Database(address, vault), Nations(address, vault), clock, lock, limits)
        if lock:
            await stores.outbox.forget_leases()
        return stores

    async def close(self) -> None:
        """Let running transactions end, give back what is leased, close everything."""
        try:
            with contextlib.suppress(StoreUnavailable):
                await self.outbox.give_back_leases()
        finally:
            self._nations.close()
            await self._database.close()
            if self._lock:
                self._lock.release()
                self._lock = None

    async def turn(self, update: int, decide: Callable[[UnitOfWork], T]) -> T | None:
        """One transaction: the update's id, the state, the messages. None when the update was taken before."""
        now = self._clock.now()

        def work(transaction: Transaction) -> T | None:
            if not seen.take(transaction.connection, update, now):
                return None
            self._prunings.prune(transaction.connection, now)
            return decide(SqlUnitOfWork(transaction))

        return await self._on_fresh_state(work)

    async def act(self, decide: Callable[[UnitOfWork], T]) -> T:
        """One transaction that no update caused: the host's own work, and the clock's."""
        return await self._on_fresh_state(lambda transaction: decide(SqlUnitOfWork(transaction)))

    async def next_due(self, now: datetime, decide: Callable[[UnitOfWork, TimePassed], T]) -> T | None:
        """Claim one row that is due and act on it in the same transaction. None when nothing is due.

        `decide` should give something that is not None, or the caller cannot tell. If it fails, nothing happened, the
        error is raised, and the row comes again later: five times, then it becomes a dead letter.
        """
        claim = due.Claim(now)

        def work(transaction: Transaction) -> T | None:
            due_now = claim.take(transaction)
            return decide(SqlUnitOfWork(transaction), due_now) if due_now else None

        try:
            return await self._on_fresh_state(work)
        except (StoreUnavailable, StaleState):
            raise
        except Exception as error:
            kind = type(error).__name__
            await self._database.run(lambda transaction: claim.put_off(transaction, kind))
            raise

    async def nation_of(self, chat: int) -> str | None:
        """The nation a group has chosen, within half a second or not at all. Never waits for a writer."""
        return await self._nations.of(chat)

    async def _on_fresh_state(self, work: Callable[[Transaction], T]) -> T:
        for _ in range(FRESH_TRIES):
            try:
                return await self._database.run(work)
            except StaleState:
                continue
        raise StoreUnavailable("the state changed again and again")
