"""Two ways to insert that both databases spell alike: only if it is new, and in place of what was there."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def inserting(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can be told what to do when the row is there."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def insert_once(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert unless a unique row is there already; says whether it was new."""
    return took_effect(connection, inserting(connection, table).values(**values).on_conflict_do_nothing())


def took_effect(connection: Connection, statement: sqlite.Insert | postgresql.Insert) -> bool:
    """Run an INSERT that may do nothing; says whether it did. SQLAlchemy counts its rows only when asked to."""
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1


def put(connection: Connection, table: Table, key: dict[str, Any], **values: Any) -> None:
    """Insert, or set these values in the row with this key."""
    statement = inserting(connection, table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[table.c[name] for name in key], set_=values))
