"""What could not be handled: an id, a kind and an error code, never any text."""

from datetime import datetime

from sqlalchemy import Connection, insert

from storage import processed_updates
from storage.engine import Database, Transaction
from storage.tables import dead_letters


class SqlDeadLetters:
    """Updates that could not be handled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        """Note it; the update counts as taken from now on. A second time changes nothing."""

        def work(transaction: Transaction) -> None:
            if processed_updates.take(transaction.connection, update, now):
                note_dead(transaction.connection, update, kind, error, now)

        await self._database.run(work)


def note_dead(connection: Connection, update: int | None, kind: str, error: str, now: datetime) -> None:
    """One dead letter. `update` is None for what no update of Telegram's caused."""
    connection.execute(insert(dead_letters).values(update_id=update, kind=kind, error=error, at=now))
