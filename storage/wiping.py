"""The end of a database: every file of SQLite, or every table of PostgreSQL."""

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

from storage import migrate
from storage.address import Address, read_address
from storage.error_mapping import named, translated
from storage.lockfile import LockFile, lock_of
from storage.tables import metadata

ENDINGS = ("", "-wal", "-shm", "-journal")
"""How the names of a SQLite file and of those beside it end."""

ASIDE = ".before-"
"""What follows the name of a SQLite file in the name of the one that `restore` has put aside."""


async def wipe(database_url: str) -> bool:
    """Delete the database with everything in it, and what `restore` put aside. Returns False when there was none.

    Raises StorageError (AlreadyRunning, NotMigrated, SchemaTooNew) or StoreUnavailable; then nothing was deleted.
    """
    return await asyncio.to_thread(_wipe, read_address(database_url))


def _wipe(address: Address) -> bool:
    with named(address):
        return _delete_files(address.path) if address.path else _drop_tables(address)


def _delete_files(path: Path) -> bool:
    """Hold the lock while the files go; the lock's own file goes last."""
    there = [*(file for file in _files(path) if file.exists()), *put_aside(path)]
    if not there:
        return False
    lock = LockFile(path)
    for file in there:
        file.unlink()
    lock.release()
    with contextlib.suppress(FileNotFoundError):
        lock_of(path).unlink()
    return True


def put_aside(path: Path) -> Sequence[Path]:
    """The files that `restore` has put aside for a SQLite file: whole databases of before, and what is beside them."""
    if not path.parent.is_dir():
        return ()
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}{ASIDE}"))


def put_aside_of(database_url: str) -> Sequence[Path]:
    """The same by the address. None of PostgreSQL, where `restore` puts nothing aside."""
    path = read_address(database_url).path
    return put_aside(path) if path else ()


def _files(path: Path) -> Sequence[Path]:
    return [path.with_name(path.name + ending) for ending in ENDINGS]


def _drop_tables(address: Address) -> bool:
    """One transaction: all tables go, or none. It waits for a running bot for some seconds at most."""
    waits = "-c lock_timeout=5000"
    engine = create_engine(
        address.url, poolclass=NullPool, hide_parameters=True, connect_args={"connect_timeout": 5, "options": waits}
    )
    try:
        with translated(), engine.begin() as connection:
            if not migrate.must_be_newest(connection):
                return False
            metadata.drop_all(connection)
            connection.execute(text("DROP TABLE alembic_version"))
            return True
    finally:
        engine.dispose()
