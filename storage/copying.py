"""Copies what is worth keeping from one database into another, row by row, whichever kinds the two are.

So a backup of PostgreSQL is a SQLite file as well, and a backup of either can be put back into either. Only rows are
copied: nothing that was deleted comes along in a page of the file.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    TypeDecorator,
    column,
    exists,
    func,
    insert,
    null,
    select,
    table,
    text,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from bot.domain.due import DueKind
from storage.tables import cards, due, groups, metadata, rounds, subjects, vote_secrets, words

LEFT_OUT = frozenset(
    {
        *("votes", "vote_secrets", "show_presses", "followers", "deletions"),
        *("taken_out", "invitations", "handovers", "recently_said", "last_buttons", "question_counts"),
        *("outbox", "pace", "taps", "traces"),
    }
)
"""The tables that are in no backup: open answers, what lives shorter than a backup, what is on its way.

With `deletions` goes who asked; that a group is to be deleted stands in `groups`, and stays.
"""

ONLY: dict[Table, ColumnElement[bool]] = {
    words: words.c.is_draft.is_(False),
    due: due.c.kind.not_in([DueKind.DRAFT, DueKind.INVITED, DueKind.TAKEN_OUT, DueKind.UNSHOWN]),
    cards: exists().where(groups.c.chat_code == cards.c.chat_code),
    subjects: exists().where(groups.c.chat_code == subjects.c.chat_code),
}
"""Which rows of a table are copied, where not all: no drafts, no message of a private chat."""

_OPEN_ANSWERS = exists().where(vote_secrets.c.round_no == rounds.c.no)
INSTEAD: dict[Column[Any], ColumnElement[Any]] = {
    groups.c.urgent_note_at: null(),
    rounds.c.forgot_answers: rounds.c.forgot_answers | _OPEN_ANSWERS,
}
"""What a column holds in the copy, where not the same. A round is told that its open answers are gone."""

AT_ONCE = 1000
"""Rows that are in memory at once."""

Progress = Callable[[int, int], None]
"""Called with the rows that are done, and all there are."""


def count(source: Connection) -> int:
    """How many rows there are to copy."""
    return sum(source.scalar(_chosen(each, func.count())) or 0 for each in _copied())


def copy(source: Connection, to: Connection, progress: Progress | None = None) -> int:
    """Copy the rows into empty tables. Returns how many. Nothing is decrypted."""
    total, done = (count(source) if progress else 0), 0
    for each in _copied():
        raw = _raw(each)
        for rows in _in_parts(source, each):
            to.execute(insert(raw), rows)
            done += len(rows)
            if progress:
                progress(done, total)
    return done


def skip_numbers(connection: Connection, how_many: int) -> None:
    """Give no number again that may have been given since the copy was made: old buttons in the chats name them."""
    for each in metadata.sorted_tables:
        if "no" not in each.c or not each.c.no.autoincrement or each.c.no.foreign_keys:
            continue
        newest = (connection.scalar(select(func.max(each.c.no))) or 0) + how_many
        if connection.dialect.name == "sqlite":
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": each.name})
            sequence = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :newest)")
        else:
            sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'no'), :newest)")
        connection.execute(sequence, {"name": each.name, "newest": newest})


def _copied() -> Sequence[Table]:
    return [each for each in metadata.sorted_tables if each.name not in LEFT_OUT]


def _chosen(of: Table, *wanted: Any) -> Any:
    found = select(*wanted).select_from(of)
    return found.where(ONLY[of]) if of in ONLY else found


def _in_parts(source: Connection, of: Table) -> Iterator[list[dict[str, Any]]]:
    wanted = [type_coerce(INSTEAD.get(each, each), _stored(each)).label(each.name) for each in of.c]
    found = source.execute(_chosen(of, *wanted).execution_options(yield_per=AT_ONCE))
    for part in found.mappings().partitions():
        yield [dict(row) for row in part]


def _raw(of: Table) -> Any:
    """The table with its columns as they are stored: what is locked stays locked."""
    return table(of.name, *(column(each.name, _stored(each)) for each in of.c))


def _stored(of: Column[Any]) -> TypeEngine[Any]:
    return of.type.impl_instance if isinstance(of.type, TypeDecorator) else of.type
