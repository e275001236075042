"""What the database holds, read past our own code; and the words that promise what it does not."""

from typing import Any

from sqlalchemy import NullPool, create_engine, text

from storage.address import read_address
from storage.tables import metadata
from tests.journeys.journey import Journey
from tests.unit.words.seen import phrase

BOOKKEEPING = frozenset(
    {"alembic_version", "keys", "seen", "due", "pace", "outbox", "cards", "subjects", "taps", "last_buttons", "traces"}
) | {"content_notes", "shown"}
"""What any update may touch: which were taken, what is due, what is on its way, to be erased, counted."""

Rows = dict[str, list[tuple[Any, ...]]]


def everything(journey: Journey) -> Rows:
    """Every row of every table, as it stands."""
    engine = create_engine(read_address(journey.world.database).url, poolclass=NullPool)
    with engine.connect() as connection:
        found = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in metadata.tables}  # noqa: S608
    engine.dispose()
    return {name: sorted((tuple(row) for row in rows), key=repr) for name, rows in found.items()}


def kept(journey: Journey) -> Rows:
    """The rows of groups and check-ins: set-up and settings, state, answers, words, steps, placing."""
    return {name: rows for name, rows in everything(journey).items() if name not in BOOKKEEPING}


def values(journey: Journey) -> set[str]:
    """Every value of every row, as text."""
    return {str(value) for rows in everything(journey).values() for row in rows for value in row}


def files(journey: Journey) -> bytes:
    """The file of the database and its log, byte by byte."""
    return b"".join(path.read_bytes() for path in journey.world.folder.iterdir() if path.is_file())


def promise(journey: Journey, key: str, words: str) -> str:
    """Words that promise something: they must stand in this phrase, or what the test shows is promised to nobody."""
    assert words in phrase(journey.world.content, key), f"{key} does not say {words!r} any more"
    return words
