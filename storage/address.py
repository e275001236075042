"""The address of the database: reads DATABASE_URL, and creates the SQLite file readable for its owner only."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import AddressWrong, StorageError


@dataclass(frozen=True, slots=True)
class Address:
    """A SQLite file (`path`), or a PostgreSQL database (`path` is None)."""

    url: URL
    path: Path | None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file."""
        return self.path is not None

    @property
    def server(self) -> str:
        """Where the PostgreSQL database is, for the host to read: no name and no password."""
        host, port = self.url.host or "this computer", f":{self.url.port}" if self.url.port else ""
        return f"{host}{port}"


def read_address(database_url: str) -> Address:
    """Parse `sqlite:///path`, `sqlite+aiosqlite:///path`, `postgresql://…` or `postgresql+psycopg://…`.

    Raises StorageError for anything else.
    """
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise AddressWrong from None
    kind = url.get_backend_name()
    if kind != "sqlite" and (database_url.count("@") > 1 or (url.port is not None and not 0 < url.port < 65536)):
        raise AddressWrong  # what follows the first @ of a password would be taken for the host
    if kind == "sqlite" and url.database and url.database != ":memory:":
        path = Path(url.database).absolute()
        return Address(URL.create("sqlite", database=str(path)), path)
    if kind in ("postgresql", "postgres"):
        return Address(url.set(drivername="postgresql+psycopg"), None)
    raise StorageError("DATABASE_URL must name a SQLite file or a PostgreSQL database.")


def make_folder_of(path: Path) -> None:
    """Create the folder of this file (mode 0700), unless it is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """Create an empty file (mode 0600) in its folder (0700), unless the file is there."""
    make_folder_of(path)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
