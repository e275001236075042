"""Ids of processed updates. A set, and not the highest: Telegram may begin again at a lower number."""

from datetime import datetime

from sqlalchemy import Connection, delete

from storage.tables import seen
from storage.upsert import insert_once

NO_UPDATE = -1
"""Telegram's ids are positive."""


def take(connection: Connection, update: int, now: datetime) -> bool:
    """Mark the update as processed. Returns False if it already was.

    Blocks while another transaction is processing it.
    """
    return insert_once(connection, seen, update_id=update, at=now)


def try_out(connection: Connection, now: datetime) -> None:
    """Add a row of no update, and delete it."""
    insert_once(connection, seen, update_id=NO_UPDATE, at=now)
    connection.execute(delete(seen).where(seen.c.update_id == NO_UPDATE))
