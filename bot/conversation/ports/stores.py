"""What runs transactions on everything that is stored."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.conversation.events import Burst, TimePassed
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.domain.nations import KnownNation
from bot.domain.retention import Lives

T = TypeVar("T")


class StaleState(Exception):
    """The state was changed by another transaction since it was read. The whole turn is run again on fresh state."""


class Stores(Protocol):
    """Runs transactions on everything that is stored between turns."""

    async def turn(self, update: int, decide: Callable[[UnitOfWork], T], burst: Burst | None = None) -> T | None:
        """Process one update in one transaction: its id, the state, the messages.

        `decide` runs inside the transaction, is synchronous, and may run again on fresh state. Returns its result, or
        None when the update was processed before. Raises StoreUnavailable when the store cannot be used, and when an
        earlier one of its burst failed.
        """

    async def act(self, decide: Callable[[UnitOfWork], T]) -> T:
        """Run `decide` in a transaction without an update. Returns its result; raises StoreUnavailable."""

    async def next_due(self, now: datetime, decide: Callable[[UnitOfWork, TimePassed], T]) -> T | None:
        """Claim one row that is due at `now`, and act on it in the same transaction.

        `decide` gets its kind, round and subject, and should not return None. Returns its result, or None when nothing
        is due. When `decide` raises, the transaction is rolled back, the row is put off, and the error is raised.
        """

    async def tidy(self, now: datetime, lives: Lives) -> None:
        """Delete everything that has lived long enough. Raises StoreUnavailable."""

    async def erase(self) -> None:
        """Erase from the files of the store what was deleted. Raises StoreUnavailable."""

    async def language_of(self, chat: int) -> str | None:
        """The code of the language that a chat chose; empty when it chose none. None when the store is slow or away."""

    async def nation_of(self, chat: int) -> KnownNation:
        """The nation for urgent help in this chat: the group's, the private chat's, or that of a group of the person's.

        Nothing is known when the store is slow.
        """
