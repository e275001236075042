"""Words published from phones: the file before and after, encrypted, and a keyed code of who it was."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update

from bot.conversation.ports.edits import Edit, EditState
from storage.engine import Transaction
from storage.tables import edits


class SqlEdits:
    """Implements `Edits` (bot/conversation/ports/edits.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def draft(self, path: str, base: str, text: str, person: int, now: datetime, built_on: int = 0) -> int:
        of_words = {"path": path, "base": base, "text": text, "built_on": built_on}
        values = {**of_words, "person_code": person, "at": now, "state": EditState.DRAFT}
        return int(self._connection.execute(insert(edits).values(**values).returning(edits.c.no)).scalar_one())

    def publish(self, edit_no: int, now: datetime) -> Edit | None:
        found = self._find(edit_no, EditState.DRAFT)
        if found is None or self._newest(found.path) != self._built_on(edit_no):
            return None
        self._set(edit_no, state=EditState.PUBLISHED, at=now)
        return found

    def drop(self, edit_no: int) -> bool:
        gone = delete(edits).where(edits.c.no == edit_no, edits.c.state == EditState.DRAFT)
        return self._connection.execute(gone).rowcount == 1

    def undo(self, edit_no: int) -> Edit | None:
        found = self._find(edit_no, EditState.PUBLISHED)
        if found is None or self._newest(found.path) != edit_no or not self._before_is_there(edit_no):
            return None
        self._set(edit_no, state=EditState.UNDONE)
        return found

    def published(self) -> Sequence[Edit]:
        newest = select(func.max(edits.c.no)).where(edits.c.state == EditState.PUBLISHED).group_by(edits.c.path)
        rows = self._connection.execute(select(edits).where(edits.c.no.in_(newest)).order_by(edits.c.path)).all()
        return [_edit(row) for row in rows]

    def history(self, most: int, person: int) -> Sequence[Edit]:
        shown = (edits.c.no, edits.c.path, edits.c.at, edits.c.state, (edits.c.person_code == person).label("is_mine"))
        found = select(*shown).where(edits.c.state != EditState.DRAFT).order_by(edits.c.no.desc()).limit(most)
        return [
            Edit(row.no, row.path, "", "", row.at, bool(row.is_mine), row.state is EditState.UNDONE)
            for row in self._connection.execute(found)
        ]

    def _find(self, edit_no: int, state: EditState) -> Edit | None:
        """Locked, so that two who press at once do not both do it."""
        wanted = select(edits).where(edits.c.no == edit_no, edits.c.state == state).with_for_update()
        row = self._connection.execute(wanted).first()
        return _edit(row) if row else None

    def _built_on(self, edit_no: int) -> int:
        return int(self._connection.scalar(select(edits.c.built_on).where(edits.c.no == edit_no)) or 0)

    def _before_is_there(self, edit_no: int) -> bool:
        """Whether what was published before it can come back: after a while it is deleted."""
        before = self._built_on(edit_no)
        return not before or self._find(before, EditState.PUBLISHED) is not None

    def _newest(self, path: str) -> int:
        """The number of what was published last of a file; 0 for none. Nobody publishes or undoes it meanwhile."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(path))))
        newest = select(func.max(edits.c.no)).where(edits.c.path == path, edits.c.state == EditState.PUBLISHED)
        return int(self._connection.scalar(newest) or 0)

    def _set(self, edit_no: int, **values: Any) -> None:
        self._connection.execute(update(edits).where(edits.c.no == edit_no).values(**values))


def forget_old(connection: Connection, *, drafts: datetime, others: datetime) -> None:
    """Delete drafts from before that instant, and from before the other what was undone, or replaced by then."""
    newer = edits.alias()
    is_replaced = exists().where(
        newer.c.path == edits.c.path,
        newer.c.no > edits.c.no,
        newer.c.state == EditState.PUBLISHED,
        newer.c.at <= others,
    )
    is_old_draft = and_(edits.c.state == EditState.DRAFT, edits.c.at <= drafts)
    is_undone = and_(edits.c.state == EditState.UNDONE, edits.c.at <= others)
    is_old = and_(edits.c.state == EditState.PUBLISHED, is_replaced)
    connection.execute(delete(edits).where(or_(is_old_draft, is_undone, is_old)))


def _edit(row: Any) -> Edit:
    return Edit(row.no, row.path, row.base, row.text, row.at)
