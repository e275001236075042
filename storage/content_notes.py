"""What the bot notes about its own words: nothing of a person or a group."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.tables import content_notes
from storage.upsert import insert_once


class SqlContentNotes:
    """Implements `ContentNotes` (bot/conversation/ports/content_notes.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def add(self, name: str, value: str = "") -> bool:
        return insert_once(self._connection, content_notes, name=name, value=value)

    def get(self, name: str) -> str | None:
        found = self._connection.scalar(select(content_notes.c.value).where(content_notes.c.name == name))
        return None if found is None else str(found)

    def names(self, beginning: str) -> Sequence[str]:
        found = select(content_notes.c.name).where(content_notes.c.name.startswith(beginning, autoescape=True))
        return list(self._connection.scalars(found.order_by(content_notes.c.name)))

    def drop(self, name: str) -> bool:
        gone = delete(content_notes).where(content_notes.c.name == name)
        return self._connection.execute(gone, execution_options={"preserve_rowcount": True}).rowcount == 1
