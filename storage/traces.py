"""Traces: what was deleted and may still stand in the database's files. Marks the tables, and erases it there.

A database does not overwrite what it deletes. SQLite keeps it in its log, and, in spite of `secure_delete`, in pages
whose rows it has moved. PostgreSQL keeps it in the pages of the table. So every transaction that deletes marks the
tables, and the marked tables are written anew.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Delete, Engine, LargeBinary, NullPool, Update, create_engine, event, select
from sqlalchemy import delete as deleting
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from bot.delivery import StoreUnavailable
from storage.address import Address
from storage.crypto import Code, Encrypted
from storage.error_mapping import translated
from storage.tables import groups, metadata, traces
from storage.upsert import insert_once

PATIENCE = 0.3
"""How long the eraser waits for others, in seconds. Meanwhile others wait for it."""

NOBODYS = frozenset({"keys", "questionnaires", "seen", "due", "dead_letters", "traces", "content_notes"})
"""Tables that hold nothing of a person or a group: the program's own numbers, and the published questions."""

_INSTANTS = (groups.c.urgent_note_at, groups.c.wanted_at)
_OVERWRITTEN = {
    table.name: frozenset(
        column.name
        for column in table.columns
        if isinstance(column.type, Encrypted | Code | LargeBinary) or column in _INSTANTS
    )
    for table in metadata.tables.values()
}
"""The columns whose old value has to go when an UPDATE sets them."""

_NOTED = "tables with traces"


@cache
def _with_their_rows(name: str) -> frozenset[str]:
    """The table, and those whose rows are deleted with its rows."""
    own = {t.name for t in metadata.tables.values() if any(k.column.table.name == name for k in t.foreign_keys)}
    return frozenset({name}).union(*map(_with_their_rows, own))


_DELETED_WITH = {name: _with_their_rows(name) - NOBODYS for name in metadata.tables}


def note_deletions(engine: Engine) -> None:
    """Note in each connection of this engine from which tables something was deleted, whoever deletes it."""

    @event.listens_for(engine, "after_execute")
    def _executed(connection: Connection, statement: Any, _m: object, _p: object, _o: object, result: Any) -> None:
        if isinstance(statement, Delete) and result.rowcount:
            noted = _DELETED_WITH[str(statement.table)]
        elif isinstance(statement, Update) and _OVERWRITTEN[str(statement.table)] & result.last_updated_params().keys():
            noted = frozenset({str(statement.table)})
        else:
            return
        connection.info.setdefault(_NOTED, set()).update(noted)


def forget_noted(connection: Connection) -> None:
    """Begin a transaction with nothing noted: the one before may have been rolled back."""
    connection.info.pop(_NOTED, None)


def mark(connection: Connection) -> None:
    """Mark the tables that were noted in this transaction."""
    mark_tables(connection, connection.info.pop(_NOTED, ()))


def mark_tables(connection: Connection, names: Iterable[str]) -> None:
    """Mark these tables: something in them was deleted or overwritten."""
    for name in sorted(names):
        insert_once(connection, traces, name=name)


class Eraser:
    """Writes the marked tables anew, on a connection of its own. Blocks: call it in a thread."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def erase(self) -> bool:
        """Erase every trace. Returns False when some may be left because somebody reads or writes: call it again.

        Raises StoreUnavailable when the database cannot be used.
        """
        if self._address.path:
            return _erase_in_sqlite(f"file:{quote(str(self._address.path))}?mode=rw")
        with translated():
            return _erase_in_postgresql(self._address)


def _erase_in_sqlite(file: str) -> bool:
    """Write the marked tables anew in one transaction, then write the log back into the file and truncate it.

    Foreign keys are not enforced on this connection, so that emptying a table deletes nothing elsewhere.
    """
    try:
        with contextlib.closing(sqlite3.connect(file, uri=True, isolation_level=None, timeout=PATIENCE)) as connection:
            for pragma in ("secure_delete=ON", "synchronous=FULL", "temp_store=MEMORY", "foreign_keys=OFF"):
                connection.execute(f"PRAGMA {pragma}")
            _write_anew(connection)
            [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise StoreUnavailable(type(error).__name__) from error
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(type(error).__name__) from error


def _write_anew(connection: sqlite3.Connection) -> None:
    marked = [name for (name,) in connection.execute("SELECT DISTINCT name FROM traces ORDER BY name")]
    if not marked:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for name in _known(marked):
            connection.execute(f"CREATE TEMP TABLE copied AS SELECT * FROM main.{name}")  # noqa: S608 - a name of ours
            connection.execute(f"DELETE FROM main.{name}")  # noqa: S608
            connection.execute(f"INSERT INTO main.{name} SELECT * FROM temp.copied")  # noqa: S608
            connection.execute("DROP TABLE temp.copied")
        connection.execute("DELETE FROM traces")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise


def _erase_in_postgresql(address: Address) -> bool:
    """VACUUM FULL of the marked tables. A mark goes when no dead row is left in its table, which ANALYZE counts.

    A transaction that is older than a deletion keeps the deleted rows from being left out. Only the marks that were
    read before are deleted: others may mark a table again meanwhile.
    """
    waits = f"-c lock_timeout={int(PATIENCE * 1000)} -c statement_timeout=0"
    engine = create_engine(
        address.url,
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        connect_args={"connect_timeout": 5, "options": waits},
    )
    try:
        with engine.connect() as connection:
            marks = connection.execute(select(traces.c.no, traces.c.name)).all()
            clean = {name for name in _known({mark.name for mark in marks}) if _is_clean(connection, name)}
            done = [mark.no for mark in marks if mark.name in clean]
            if done:
                connection.execute(deleting(traces).where(traces.c.no.in_(done)))
            return len(done) == len(marks)
    finally:
        engine.dispose()


def _is_clean(connection: Connection, name: str) -> bool:
    """Write one table anew. Returns whether it holds no dead row then; False also when somebody uses it just now."""
    dead = sql("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relid = CAST(:name AS regclass)")
    try:
        connection.execute(sql(f"VACUUM (FULL, ANALYZE) {name}"))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            return False
        raise
    return bool(connection.scalar(dead, {"name": name}) == 0)


_LOCK_NOT_AVAILABLE = "55P03"


def _known(names: Iterable[str]) -> Sequence[str]:
    """Those that are tables of ours, in a fixed order: names go into statements as they are."""
    return [table.name for table in metadata.sorted_tables if table.name in set(names)]
