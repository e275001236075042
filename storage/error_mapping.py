"""Maps errors of the database: to unavailable, to worth another try, or to broken."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.delivery import StoreUnavailable
from storage.address import Address
from storage.errors import FileUnusable, ServerUnusable, StorageError

_TRY_AGAIN = ("40001", "40P01")
"""SQLSTATE of PostgreSQL's serialization failure and deadlock: the transaction can be run again."""

_TAKEN_AWAY = ("25006", "42501", "3F000", "42P01", "42703")
"""SQLSTATE when the database may only be read or not be used by us, or its schema, a table or a column is not there.

So it is on a stand-by, and while a dump is put back or a newer program changes the tables. Waiting may help.
"""

_WHY = {
    sqlite3.SQLITE_BUSY: "another program uses it",
    sqlite3.SQLITE_LOCKED: "another program uses it",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_PERM: "it may not be written to",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk does not read or write it",
}
"""SQLite's reasons, for the host."""

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""Reasons that may pass without the host's doing anything to the bot."""

_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_worth_another_try(error: DBAPIError) -> bool:
    """Whether the transaction failed only because of another one."""
    return getattr(error.orig, "sqlstate", None) in _TRY_AGAIN


def is_damage(error: BaseException) -> bool:
    """Whether SQLite reports that the file is corrupt or no database."""
    foreign = error.orig if isinstance(error, DBAPIError) else error
    return getattr(foreign, "sqlite_errorcode", 0) & 0xFF in _UNREADABLE


def _is_taken_away(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _TAKEN_AWAY


@contextmanager
def translated() -> Iterator[None]:
    """Raise the database's errors as ours: StoreUnavailable for locked, full or gone, StorageError for a bug.

    A StatementError that is none of these comes from a column type of ours: the error inside it is raised.
    """
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise StoreUnavailable(type(error).__name__) from error
    except DBAPIError as error:
        if error.connection_invalidated or is_damage(error) or _is_taken_away(error):
            raise StoreUnavailable(type(error).__name__) from error
        raise StorageError(f"The database refused a statement ({type(error).__name__}).") from error
    except StatementError as error:
        raise error.orig or error from None
    except SQLAlchemyError as error:
        raise StorageError(f"The database could not be asked ({type(error).__name__}).") from error


@contextmanager
def named(address: Address) -> Iterator[None]:
    """While a database is being opened: say which one, and why it cannot be used. Raises StorageError."""
    try:
        yield
    except OSError as error:
        why = "its folder is a file" if isinstance(error, FileExistsError | NotADirectoryError) else error.strerror
        raise FileUnusable(str(address.path), (why or type(error).__name__).lower()) from error
    except StoreUnavailable as error:
        if address.path is None:
            raise ServerUnusable(address.server) from error
        raise FileUnusable(str(address.path), _why(address, error), may_pass=_code(error) in _PASSING) from error


def _why(address: Address, error: StoreUnavailable) -> str:
    if address.path and address.path.is_dir():
        return "it is a folder"
    if address.path and address.path.exists() and not os.access(address.path, os.R_OK | os.W_OK):
        return "permission denied, as it belongs to another user"
    return _WHY.get(_code(error), "it is not a file that can be opened")


def _code(error: StoreUnavailable) -> int:
    """SQLite's primary code of an error; 0 if it is none of SQLite's."""
    return int(getattr(getattr(error.__cause__, "orig", None), "sqlite_errorcode", 0)) & 0xFF
