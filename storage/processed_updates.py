"""Which updates were taken: a set of ids, because Telegram may begin again at a lower number."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from storage.tables import seen
from storage.upsert import insert_once

KEPT_FOR = timedelta(days=3)
"""Telegram repeats an update for a day at most."""

PRUNED_EVERY = timedelta(hours=1)


def take(connection: Connection, update: int, now: datetime) -> bool:
    """Note the update; False when it was taken before. Another transaction with the same one is waited for."""
    return insert_once(connection, seen, update_id=update, at=now)


class Pruner:
    """Forgets old ids, now and then."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def prune(self, connection: Connection, now: datetime) -> None:
        """Delete what is older than three days, if the last time was an hour ago."""
        if self._last is not None and abs(now - self._last) < PRUNED_EVERY:
            return
        connection.execute(delete(seen).where(seen.c.at < now - KEPT_FOR))
        self._last = now
