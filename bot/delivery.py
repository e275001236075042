"""Delivery: the sender's side of the outbox, drawing of files, dead letters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.attachments import Attachment
from bot.conversation.events import Place
from bot.conversation.reply import Reply


class StoreUnavailable(Exception):
    """The store cannot be used now (locked, full, gone). Nothing is lost: the update stays unacknowledged."""


class StoreLost(StoreUnavailable):
    """The store is gone for good: waiting does not help. The message is for the host."""


class Behind(StoreUnavailable):
    """An earlier update of the same burst failed. It has to be taken first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in the outbox, leased to one sender.

    `message`: Telegram's id of the card to edit, None when this is no edit or the card was never delivered. `tries`:
    how often it was postponed. `maybe_sent`: it timed out once, so sending it again may deliver it twice.
    """

    no: int
    place: Place
    reply: Reply
    message: int | None = None
    tries: int = 0
    maybe_sent: bool = False


class Outbox(Protocol):
    """The sender's side of the outbox: each chat in order. A row stays until it is delivered or refused for good."""

    async def claim(self, now: datetime, in_hand: Collection[int] = ()) -> Sequence[Waiting]:
        """Lease the first message of every chat that may be written to at `now`. Returns those messages.

        `in_hand`: those that this sender still serves. It may not know yet that one was given back, or that its lease
        has run out.
        """

    async def next_at(self, now: datetime) -> datetime | None:
        """When the next message may be sent, `now` at the earliest. Returns None when nothing waits."""

    async def delivered(self, waiting: Waiting, message: int | None, now: datetime) -> None:
        """Record a message as sent. `message`: its id at Telegram, stored while the card can be edited."""

    async def postpone(self, waiting: Waiting, until: datetime, *, maybe_sent: bool = False) -> None:
        """Send nothing to this chat before `until`. `maybe_sent`: the message may have arrived all the same."""

    async def hurry(self, waiting: Waiting, now: datetime) -> None:
        """A message that was postponed need not wait any more, but for its chat's pace. It may have gone meanwhile."""

    async def drop(self, waiting: Waiting, error: str) -> None:
        """Give the message up. A dead letter keeps the kind of error, and no text."""

    async def as_new(self, waiting: Waiting) -> bool:
        """The card is gone: turn the edit into a new message. The second time for the same card, give it up.

        Returns False when it was given up for the first time.
        """

    async def in_general(self, waiting: Waiting) -> None:
        """The topic is gone: move this message and all others that wait for the topic to the general topic."""

    async def chat_gone(self, waiting: Waiting) -> None:
        """The chat cannot be written to any more: delete everything that waits for it."""

    async def keep_help(self, place: Place, reply: Reply, until: datetime) -> None:
        """Queue urgent help before everything else of its chat, and send that chat nothing before `until`.

        If help waits for the chat already, that one stays, and this one adds nothing.
        """

    async def has_help(self, place: Place) -> bool:
        """Whether urgent help waits for the chat. Answers at once: False when the store cannot be used now."""

    async def help_sent(self, place: Place, now: datetime) -> None:
        """Record urgent help that was sent past the outbox. What was kept of it is deleted."""

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        """The group has a new chat id: give it everything of the old one, in one transaction."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file ready to be sent. `is_picture`: shown in the chat; otherwise a document to open.

    `note` is said under it: that some letters could not be drawn.
    """

    name: str
    content: bytes
    is_picture: bool = False
    note: str = ""


class Drawing(Protocol):
    """Draws files just before they are sent."""

    async def draw(self, attachment: Attachment) -> Drawn:
        """Draw the file. May raise any exception; the caller then sends `Attachment.instead`."""


class DeadLetters(Protocol):
    """Updates that could not be handled: id, kind and error code, never the text."""

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        """Record the update, and mark it as processed. A second time changes nothing."""
