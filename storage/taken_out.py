"""What a group has taken out: the rows, moved out of their tables as one encrypted text."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, insert, select, update

from bot.domain.own_words import Subject
from storage.columns import Instant, OneOf
from storage.engine import Transaction
from storage.tables import rounds, steps, taken_out, words

_TABLES = {table.name: table for table in (words, steps)}


class SqlTakenOut:
    """Implements `TakenOut` (bot/conversation/ports/taken_out.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def take_words(self, words_no: int) -> int | None:
        return self._move((words, and_(words.c.no == words_no, words.c.is_draft.is_(False))))

    def take_step(self, step_no: int) -> int | None:
        about = and_(words.c.subject == Subject.CAME, words.c.answer == str(step_no), words.c.is_draft.is_(False))
        return self._move((steps, steps.c.no == step_no), (words, about))

    def take_why(self, round_no: int) -> int | None:
        why = self._connection.scalar(select(rounds.c.why).where(rounds.c.no == round_no))
        if not why:
            return None
        self._say_why(round_no, "")
        return self._keep(round_no, [{"why": why}])

    def copy_words(self, words_no: int) -> int | None:
        kept = select(words.c.round_no, words.c.text).where(words.c.no == words_no, words.c.is_draft.is_(False))
        row = self._connection.execute(kept).first()
        return self._keep(row.round_no, [{"said": row.text, "no": words_no}]) if row else None

    def keep_names(self, round_no: int, names: Mapping[str, Any]) -> int:
        return self._keep(round_no, [{"names": dict(names)}])

    def names_of(self, taken_no: int) -> Mapping[str, Any] | None:
        found: Mapping[str, Any] | None = next(iter(self._rows(taken_no)), {}).get("names")
        return found

    def steps_of(self, taken_no: int) -> Sequence[tuple[str, str]]:
        found = [packed for packed in self._rows(taken_no) if packed.get("table") == steps.name]
        return [(packed["theme"], packed["suggestion"]) for packed in found]

    def round_of(self, taken_no: int) -> int | None:
        return self._connection.scalar(select(taken_out.c.round_no).where(taken_out.c.no == taken_no))

    def put_back(self, taken_no: int) -> None:
        """The rows get their old numbers, and the group that the round belongs to now."""
        found = select(taken_out.c.rows, taken_out.c.round_no, rounds.c.group_no)
        joined = found.join(rounds, rounds.c.no == taken_out.c.round_no).where(taken_out.c.no == taken_no)
        row = self._connection.execute(joined).one()
        for packed in json.loads(row.rows):
            if "why" in packed:
                self._say_why(row.round_no, packed["why"])
                continue
            if "said" in packed:
                said = update(words).where(words.c.no == packed["no"]).values(text=packed["said"])
                self._connection.execute(said)
                continue
            table = _TABLES[packed.pop("table")]
            own = {"group_no": row.group_no} if "group_no" in packed else {}
            self._connection.execute(insert(table).values(**_unpacked(table, packed), **own))
        self.forget(taken_no)

    def forget(self, taken_no: int) -> None:
        self._connection.execute(delete(taken_out).where(taken_out.c.no == taken_no))

    def _rows(self, taken_no: int) -> list[dict[str, Any]]:
        rows = self._connection.scalar(select(taken_out.c.rows).where(taken_out.c.no == taken_no))
        return json.loads(rows) if rows else []

    def _move(self, *which: tuple[Table, ColumnElement[bool]]) -> int | None:
        """Move the rows for which the conditions hold, those of the first table and what belongs to them."""
        packed: list[dict[str, Any]] = []
        for table, condition in which:
            rows = self._connection.execute(select(table).where(condition)).mappings().all()
            if not rows and not packed:
                return None
            packed += [{"table": table.name, **_packed(row)} for row in rows]
            self._connection.execute(delete(table).where(condition))
        return self._keep(packed[0]["round_no"], packed)

    def _keep(self, round_no: int, packed: list[dict[str, Any]]) -> int:
        added = insert(taken_out).values(round_no=round_no, rows=json.dumps(packed))
        no: int = self._connection.execute(added.returning(taken_out.c.no)).scalar_one()
        return no

    def _say_why(self, round_no: int, why: str) -> None:
        self._connection.execute(update(rounds).where(rounds.c.no == round_no).values(why=why))


def _packed(row: RowMapping) -> dict[str, Any]:
    """The row as JSON values. Kept words have no writer any more, so nothing in it is bytes."""
    found = {name: value for name, value in row.items() if value is not None}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in found.items()}


def _unpacked(table: Table, packed: dict[str, Any]) -> dict[str, Any]:
    found = dict(packed)
    for name, value in packed.items():
        kind = table.c[name].type
        if isinstance(kind, Instant):
            found[name] = datetime.fromisoformat(value)
        elif isinstance(kind, OneOf):
            found[name] = kind.words(value)
    return {name: value for name, value in found.items() if name != "group_no"}
