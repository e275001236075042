"""Writes messages into the outbox, in the transaction that changes the state."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, insert, select

from bot.conversation.events import Place
from bot.conversation.reply import Attachment, Choice, Reply
from storage.engine import Transaction
from storage.tables import outbox, pace


class SqlPost:
    """Implements `Post` (bot/conversation/ports/post.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def send(self, place: Place, reply: Reply) -> None:
        """An edit replaces an earlier edit of the same card that waits."""
        if reply.edits and reply.card:
            self._drop_earlier_edit(place.chat, reply.card)
        self._connection.execute(
            insert(outbox).values(
                chat_code=place.chat,
                chat=place.chat,
                private=place.private,
                topic=place.topic,
                card=reply.card,
                edits=reply.edits,
                payload=pack(reply),
            )
        )
        self._transaction.queued = True

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


def pack(reply: Reply) -> dict[str, Any]:
    """Convert a reply to JSON values."""
    return asdict(reply)


def unpack(payload: dict[str, Any]) -> Reply:
    """Convert it back. Fields may be missing or unknown: an older or a newer program may have queued it."""
    rows = tuple(tuple(_choice(choice) for choice in row) for row in payload["rows"])
    known = {field.name: payload[field.name] for field in fields(Reply) if field.name in payload}
    return Reply(**{**known, "rows": rows, "attachment": _attachment(payload.get("attachment"))})


def _attachment(packed: dict[str, Any] | None) -> Attachment | None:
    known = {field.name: packed[field.name] for field in fields(Attachment) if field.name in packed} if packed else {}
    return Attachment(**known) if known else None


def _choice(packed: dict[str, Any]) -> Choice:
    return Choice(**{field.name: packed[field.name] for field in fields(Choice) if field.name in packed})
