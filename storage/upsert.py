"""Insert-if-absent and upsert, with the same call for both databases."""

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnDefault, Connection, Table
from sqlalchemy.dialects import sqlite

from storage.prepared import Prepared

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def inserting(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """The dialect's own INSERT, which has ON CONFLICT."""
    if dialect != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 3 MiB and 0.08 s of a start on SQLite

    return postgresql.insert(table)


def insert_once(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row unless a unique constraint forbids it. Returns whether it was inserted."""
    given = {**_defaults(table), **values}
    return _once(connection.dialect.name, table, tuple(given)).wrote(connection, **given)


def upsert(connection: Connection, table: Table, key: dict[str, Any], **values: Any) -> None:
    """Insert a row, or set these values in the row with this key."""
    given = {**_defaults(table), **key, **values}
    _in_place(connection.dialect.name, table, tuple(key), tuple(values), tuple(given)).wrote(connection, **given)


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """What stands in a new row where nothing else is said."""
    return {each.key: each.default.arg for each in table.columns if isinstance(each.default, ColumnDefault)}


@cache
def _once(dialect: str, table: Table, given: tuple[str, ...]) -> Prepared:
    return Prepared(inserting(dialect, table).inline().on_conflict_do_nothing(), given)


@cache
def _in_place(
    dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...], given: tuple[str, ...]
) -> Prepared:
    """The statement, cached: building it takes longer than running it."""
    statement = inserting(dialect, table).inline()
    new = {name: statement.excluded[name] for name in names}
    return Prepared(statement.on_conflict_do_update(index_elements=[table.c[name] for name in key], set_=new), given)
