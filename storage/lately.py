"""What was last said in a chat or topic: which entry, and whether we only guessed. Forgotten after ten minutes."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select

from bot.conversation.events import Place
from bot.conversation.ports.recently_said import LATELY, Lately
from storage.engine import Transaction
from storage.tables import lately
from storage.upsert import put


class SqlLately:
    """A keyed code of the chat, the id of an entry, instants; never a word of anybody's."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def at(self, place: Place, now: datetime) -> Lately | None:
        """What was said here within ten minutes; None when nothing was."""
        found = select(lately).where(*_here(place), lately.c.at > now - LATELY)
        row = self._connection.execute(found).first()
        if row is None:
            return None
        is_told = row.told_at is not None and row.told_at > now - LATELY
        return Lately(row.entry if is_told else None, unsure=row.unsure)

    def note(self, place: Place, now: datetime, entry: str | None = None, *, unsure: bool = False) -> None:
        """Something was said here now: this entry (None: the last one stands), or a guess (`unsure`)."""
        told = {"entry": entry, "told_at": now} if entry else {}
        key = {"chat_code": place.chat, "topic": place.topic or 0}
        put(self._connection, lately, key, unsure=unsure, at=now, **told)

    def forget(self, now: datetime) -> datetime | None:
        """Delete what is older than ten minutes; says when the next is, if anything is left."""
        self._connection.execute(delete(lately).where(lately.c.at <= now - LATELY))
        oldest = self._connection.scalar(select(func.min(lately.c.at)))
        return None if oldest is None else oldest + LATELY


def _here(place: Place) -> tuple[ColumnElement[bool], ...]:
    return lately.c.chat_code == place.chat, lately.c.topic == (place.topic or 0)
