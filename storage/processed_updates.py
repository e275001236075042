"""Ids of processed updates. A set, and not the highest: Telegram may begin again at a lower number."""

from datetime import datetime

from sqlalchemy import Connection

from storage.tables import seen
from storage.upsert import insert_once


def take(connection: Connection, update: int, now: datetime) -> bool:
    """Mark the update as processed. Returns False if it already was.

    Blocks while another transaction is processing it.
    """
    return insert_once(connection, seen, update_id=update, at=now)
