"""When groups are invited to a check-in."""

from dataclasses import asdict, fields

from sqlalchemy import delete, select

from bot.domain.schedule import Planned, Schedule
from storage.engine import Transaction
from storage.tables import schedules
from storage.upsert import upsert

_OF_SCHEDULE = [field.name for field in fields(Schedule)]
_OF_PLANNED = [field.name for field in fields(Planned) if field.name != "schedule"]


class SqlSchedules:
    """Implements `Schedules` (bot/conversation/ports/schedules.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def of(self, group_no: int) -> Planned | None:
        found = select(schedules).where(schedules.c.group_no == group_no)
        row = self._connection.execute(found).mappings().first()
        if row is None:
            return None
        schedule = Schedule(**{name: row[name] for name in _OF_SCHEDULE})
        return Planned(schedule, **{name: row[name] for name in _OF_PLANNED})

    def save(self, group_no: int, planned: Planned) -> None:
        values = asdict(planned)
        upsert(self._connection, schedules, {"group_no": group_no}, **values.pop("schedule"), **values)

    def drop(self, group_no: int) -> None:
        self._connection.execute(delete(schedules).where(schedules.c.group_no == group_no))
