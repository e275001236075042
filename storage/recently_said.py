"""What was said in a chat within ten minutes: a keyed code of the chat, ids of entries, instants; nobody's words."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, insert, select

from bot.conversation.events import Place
from bot.conversation.ports.recently_said import LastSaid
from bot.domain.retention import RECENTLY_SAID_LIVES
from storage.engine import Transaction
from storage.tables import recently_said as said


class SqlRecentlySaid:
    """Implements `RecentlySaid` (bot/conversation/ports/recently_said.py): a row for each reply that still matters.

    Rows are read in the order of their numbers: two replies may bear the same instant.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def last(self, place: Place, now: datetime) -> LastSaid | None:
        found = select(said.c.entry, said.c.signpost, said.c.unsure)
        here = found.where(*_here(place), said.c.at > now - RECENTLY_SAID_LIVES)
        rows = self._connection.execute(here.order_by(said.c.no.desc())).all()
        if not rows:
            return None
        newest = next((row for row in rows if row.signpost or row.entry), None)
        entry = next((row.entry for row in rows if row.entry), None)
        return LastSaid(entry, unsure=rows[0].unsure, signpost=newest.signpost if newest else None)

    def was_told(self, chat: int, entry: str, now: datetime) -> bool:
        told = (said.c.chat_code == chat, said.c.entry == entry, said.c.in_full, said.c.at > now - RECENTLY_SAID_LIVES)
        return bool(self._connection.scalar(select(exists().where(*told))))

    def note(
        self,
        place: Place,
        now: datetime,
        entry: str | None = None,
        *,
        signpost: str | None = None,
        in_full: bool = False,
        unsure: bool = False,
    ) -> None:
        """Add a row, and delete the rows of this place that no later question can depend on."""
        superseded = () if entry else (said.c.entry.is_(None),)
        self._connection.execute(delete(said).where(*_here(place), said.c.in_full.is_(False), *superseded))
        values = {"chat_code": place.chat, "topic": place.topic or 0, "entry": entry, "in_full": in_full}
        self._connection.execute(insert(said).values(**values, signpost=signpost, unsure=unsure, at=now))

    def forget(self, now: datetime) -> datetime | None:
        self._connection.execute(delete(said).where(said.c.at <= now - RECENTLY_SAID_LIVES))
        oldest = self._connection.scalar(select(func.min(said.c.at)))
        return None if oldest is None else oldest + RECENTLY_SAID_LIVES


def _here(place: Place) -> tuple[ColumnElement[bool], ...]:
    return said.c.chat_code == place.chat, said.c.topic == (place.topic or 0)
