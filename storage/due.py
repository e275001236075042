"""The schedule: rows with an instant, each claimed once, by the replica that comes first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, Row, bindparam, delete, select, update

from bot.conversation.events import TimePassed
from bot.domain.due import OF_GROUP, DueKind
from storage.dead_letters import note_dead
from storage.engine import Transaction
from storage.prepared import Prepared
from storage.tables import due, rounds
from storage.upsert import insert_once, upsert

MOST_TRIES = 5
PUT_OFF = timedelta(minutes=1)
LOOK_AT = 16
"""How many rows that are due one claim looks at: as many replicas can claim side by side."""

_Row = Row[Any, Any, Any, Any, Any]


_NEXT = Prepared(select(due.c.at).order_by(due.c.at).limit(1))
_OLDEST = Prepared(
    select(due.c.kind, due.c.round_no, due.c.subject, due.c.at, due.c.tries)
    .where(due.c.at <= bindparam("now"))
    .order_by(due.c.at)
    .limit(LOOK_AT)
)


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
        return _NEXT.scalar(self._connection)

    def clear_round(self, round_no: int) -> None:
        self._connection.execute(delete(due).where(due.c.round_no == round_no))


class Claim:
    """The claim of one row that is due at `now`. Of several replicas, the one whose DELETE finds the row has it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._row: _Row | None = None

    def take(self, transaction: Transaction) -> TimePassed | None:
        """Claim the row that has waited longest. Returns what is due, or None when nothing is.

        Rows of groups that another transaction has locked are left for the next look, unless there are no others:
        replicas that all began with the oldest row would wait for each other.
        """
        while rows := self._oldest(transaction):
            row = _hold_group_of_one(transaction, rows)
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

    def _oldest(self, transaction: Transaction) -> Sequence[_Row]:
        return _OLDEST.all(transaction.connection, now=self._now)


def _hold_group_of_one(transaction: Transaction, rows: Sequence[_Row]) -> _Row:
    """Lock the group of the first row for which that needs no waiting, or else of the first. Returns that row.

    The group comes before the row, in the order of every turn: otherwise two transactions could deadlock.
    """
    for row in rows:
        group_no = _group_of(transaction, row)
        if group_no is None or transaction.hold_group_if_free(group_no):
            return row
    if (group_no := _group_of(transaction, rows[0])) is not None:
        transaction.hold_group(group_no)
    return rows[0]


def _group_of(transaction: Transaction, row: _Row) -> int | None:
    if row.kind in OF_GROUP:
        return int(row.subject)
    return transaction.connection.scalar(select(rounds.c.group_no).where(rounds.c.no == row.round_no))


def _deleting(kind: DueKind, round_no: int, subject: str) -> Delete:
    return delete(due).where(due.c.kind == kind, due.c.round_no == round_no, due.c.subject == subject)
