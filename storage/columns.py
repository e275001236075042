"""Column types of our own: an instant with its zone, a member of an enum."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

Number = BigInteger().with_variant(Integer, "sqlite")
"""Type of our own numbers. SQLite assigns them itself only in a column of type INTEGER."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as microseconds since 1970: exact, and the same on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Convert to microseconds. Raises ValueError for a time without a zone, which is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be stored")
        return (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to a datetime in UTC."""
        return None if value is None else _EPOCH + value * _TICK


class OneOf(TypeDecorator[StrEnum]):
    """A member of a StrEnum, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Convert to a plain string: psycopg would store the member's name."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """Convert to the member."""
        return None if value is None else self.words(value)


def own_number() -> Column[Any]:
    """A primary key that the database counts up."""
    return Column("no", Number, primary_key=True, autoincrement=True)


def belongs_to(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    """A foreign key: when the target is deleted, so is this row."""
    key = ForeignKey(target, ondelete="CASCADE")
    return Column(name, Number, key, primary_key=primary_key, nullable=nullable, autoincrement=False)
