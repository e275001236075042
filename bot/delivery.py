"""What it takes to deliver: the outbox as a sender sees it, files drawn just before they go, dead letters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.events import Place
from bot.conversation.reply import Attachment, Reply


class StoreUnavailable(Exception):
    """The store cannot be used now (locked, full, gone). Nothing was lost: the update is not acknowledged."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in the outbox, claimed by one sender for a while.

    `message` is Telegram's id of the card that an edit is for (None: the card was never delivered). `maybe_sent` marks
    a message that timed out once: sent again, it may come twice.
    """

    no: int
    place: Place
    reply: Reply
    message: int | None = None
    tries: int = 0
    maybe_sent: bool = False


class Outbox(Protocol):
    """The sender's side of the outbox. Each chat in order; nothing leaves it unless delivered or refused for good."""

    async def claim(self, now: datetime, in_hand: Collection[int] = ()) -> Sequence[Waiting]:
        """The first message of every chat that may be written to now, leased to this sender.

        Not those it has in hand: it may not have heard yet that one is free again, or its lease may be over.
        """

    async def next_at(self, now: datetime) -> datetime | None:
        """When the next message may go (now or later), None when nothing waits."""

    async def delivered(self, waiting: Waiting, message: int | None, now: datetime) -> None:
        """Sent: the row goes, the card's message id is kept, the chat's pace is noted."""

    async def postpone(self, waiting: Waiting, until: datetime, *, maybe_sent: bool = False) -> None:
        """Not now: nothing goes to this chat before `until`."""

    async def drop(self, waiting: Waiting, error: str) -> None:
        """Never: the row becomes a dead letter that holds the kind of error and no text."""

    async def as_new(self, waiting: Waiting) -> None:
        """The card is gone: what was an edit is sent as a fresh message, once."""

    async def in_general(self, waiting: Waiting) -> None:
        """The topic is gone: this and what waits for it go to the group's general topic."""

    async def chat_gone(self, waiting: Waiting) -> None:
        """The chat cannot be written to any more: what waits for it is dropped."""

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        """The group has a new chat id: everything is re-keyed in one transaction."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file ready to be sent: a picture is shown in the chat, anything else is a document to open."""

    name: str
    content: bytes
    is_picture: bool = False


class Drawing(Protocol):
    """Makes files out of data, just before they are sent."""

    async def draw(self, attachment: Attachment) -> Drawn:
        """The file. May raise anything; whoever asked then says what stands for it."""


class DeadLetters(Protocol):
    """Updates that could not be handled: their id, kind and error code, never their text."""

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        """Note it; the update counts as taken from now on."""
