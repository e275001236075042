"""Dead letters: the id, kind and error code of what could not be handled, never its text."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from storage import processed_updates
from storage.engine import Database, Transaction
from storage.tables import dead_letters


class SqlDeadLetters:
    """Implements `DeadLetters` (bot/delivery.py)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        def work(transaction: Transaction) -> None:
            if processed_updates.take(transaction.connection, update, now):
                note_dead(transaction.connection, update, kind, error, now)

        await self._database.run(work)


def note_dead(connection: Connection, update: int | None, kind: str, error: str, now: datetime) -> None:
    """Add a dead letter. `update`: Telegram's id of the update, None for what no update caused."""
    connection.execute(insert(dead_letters).values(update_id=update, kind=kind, error=error, at=now))


def depth(connection: Connection) -> int:
    """How many dead letters are kept."""
    return connection.scalar(select(func.count()).select_from(dead_letters)) or 0
