"""The schedule: rows with an instant, each claimed once, by the replica that comes first."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, Row, delete, select, update

from bot.conversation.events import TimePassed
from bot.domain.due import OF_GROUP, DueKind
from storage.dead_letters import note_dead
from storage.engine import Transaction
from storage.tables import due, rounds
from storage.upsert import insert_once, upsert

MOST_TRIES = 5
PUT_OFF = timedelta(minutes=1)


class SqlDue:
    """Implements `Due` (bot/conversation/ports/due.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def set(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        upsert(self._connection, due, {"kind": kind, "round_no": round_no, "subject": subject}, at=at, tries=0)

    def set_once(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        insert_once(self._connection, due, kind=kind, round_no=round_no, subject=subject, at=at, tries=0)

    def clear(self, kind: DueKind, round_no: int, subject: str = "") -> None:
        self._connection.execute(_deleting(kind, round_no, subject))

    def next_at(self) -> datetime | None:
        return self._connection.scalar(select(due.c.at).order_by(due.c.at).limit(1))

    def clear_round(self, round_no: int) -> None:
        self._connection.execute(delete(due).where(due.c.round_no == round_no))


class Claim:
    """The claim of one row that is due at `now`. Of several replicas, the one whose DELETE finds the row has it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._row: Row[Any, Any, Any, Any, Any] | None = None

    def take(self, transaction: Transaction) -> TimePassed | None:
        """Claim the row that has waited longest. Returns what is due, or None when nothing is."""
        while row := self._first(transaction):
            _hold_group_of(transaction, row)
            claimed = _deleting(row.kind, row.round_no, row.subject).where(due.c.at == row.at)
            if transaction.connection.execute(claimed).rowcount == 1:
                self._row = row
                return TimePassed(DueKind(row.kind), row.round_no, row.subject, row.at)
        return None

    def put_off(self, transaction: Transaction, error: str) -> None:
        """Schedule a row again that could not be acted on, so that others need not wait behind it.

        It comes after one minute, then after twice as long each time; after the last try it is a dead letter.
        """
        if (row := self._row) is None:
            return
        this = (due.c.kind == row.kind, due.c.round_no == row.round_no, due.c.subject == row.subject)
        unchanged = (*this, due.c.at == row.at)
        if row.tries + 1 < MOST_TRIES:
            later = self._now + PUT_OFF * 2**row.tries
            transaction.connection.execute(update(due).where(*unchanged).values(at=later, tries=row.tries + 1))
        elif transaction.connection.execute(delete(due).where(*unchanged)).rowcount:
            note_dead(transaction.connection, None, f"due:{row.kind}", error, self._now)

    def _first(self, transaction: Transaction) -> Row[Any, Any, Any, Any, Any] | None:
        first = select(due.c.kind, due.c.round_no, due.c.subject, due.c.at, due.c.tries)
        return transaction.connection.execute(first.where(due.c.at <= self._now).order_by(due.c.at).limit(1)).first()


def _hold_group_of(transaction: Transaction, row: Row[Any, Any, Any, Any, Any]) -> None:
    """Lock the group before the row, in the order of every turn: otherwise two transactions could deadlock."""
    if row.kind in OF_GROUP:
        transaction.hold_group(int(row.subject))
    elif group_no := transaction.connection.scalar(select(rounds.c.group_no).where(rounds.c.no == row.round_no)):
        transaction.hold_group(group_no)


def _deleting(kind: DueKind, round_no: int, subject: str) -> Delete:
    return delete(due).where(due.c.kind == kind, due.c.round_no == round_no, due.c.subject == subject)
