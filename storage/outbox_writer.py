"""Writes messages into the outbox, in the transaction that changes the state."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Select, Table, delete, exists, or_, select, union

from bot.conversation.events import Place
from bot.conversation.reply import Reply, only_buttons
from bot.conversation.text import Span, Text, marked
from bot.domain.retention import day_of
from storage import card_copies
from storage import pace as pacing
from storage.crypto import Code
from storage.engine import Transaction
from storage.tables import cards, outbox, pace
from storage.upsert import insert_once

ANSWER, BY_CLOCK, BUTTONS_END = range(3)
"""How much a message matters when many chats wait at once. Within a chat the order stays."""

IS_NO_HELP = outbox.c.no > 0
"""Urgent help has the numbers below zero."""


class SqlPost:
    """Implements `Post` (bot/conversation/ports/post.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def send(self, place: Place, reply: Reply) -> None:
        """An edit replaces an earlier edit of the same card that waits."""
        if reply.edits and reply.card and not reply.only_buttons:
            self._drop_earlier_edit(place.chat, reply.card)
        rank = BUTTONS_END if reply.only_buttons else BY_CLOCK if self._transaction.by_clock else ANSWER
        insert_once(self._connection, outbox, **_values(place, reply), rank=rank)
        self._transaction.queued = True

    def end(self, place: Place, card: str) -> bool:
        known = union(_named(cards, place.chat, card).where(cards.c.pressable), _named(outbox, place.chat, card))
        found = self._connection.execute(known.order_by("card")).all()
        for row in found:
            self.send(place, only_buttons(card=row.card))
        return bool(found)

    def has_card(self, chat: int, card: str, since: datetime | None = None) -> bool:
        this_card = (cards.c.chat_code == chat, cards.c.card == card, cards.c.message != 0)
        changed_on = self._connection.scalar(select(cards.c.changed_on).where(*this_card))
        return changed_on is not None and (since is None or changed_on >= day_of(since))

    def forget_card(self, chat: int, card: str) -> None:
        these = select(_named(cards, chat, card).subquery().c.card)
        self._connection.execute(delete(cards).where(cards.c.chat_code == chat, cards.c.card.in_(these)))

    def send_help(self, place: Place, reply: Reply) -> None:
        queue_help(self._transaction, place, reply)

    def only_newest(self, chat: int) -> None:
        newer = outbox.alias()
        is_newer = (newer.c.chat_code == chat, newer.c.card == outbox.c.card, newer.c.no > outbox.c.no)
        repeated = (outbox.c.chat_code == chat, outbox.c.edits.is_(False), exists().where(*is_newer, ~newer.c.edits))
        self._connection.execute(delete(outbox).where(*repeated))

    def take_wanted(self, chat: int) -> bool:
        return card_copies.take_wanted(self._connection, chat)

    def pressed(self, place: Place, message: int, code: str) -> None:
        if (other := card_copies.pressed(self._connection, place.chat, message, code)) is not None:
            queue_end(self._transaction, place, other)

    def stop_in(self, place: Place) -> None:
        there = (outbox.c.chat_code == place.chat, outbox.c.topic == place.topic)
        self._connection.execute(delete(outbox).where(*there, IS_NO_HELP))

    def wait(self, chat: int, now: datetime) -> timedelta:
        return pacing.wait(self._connection, chat, now)

    def stop(self, chat: int) -> None:
        self._connection.execute(delete(outbox).where(outbox.c.chat_code == chat))

    def _drop_earlier_edit(self, chat: int, card: str) -> None:
        """Delete an earlier edit of the card, unless it is being sent: its result must be recorded."""
        being_sent = select(pace.c.out_no).where(pace.c.chat_code == chat, pace.c.out_no.is_not(None))
        self._connection.execute(
            delete(outbox).where(
                outbox.c.chat_code == chat,
                outbox.c.card == card,
                outbox.c.edits.is_(True),
                outbox.c.no.not_in(being_sent),
            )
        )


def _named(table: Table, chat: int, card: str) -> Select[tuple[str]]:
    """The names of the cards that have this name, or one that begins with it and a colon."""
    is_named = or_(table.c.card == card, table.c.card.startswith(f"{card}:", autoescape=True))
    return select(table.c.card).where(table.c.chat_code == chat, is_named)


def queue_end(transaction: Transaction, place: Place, message: int) -> None:
    """Queue that this message loses its buttons."""
    reply = only_buttons(message=message)
    insert_once(transaction.connection, outbox, **_values(place, reply), rank=BUTTONS_END)
    transaction.queued = True


def queue_help(transaction: Transaction, place: Place, reply: Reply) -> None:
    """Queue urgent help before everything else of its chat. If some waits there already, this one adds nothing."""
    no = help_number(transaction.connection, place.chat)
    insert_once(transaction.connection, outbox, no=no, **_values(place, reply))
    transaction.queued = True


def help_number(connection: Connection, chat: int) -> int:
    """The number of a chat's urgent help in the outbox.

    It is below zero, so that it is the chat's first, and always the same, so that there is only one.
    """
    code = Code("chat").process_bind_param(chat, connection.dialect) or b""
    return -1 - int.from_bytes(code[:7])


def _values(place: Place, reply: Reply) -> dict[str, Any]:
    return {
        "chat_code": place.chat,
        "chat": place.chat,
        "private": place.private,
        "topic": place.topic,
        "card": reply.card,
        "edits": reply.edits,
        "payload": pack(reply),
    }


def pack(reply: Reply) -> dict[str, Any]:
    """Convert a reply to JSON values. Which parts of the text are bold stands beside it, under `bold`."""
    packed: dict[str, Any] = _adapter().dump_python(reply, mode="json")
    return packed | {"bold": Text(reply.text).bold}


def unpack(payload: dict[str, Any]) -> Reply:
    """Convert it back. Fields may be missing or unknown: an older or a newer program may have queued it.

    A file that cannot be read is replaced by the text that stands for it. Raises ValueError when nothing can be said.
    """
    packed: dict[str, Any] = dict(payload.get("attachment") or {})
    attachment = {**packed.get("values", {}), **packed}  # older programs kept the fields of a file in `values`
    try:
        found = _adapter().validate_python({**payload, "attachment": attachment or None})
    except ValidationError:
        if not packed.get("instead"):
            raise
        return _adapter().validate_python({**payload, "text": packed["instead"], "attachment": None})
    if "bold" not in payload:  # an older program wrote `**bold**` into the text
        return replace(found, text=marked(found.text))
    return replace(found, text=Text(found.text, _spans().validate_python(payload["bold"])))


@cache
def _adapter() -> TypeAdapter[Reply]:
    """Made when the first message is written or read: it takes 0.05 s, and the first toast need not wait for it."""
    return TypeAdapter(Reply)


@cache
def _spans() -> TypeAdapter[tuple[Span, ...]]:
    return TypeAdapter(tuple[Span, ...])
