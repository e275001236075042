"""The address of the database: reads DATABASE_URL, and creates the SQLite file readable for its owner only."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class Address:
    """A SQLite file (`path`), or a PostgreSQL database (`path` is None)."""

    url: URL
    path: Path | None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file."""
        return self.path is not None


def read_address(database_url: str) -> Address:
    """Parse `sqlite:///path`, `sqlite+aiosqlite:///path`, `postgresql://…` or `postgresql+psycopg://…`.

    Raises StorageError for anything else.
    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise StorageError("DATABASE_URL cannot be read. Example: sqlite:///data/bot.sqlite") from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:":
        path = Path(url.database).absolute()
        return Address(URL.create("sqlite", database=str(path)), path)
    if kind in ("postgresql", "postgres"):
        return Address(url.set(drivername="postgresql+psycopg"), None)
    raise StorageError("DATABASE_URL must name a SQLite file or a PostgreSQL database.")


def make_file(path: Path) -> None:
    """Create an empty file (mode 0600) in its folder (0700), unless the file is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
