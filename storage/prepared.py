"""Statements that every press needs: compiled once, then run by the driver itself.

SQLAlchemy takes ten times as long to run a statement as SQLite does, whatever it remembers of it.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]


class Prepared:
    """A SELECT or an INSERT whose values are all bound by name. The columns' types convert them, as they always do.

    No DELETE and no UPDATE: the traces that they leave are noted as SQLAlchemy runs them (traces.py).
    `names`: the columns that an INSERT is given.
    """

    def __init__(self, statement: Select[Any] | Insert, names: tuple[str, ...] = ()) -> None:
        self._statement = statement
        self._names = names
        self._by_dialect: dict[str, _Compiled] = {}

    def all(self, connection: Connection, **values: Any) -> list[Any]:
        """Every row, as a named tuple."""
        compiled = self._for(connection.dialect)
        return [compiled.row(each) for each in compiled.run(connection, values, lambda cursor: cursor.fetchall())]

    def first(self, connection: Connection, **values: Any) -> Any | None:
        """The first row, or None."""
        compiled = self._for(connection.dialect)
        found = compiled.run(connection, values, lambda cursor: cursor.fetchone())
        return None if found is None else compiled.row(found)

    def scalar(self, connection: Connection, **values: Any) -> Any | None:
        """The first value of the first row, or None."""
        found = self.first(connection, **values)
        return None if found is None else found[0]

    def wrote(self, connection: Connection, **values: Any) -> bool:
        """Run an INSERT. Returns whether it wrote a row."""
        written = self._for(connection.dialect).run(connection, values, lambda cursor: cursor.rowcount)
        return bool(written == 1)

    def _for(self, dialect: Dialect) -> "_Compiled":
        if dialect.name not in self._by_dialect:
            self._by_dialect[dialect.name] = _Compiled(self._statement, self._names, dialect)
        return self._by_dialect[dialect.name]


class _Compiled:
    """The statement in the words of one database, and what converts its values."""

    def __init__(self, statement: Select[Any] | Insert, names: tuple[str, ...], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names) or None)
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._text = str(compiled)
        self._order: list[str] | None = compiled.positiontup
        bound = [(name, each) for each, name in compiled.bind_names.items()]
        self._own = {name: each.value for name, each in bound if not each.required}
        self._converts = [(name, to) for name, each in bound if (to := _binding(each.type, dialect))]
        self._found = [(at, to) for at, each in enumerate(columns) if (to := _reading(each.type, dialect))]
        self._row = _named(tuple(each.key for each in columns))

    def run(self, connection: Connection, values: Mapping[str, Any], take: Callable[[Any], Any]) -> Any:
        """Run it in the transaction of this connection. Returns what `take` takes from the driver's cursor.

        Raises SQLAlchemy's errors.
        """
        given = {**self._own, **values}
        for name, convert in self._converts:
            given[name] = convert(given[name])
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, given if self._order is None else [given[each] for each in self._order])
            return take(cursor)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _wrapped(self._text, error, connection.dialect) from error
        finally:
            cursor.close()

    def row(self, found: tuple[Any, ...]) -> Any:
        """A row with its values converted."""
        if not self._found:
            return self._row(*found)
        values = list(found)
        for at, convert in self._found:
            values[at] = convert(values[at])
        return self._row(*values)


def plainly(connection: Connection, statement: str) -> None:
    """Run a statement that has no values and gives nothing, by the driver itself. Raises SQLAlchemy's errors."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _wrapped(statement, error, connection.dialect) from error
    finally:
        cursor.close()


@cache
def _named(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)


def _binding(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reading(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _wrapped(text: str, error: Exception, dialect: Dialect) -> Exception:
    return DBAPIError.instance(text, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect)
