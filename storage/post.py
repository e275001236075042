"""Messages on their way out: put in the queue in the same transaction as the state."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, insert, select

from bot.conversation.events import Place
from bot.conversation.reply import Attachment, Choice, Reply
from storage.engine import Transaction
from storage.tables import outbox, pace


class SqlPost:
    """Rows of the outbox. What waits for a chat is kept until it is delivered, and not longer."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def send(self, place: Place, reply: Reply) -> None:
        """Put a message (or the edit of a card) in the queue of this chat."""
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
        """Nothing more to this chat: what waits is dropped."""
        self._connection.execute(delete(outbox).where(outbox.c.chat_code == chat))

    def _drop_earlier_edit(self, chat: int, card: str) -> None:
        """The newer edit says it all. One that is being sent right now stays: its end must be noted."""
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
    """A reply as JSON."""
    return asdict(reply)


def unpack(payload: dict[str, Any]) -> Reply:
    """The reply again. An older or a newer program may have put it in the queue: fields may be missing, or unknown."""
    rows = tuple(tuple(_choice(choice) for choice in row) for row in payload["rows"])
    known = {field.name: payload[field.name] for field in fields(Reply) if field.name in payload}
    return Reply(**{**known, "rows": rows, "attachment": _attachment(payload.get("attachment"))})


def _attachment(packed: dict[str, Any] | None) -> Attachment | None:
    known = {field.name: packed[field.name] for field in fields(Attachment) if field.name in packed} if packed else {}
    return Attachment(**known) if known else None


def _choice(packed: dict[str, Any]) -> Choice:
    return Choice(**{field.name: packed[field.name] for field in fields(Choice) if field.name in packed})
