"""Reports: the item, the day, and the words, encrypted; nothing about who sent them or from where."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import delete, func, insert, select

from bot.conversation.ports.reports import Report
from bot.domain.retention import REPORTS_LIVE
from storage.engine import Transaction
from storage.tables import reports


class SqlReports:
    """Implements `Reports` (bot/conversation/ports/reports.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def add(self, item: str, day: date, text: str) -> None:
        self._connection.execute(insert(reports).values(item=item, day=day.isoformat(), text=text))

    def all(self, most: int) -> Sequence[Report]:
        rows = self._connection.execute(select(reports).order_by(reports.c.no).limit(most)).all()
        return [Report(row.no, row.item, date.fromisoformat(row.day), row.text) for row in rows]

    def drop(self, report_no: int) -> None:
        self._connection.execute(delete(reports).where(reports.c.no == report_no))

    def forget(self, now: datetime) -> datetime | None:
        oldest_to_keep = (now - REPORTS_LIVE).date().isoformat()
        self._connection.execute(delete(reports).where(reports.c.day < oldest_to_keep))
        oldest = self._connection.scalar(select(func.min(reports.c.day)))
        if oldest is None:
            return None
        return datetime.combine(date.fromisoformat(oldest), time(), UTC) + REPORTS_LIVE + timedelta(days=1)
