"""Insert-if-absent and upsert, with the same call for both databases."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def inserting(dialect: str, table: Table) -> Insert:
    """The dialect's own INSERT, which has ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert_once(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row unless a unique constraint forbids it. Returns whether it was inserted."""
    return took_effect(connection, _once(connection.dialect.name, table), values)


def took_effect(connection: Connection, statement: Insert, values: dict[str, Any] | None = None) -> bool:
    """Run an INSERT that may do nothing. Returns whether it wrote a row (SQLAlchemy counts rows only when asked to)."""
    return connection.execute(statement, values, execution_options={"preserve_rowcount": True}).rowcount == 1


def upsert(connection: Connection, table: Table, key: dict[str, Any], **values: Any) -> None:
    """Insert a row, or set these values in the row with this key."""
    connection.execute(_in_place(connection.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


@cache
def _once(dialect: str, table: Table) -> Insert:
    return inserting(dialect, table).on_conflict_do_nothing()


@cache
def _in_place(dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Insert:
    """The statement, cached: building it takes longer than running it."""
    statement = inserting(dialect, table)
    new = {name: statement.excluded[name] for name in names}
    return statement.on_conflict_do_update(index_elements=[table.c[name] for name in key], set_=new)
