"""Puts a backup in the place of the database: the old one is kept aside, and the new one is whole or not there."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, NullPool, create_engine, inspect

from storage import copying, migrate
from storage.address import Address, make_folder_of, read_address
from storage.backup import check, in_the_making, new_file, reading, sync, writing_to
from storage.copying import Progress
from storage.crypto import Vault, bind_vault
from storage.error_mapping import named, translated
from storage.errors import BackupUnusable, Damaged, NotEmpty, WrongKey
from storage.lockfile import LockFile, lock_of
from storage.tables import metadata
from storage.wiping import ASIDE, ENDINGS

SKIPPED_NUMBERS = 1_000_000
"""More than any bot gives out between a backup and the day on which it is put back."""


def restore(database_url: str, data_keys: Sequence[str], file: Path, progress: Progress | None = None) -> Path | None:
    """Put a backup, or a plain copy of a SQLite database, in the place of the database, in the form of today.

    Returns where the SQLite database stands that was there before, None if there was none. A PostgreSQL database must
    be empty. Raises StorageError (AlreadyRunning, BackupUnusable, NotEmpty, SchemaTooNew); then nothing was changed.
    """
    address, vault = read_address(database_url), Vault(data_keys)
    if not file.is_file():
        raise BackupUnusable(file, "there is no such file", "Write the name of a backup")
    with named(address):
        if address.path:
            return _restore_file(address.path, vault, file, progress)
        _restore_tables(address, vault, file, progress)
        return None


@contextlib.contextmanager
def _readied(file: Path, vault: Vault, beside: Path) -> Iterator[Connection]:
    """The backup's rows in the form of today. The backup itself is not written to."""
    with in_the_making(beside) as taken:
        address = Address(URL.create("sqlite", database=str(taken)), taken)
        try:
            _take(file, taken)
            migrate.bring_up_to_date(address, vault)
        except (sqlite3.Error, Damaged) as error:
            raise BackupUnusable(file, "it is no backup, or is damaged", "Try the one before it") from error
        except WrongKey as error:
            do = "Write the key that it was made with behind the one in DATA_KEY, with a comma between them"
            raise BackupUnusable(file, "DATA_KEY does not open it", do) from error
        with reading(address, vault) as connection:
            yield connection


def _take(file: Path, to: Path) -> None:
    """Copy it with what stands in its log, should it be a database that was killed."""
    with (
        contextlib.closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(to)) as target,
    ):
        if not source.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            raise sqlite3.DatabaseError
        source.backup(target)


def _restore_file(path: Path, vault: Vault, file: Path, progress: Progress | None) -> Path | None:
    make_folder_of(path)
    lock = LockFile(path)
    try:
        with _readied(file, vault, path.with_name(f"{path.name}.taken")) as source, in_the_making(path) as made:
            with writing_to(path), new_file(made, vault) as to:
                rows = copying.copy(source, to, progress)
                copying.skip_numbers(to, SKIPPED_NUMBERS)
            check(made, vault, rows)
            return _swap(made, path)
    finally:
        lock.release()
        if not path.exists():
            lock_of(path).unlink()


def _swap(made: Path, path: Path) -> Path | None:
    """Put the new file in the place of the old. The old one gets a second name first, so that it is always there."""
    aside = path.with_name(f"{path.name}{ASIDE}{datetime.now(UTC):%Y%m%dT%H%M%S}") if path.exists() else None
    if aside:
        _empty_log(path)
        for ending in ENDINGS:
            there = path.with_name(path.name + ending)
            if there.exists():
                _name_too(there, aside.with_name(aside.name + ending))
    for ending in ENDINGS[1:]:
        path.with_name(path.name + ending).unlink(missing_ok=True)  # the log of the old one would spoil the new one
    made.replace(path)
    sync(path.parent)
    return aside


def _empty_log(path: Path) -> None:
    """Write the log back into the file, so that nothing is lost by a kill between here and the end. Damage stays."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _name_too(file: Path, name: Path) -> None:
    try:
        name.hardlink_to(file)
    except OSError:  # a disk that knows no second names
        shutil.copy2(file, name)


def _restore_tables(address: Address, vault: Vault, file: Path, progress: Progress | None) -> None:
    """One transaction: all rows are there afterwards, or none."""
    engine = create_engine(address.url, poolclass=NullPool, hide_parameters=True, connect_args={"connect_timeout": 5})
    bind_vault(engine, vault)
    try:
        with translated(), tempfile.TemporaryDirectory() as folder, engine.begin() as to:
            if {*inspect(to).get_table_names()} & {*metadata.tables, "alembic_version"}:
                raise NotEmpty(address.server)
            with _readied(file, vault, Path(folder) / "backup") as source:
                migrate.take_steps(to)
                copying.copy(source, to, progress)
                copying.skip_numbers(to, SKIPPED_NUMBERS)
    finally:
        engine.dispose()
