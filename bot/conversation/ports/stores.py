"""All stores: those of one transaction, and what runs a transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.conversation.events import TimePassed
from bot.conversation.ports.due import Due
from bot.conversation.ports.followers import Followers, Invitations
from bot.conversation.ports.groups import Groups
from bot.conversation.ports.own_words import OwnWordsStore
from bot.conversation.ports.post import Post
from bot.conversation.ports.recently_said import LatelySaid, Told
from bot.conversation.ports.rounds import Rounds
from bot.conversation.ports.sent_questions import SentQuestions
from bot.conversation.ports.steps import Steps
from bot.conversation.ports.votes import Votes

T = TypeVar("T")


class StaleState(Exception):
    """Somebody else changed the state in the meantime; the turn is taken again on fresh state."""


class UnitOfWork(Protocol):
    """All stores within one transaction."""

    @property
    def groups(self) -> Groups: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def followers(self) -> Followers: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def own_words(self) -> OwnWordsStore: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def due(self) -> Due: ...
    @property
    def told(self) -> Told: ...
    @property
    def lately(self) -> LatelySaid: ...
    @property
    def sent_questions(self) -> SentQuestions: ...
    @property
    def post(self) -> Post: ...


class Stores(Protocol):
    """What is remembered between turns."""

    async def turn(self, update: int, decide: Callable[[UnitOfWork], T]) -> T | None:
        """One transaction: the update's id, the state, the messages.

        `decide` runs inside it, is synchronous, and may run again on fresh state. None when the update was taken
        before. Raises StoreUnavailable when the store cannot be used.
        """

    async def act(self, decide: Callable[[UnitOfWork], T]) -> T:
        """One transaction that no update caused. Raises StoreUnavailable when the store cannot be used."""

    async def next_due(self, now: datetime, decide: Callable[[UnitOfWork, TimePassed], T]) -> T | None:
        """Claim one row that is due and act on it in the same transaction.

        Gives what `decide` gives, never None, and None when nothing is due. If `decide` fails, nothing happened; the
        row comes again later, and the error is raised.
        """

    async def nation_of(self, chat: int) -> str | None:
        """The nation a group chose, for urgent help; None when the store does not know, or does not say at once."""
