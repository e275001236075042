"""Puts the stores together, opens and closes them, and runs the conversation's transactions."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Self, TypeVar

from bot.clock import Clock
from bot.conversation.events import Burst, TimePassed
from bot.conversation.ports.stores import StaleState
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.delivery import StoreUnavailable
from bot.domain.nations import KnownNation
from bot.domain.retention import Lives
from storage import dead_letters, due, migrate, outbox, processed_updates, tidying
from storage.address import Address, read_address
from storage.crypto import Vault
from storage.dead_letters import SqlDeadLetters
from storage.engine import Database, Transaction
from storage.error_mapping import named
from storage.lockfile import LockFile
from storage.nation_lookup import NationLookup
from storage.outbox import SqlOutbox
from storage.pace import TELEGRAM, Limits
from storage.traces import Eraser
from storage.unit_of_work import SqlUnitOfWork

T = TypeVar("T")

log = logging.getLogger(__name__)

TELL_AFTER = timedelta(minutes=5)
"""How long traces may stay before whoever runs the bot is told."""

FRESH_TRIES = 5
"""How often a transaction is run, at most, when others keep changing the state."""


class SqlStores:
    """Implements `Stores` (bot/conversation/ports/stores.py). One object may serve several bots of one process.

    `on_commit`: append a function without arguments; it is called after every transaction that queued a message.
    `on_lost`: the same, called when the database is gone for good, which `raise_if_lost` tells.
    """

    def __init__(
        self, database: Database, nations: NationLookup, clock: Clock, lock: LockFile | None, limits: Limits = TELEGRAM
    ) -> None:
        """Use `SqlStores.open`."""
        self._database = database
        self._nations = nations
        self._clock = clock
        self._lock = lock
        self._eraser = Eraser(database.address)
        self._traces_since: datetime | None = None
        self._told = False
        self.on_commit = database.on_commit
        self.on_lost = database.on_lost
        self.outbox = SqlOutbox(database, clock, nations, limits)
        self.dead_letters = SqlDeadLetters(database)

    @classmethod
    async def open(
        cls, database_url: str, data_keys: Sequence[str], clock: Clock, *, limits: Limits = TELEGRAM
    ) -> Self:
        """Open a database that `migrate.upgrade` has brought up to date.

        `limits`: the rate limits of each chat. Raises StorageError (AlreadyRunning, NotMigrated, SchemaTooNew,
        WrongKey, Damaged, and what says that it cannot be used).
        """
        address = read_address(database_url)
        with named(address):
            return await cls._open(address, Vault(data_keys), clock, limits)

    @classmethod
    async def _open(cls, address: Address, vault: Vault, clock: Clock, limits: Limits) -> Self:
        lock = LockFile(address.path) if address.path and address.path.exists() else None
        with contextlib.ExitStack() as undo:
            if lock:
                undo.callback(lock.release)
            await migrate.check(address, vault)
            undo.pop_all()
        stores = cls(Database(address, vault), NationLookup(address, vault), clock, lock, limits)
        if lock:
            await stores.outbox.forget_leases()
        return stores

    async def close(self) -> None:
        """Wait for running transactions, free all leases, erase what was deleted, and close everything."""
        try:
            with contextlib.suppress(StoreUnavailable):
                await self.outbox.give_back_leases()
                await asyncio.to_thread(self._eraser.erase)
        finally:
            self._nations.close()
            await self._database.close()
            if self._lock:
                self._lock.release()
                self._lock = None

    def raise_if_lost(self) -> None:
        """Raise StoreLost if the database went away for good."""
        if self._database.lost:
            raise self._database.lost

    async def turn(self, update: int, decide: Callable[[UnitOfWork], T], burst: Burst | None = None) -> T | None:
        now = self._clock.now()

        def work(transaction: Transaction) -> T | None:
            if not processed_updates.take(transaction.connection, update, now):
                return None
            return decide(SqlUnitOfWork(transaction))

        if burst:
            burst.enter(update)
        return await self._on_fresh_state(work, burst)

    async def act(self, decide: Callable[[UnitOfWork], T]) -> T:
        return await self._on_fresh_state(lambda transaction: decide(SqlUnitOfWork(transaction)))

    async def next_due(self, now: datetime, decide: Callable[[UnitOfWork, TimePassed], T]) -> T | None:
        """When `decide` fails, the row comes again later: five times, then it becomes a dead letter."""
        claim = due.Claim(now)

        def work(transaction: Transaction) -> T | None:
            due_now = claim.take(transaction)
            transaction.by_clock = True
            return decide(SqlUnitOfWork(transaction), due_now) if due_now else None

        try:
            return await self._on_fresh_state(work)
        except (StoreUnavailable, StaleState):
            raise
        except Exception as error:
            kind = type(error).__name__
            await self._database.run(lambda transaction: claim.put_off(transaction, kind))
            raise

    async def tidy(self, now: datetime, lives: Lives) -> None:
        await self._database.run(lambda transaction: tidying.tidy(transaction, now, lives))

    async def erase(self) -> None:
        """Erase from the database's files what was deleted. When somebody is reading there, the next call goes on.

        Whoever runs the bot is told once, when that takes long.
        """
        now = self._clock.now()
        if await asyncio.to_thread(self._eraser.erase):
            self._traces_since, self._told = None, False
            return
        self._traces_since = self._traces_since or now
        if now - self._traces_since >= TELL_AFTER and not self._told:
            self._told = True
            log.warning(
                "What was deleted still stands in the database's files, because another program has been reading the "
                "database for minutes. Close that program."
            )

    async def check(self) -> None:
        """Write something, and take it back. Raises StoreUnavailable when nothing can be written."""
        await self._database.run(
            lambda transaction: processed_updates.try_out(transaction.connection, self._clock.now())
        )

    async def depths(self) -> tuple[int, int]:
        """How many messages wait in the outbox, and how many dead letters are kept."""
        return await self._database.run(
            lambda transaction: (outbox.depth(transaction.connection), dead_letters.depth(transaction.connection))
        )

    async def nation_of(self, chat: int) -> KnownNation:
        """Waits half a second at most, and never for a writer."""
        return await self._nations.of(chat)

    async def language_of(self, chat: int) -> str | None:
        """Waits half a second at most, and never for a writer."""
        return await self._nations.language_of(chat)

    async def _on_fresh_state(self, work: Callable[[Transaction], T], burst: Burst | None = None) -> T:
        for _ in range(FRESH_TRIES):
            try:
                return await self._database.run(work, burst)
            except StaleState:
                continue
        raise StoreUnavailable("the state changed again and again")
