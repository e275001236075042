"""Ids of processed updates. A set, and not the highest: Telegram may begin again at a lower number."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from bot.domain.retention import UPDATE_IDS_LIVE
from storage.tables import seen
from storage.upsert import insert_once

PRUNED_EVERY = timedelta(hours=1)


def take(connection: Connection, update: int, now: datetime) -> bool:
    """Mark the update as processed. Returns False if it already was.

    Blocks while another transaction is processing it.
    """
    return insert_once(connection, seen, update_id=update, at=now)


class Pruner:
    """Deletes old ids, once an hour."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def prune(self, connection: Connection, now: datetime) -> None:
        """Delete ids that are older than `UPDATE_IDS_LIVE`, unless it did so within the last hour."""
        if self._last is not None and abs(now - self._last) < PRUNED_EVERY:
            return
        connection.execute(delete(seen).where(seen.c.at < now - UPDATE_IDS_LIVE))
        self._last = now
