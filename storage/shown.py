"""How often each entry was shown in a month: counts, and nothing of whom it was shown to or where."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import select

from bot.domain.retention import month_of
from storage.engine import Transaction
from storage.prepared import Prepared
from storage.tables import shown
from storage.upsert import inserting


class SqlShown:
    """Implements `Shown` (bot/conversation/ports/shown.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def count(self, entries: Collection[str], now: datetime) -> None:
        for entry in sorted(entries):  # in one order, so that no two transactions wait for each other
            values = {"month": month_of(now), "entry": entry, "count": 1}
            _one_more(self._connection.dialect.name).wrote(self._connection, **values)

    def of(self, month: datetime) -> Mapping[str, int]:
        found = select(shown.c.entry, shown.c["count"]).where(shown.c.month == month_of(month))
        rows = self._connection.execute(found.order_by(shown.c["count"].desc(), shown.c.entry))
        return {row[0]: int(row[1]) for row in rows}


@cache
def _one_more(dialect: str) -> Prepared:
    key, number = [shown.c.month, shown.c.entry], shown.c["count"]
    statement = inserting(dialect, shown).inline()
    more = statement.on_conflict_do_update(index_elements=key, set_={"count": number + 1})
    return Prepared(more, ("month", "entry", "count"))
