"""Backups: a copy of the database in one SQLite file, made while the bot runs. `restoring.py` puts it back."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from bot.domain.retention import BACKUPS_LIVE, UNFINISHED_BACKUPS_LIVE
from storage import copying, migrate
from storage.address import Address, make_file, read_address
from storage.copying import Progress
from storage.crypto import Vault, bind_vault
from storage.error_mapping import is_damage, named, translated
from storage.errors import BackupUnusable, Damaged, NotMigrated, StorageError
from storage.keyring import open_keyring
from storage.sqlite import PRAGMAS
from storage.wiping import ENDINGS

KEEP = 7
"""How many nightly backups are kept."""


def back_up(database_url: str, data_keys: Sequence[str], file: Path, progress: Progress | None = None) -> int:
    """Copy the database, as it is at this instant, into a new file that only its owner can read. Returns the rows.

    The file appears whole and checked, or not at all. Raises StorageError or StoreUnavailable, with a sentence for the
    host.
    """
    address, vault = read_address(database_url), Vault(data_keys)
    _must_be_new(file)
    with named(address), reading(address, vault) as source, in_the_making(file) as made:
        with writing_to(file), new_file(made, vault) as to:
            rows = copying.copy(source, to, progress)
        check(made, vault, rows)
        _give_name(made, file)
    return rows


def nightly_file(folder: Path, day: date) -> Path:
    """Where the backup of this day stands."""
    return folder / f"bot-{day.isoformat()}.db"


def nightly(folder: Path) -> list[Path]:
    """The nightly backups in this folder, the newest first. Whatever else lies there is none of ours."""
    found = folder.glob("bot-????-??-??.db") if folder.is_dir() else ()
    return sorted((each for each in found if _day_of(each)), reverse=True)


def prune(folder: Path, today: date) -> None:
    """Delete the nightly backups that are too many or too old, and what is left of those that were broken off."""
    for place, each in enumerate(nightly(folder)):
        day = _day_of(each)
        if place >= KEEP or (day and today - day > BACKUPS_LIVE):
            each.unlink(missing_ok=True)
    for each in folder.glob(".bot-*.part*"):
        with contextlib.suppress(FileNotFoundError):
            if today - date.fromtimestamp(each.stat().st_mtime) > UNFINISHED_BACKUPS_LIVE:  # noqa: DTZ012 - to the day
                each.unlink()


def newest_good(folder: Path, data_keys: Sequence[str]) -> Path | None:
    """The newest nightly backup that opens. None if none does."""
    vault = Vault(data_keys)
    return next((each for each in nightly(folder) if _opens(each, vault)), None)


def _day_of(file: Path) -> date | None:
    try:
        return date.fromisoformat(file.stem.removeprefix("bot-"))
    except ValueError:
        return None


def _opens(file: Path, vault: Vault) -> bool:
    try:
        check(file, vault)
    except (StorageError, sqlite3.Error, DBAPIError, OSError):
        return False
    return True


# -- making one


@contextlib.contextmanager
def reading(address: Address, vault: Vault) -> Iterator[Connection]:
    """One look at the database while others write, which sees no later change. It must be whole and of today's form."""
    if address.path and not address.path.exists():
        raise NotMigrated
    engine = _reader(address.path) if address.path else _postgresql_reader(address)
    bind_vault(engine, vault)
    try:
        with translated(), _damage_of(address.path), engine.connect() as connection, connection.begin():
            if address.path and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise Damaged(str(address.path))
            if not migrate.must_be_newest(connection):
                raise NotMigrated
            open_keyring(connection, vault)
            yield connection
    finally:
        engine.dispose()


def _reader(path: Path) -> Engine:
    """On SQLite. It may write, for the rows of a program that was killed stand in the log beside the file."""
    file = f"file:{quote(str(path))}?mode=rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(file, uri=True, timeout=60, isolation_level=None),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql_reader(address: Address) -> Engine:
    return create_engine(
        address.url,
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        connect_args={"connect_timeout": 5, "options": "-c default_transaction_read_only=on -c statement_timeout=0"},
    )


@contextlib.contextmanager
def _damage_of(path: Path | None) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if path and is_damage(error):
            raise Damaged(str(path)) from error
        raise


def _must_be_new(file: Path) -> None:
    if file.is_dir():
        raise BackupUnusable(file, "it is a folder", "Write the name of a new file")
    if file.exists() or file.is_symlink():
        raise BackupUnusable(file, "it is there already, and was not changed", "Write the name of a new file")
    if not file.absolute().parent.is_dir():
        raise BackupUnusable(file, "its folder is not there", "Make the folder first")


@contextlib.contextmanager
def in_the_making(file: Path) -> Iterator[Path]:
    """A file beside it, of a name that nobody else has: in two containers, two programs can have one number.

    Nothing of it is left afterwards.
    """
    made = file.with_name(f".{file.name}.{secrets.token_hex(8)}.part")
    try:
        with writing_to(file):
            make_file(made)
        yield made
    finally:
        for ending in ENDINGS:
            made.with_name(made.name + ending).unlink(missing_ok=True)


@contextlib.contextmanager
def writing_to(file: Path) -> Iterator[None]:
    """While a backup is written: what fails is its place, not the database."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise BackupUnusable(file, why, "Choose a folder that this program may write to") from error
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        raise BackupUnusable(file, "its disk is full or broken", "Make room, or choose another") from error


@contextlib.contextmanager
def new_file(path: Path, vault: Vault) -> Iterator[Connection]:
    """The tables of today in an empty file, in one transaction."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for name, value in {**PRAGMAS, "journal_mode": "DELETE"}.items():
            connection.execute(f"PRAGMA {name}={value}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    bind_vault(engine, vault)
    try:
        with engine.begin() as connection:
            migrate.take_steps(connection)
            yield connection
    finally:
        engine.dispose()


def check(file: Path, vault: Vault, rows: int | None = None) -> None:
    """Open a backup and look through it. Raises Damaged, WrongKey or NotMigrated."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True),
        poolclass=NullPool,
        hide_parameters=True,
    )
    bind_vault(engine, vault)
    try:
        with _damage_of(file), engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
            if not whole or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Damaged(str(file))
            if migrate.found(connection) is None:
                raise NotMigrated
            open_keyring(connection, vault)
            if rows is not None and copying.count(connection) != rows:
                raise Damaged(str(file))
    finally:
        engine.dispose()


def _give_name(made: Path, file: Path) -> None:
    """Give the file its name, unless somebody else made a file of that name meanwhile."""
    with writing_to(file):
        with made.open("rb+") as written:
            os.fsync(written.fileno())
        try:
            file.hardlink_to(made)
        except FileExistsError:
            _must_be_new(file)
        except OSError:  # a disk that knows no second names
            _must_be_new(file)
            made.rename(file)
        sync(file.absolute().parent)


def sync(folder: Path) -> None:
    """Have the names of a folder written to the disk, where that can be asked for."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
