"""How often each entry was shown in a month: counts, and nothing of whom it was shown to or where.

Of the entry a keyed code is kept. In the file of a bot with one group, its name would tell for months what they asked.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import select

from bot.domain.retention import month_of
from storage.crypto import code_in_use
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
            values = {"month": month_of(now), "entry_code": entry, "count": 1}
            _one_more(self._connection.dialect.name).wrote(self._connection, **values)

    def of(self, month: datetime, entries: Iterable[str]) -> Mapping[str, int]:
        found = select(shown.c.entry_code, shown.c["count"]).where(shown.c.month == month_of(month))
        counts = {bytes(code): int(count) for code, count in self._connection.execute(found)}
        known = {entry: counts.get(code_in_use("shown", entry), 0) for entry in entries}
        most_first = sorted(known, key=lambda entry: (-known[entry], entry))
        return {entry: known[entry] for entry in most_first if known[entry]}


@cache
def _one_more(dialect: str) -> Prepared:
    key, number = [shown.c.month, shown.c.entry_code], shown.c["count"]
    statement = inserting(dialect, shown).inline()
    more = statement.on_conflict_do_update(index_elements=key, set_={"count": number + 1})
    return Prepared(more, ("month", "entry_code", "count"))
