"""Column types of our own: an instant that always knows its zone, a word of a fixed list."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

Number = BigInteger().with_variant(Integer, "sqlite")
"""Our own numbers. SQLite counts up by itself only in a column that is exactly INTEGER."""


class Instant(TypeDecorator[datetime]):
    """A time with its zone, as microseconds: the same on both databases, and exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Microseconds since 1970. A time without a zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be stored")
        return (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time in UTC."""
        return None if value is None else _EPOCH + value * _TICK


class OneOf(TypeDecorator[StrEnum]):
    """A word of a fixed list, stored as the word."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The plain word: psycopg would store an enum's name."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """The member of the list."""
        return None if value is None else self.words(value)


def own_number() -> Column[Any]:
    """The primary key: a number of our own that is never given twice."""
    return Column("no", Number, primary_key=True, autoincrement=True)


def belongs_to(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    """A reference: when the target goes, so does this row."""
    key = ForeignKey(target, ondelete="CASCADE")
    return Column(name, Number, key, primary_key=primary_key, nullable=nullable, autoincrement=False)
