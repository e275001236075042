"""Which entries a group has just been told, so that it is not told the same twice in a row."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.tables import told
from storage.upsert import upsert

TOLD_FOR = timedelta(minutes=10)
"""How long an entry counts as just told."""


class SqlTold:
    """Entries by group, for ten minutes."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def recently(self, group_no: int, entry: str, now: datetime) -> bool:
        """Whether the entry was given here within ten minutes; if not, it counts as given now."""
        given = select(told.c.at).where(told.c.group_no == group_no, told.c.entry == entry, told.c.at > now - TOLD_FOR)
        if self._connection.scalar(given) is not None:
            return True
        self._connection.execute(delete(told).where(told.c.group_no == group_no, told.c.at <= now - TOLD_FOR))
        upsert(self._connection, told, {"group_no": group_no, "entry": entry}, at=now)
        return False
