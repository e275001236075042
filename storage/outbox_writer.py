"""Writes messages into the outbox, in the transaction that changes the state."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, insert, select

from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.conversation.text import Span, Text, marked
from storage.engine import Transaction
from storage.tables import outbox, pace

_ADAPTER = TypeAdapter(Reply)
_SPANS = TypeAdapter(tuple[Span, ...])


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
    """Convert a reply to JSON values. Which parts of the text are bold stands beside it, under `bold`."""
    packed: dict[str, Any] = _ADAPTER.dump_python(reply, mode="json")
    return packed | {"bold": Text(reply.text).bold}


def unpack(payload: dict[str, Any]) -> Reply:
    """Convert it back. Fields may be missing or unknown: an older or a newer program may have queued it.

    A file that cannot be read is replaced by the text that stands for it. Raises ValueError when nothing can be said.
    """
    packed: dict[str, Any] = dict(payload.get("attachment") or {})
    attachment = {**packed.get("values", {}), **packed}  # older programs kept the fields of a file in `values`
    try:
        found = _ADAPTER.validate_python({**payload, "attachment": attachment or None})
    except ValidationError:
        if not packed.get("instead"):
            raise
        return _ADAPTER.validate_python({**payload, "text": packed["instead"], "attachment": None})
    if "bold" not in payload:  # an older program wrote `**bold**` into the text
        return replace(found, text=marked(found.text))
    return replace(found, text=Text(found.text, _SPANS.validate_python(payload["bold"])))
