"""Migrations: bring the tables up to date, one process at a time, and refuse an unknown schema."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.address import Address, make_file, read_address
from storage.crypto import Vault, bind_vault
from storage.error_mapping import is_damage, named, translated
from storage.errors import Damaged, Missing, NotMigrated, SchemaTooNew
from storage.keyring import Progress, ensure_keyring, open_keyring
from storage.lockfile import lock_of
from storage.sqlite import PRAGMAS, begin_at_once

_ADVISORY_LOCK = 7_303_014
"""Any number will do, as long as every version of the program uses the same."""

_PATIENCE_MS = "60000"
"""How long one process waits for another that is migrating, in milliseconds."""


async def upgrade(database_url: str, data_keys: Sequence[str]) -> None:
    """Create the database if it is not there, and migrate it in one transaction.

    With a new key before the old ones in `data_keys`, everything is encrypted again with the new one.
    """
    await asyncio.to_thread(upgrade_now, database_url, data_keys)


def upgrade_now(database_url: str, data_keys: Sequence[str]) -> None:
    """`upgrade` for a caller without an event loop."""
    _upgrade(read_address(database_url), Vault(data_keys))


async def check(address: Address, vault: Vault) -> None:
    """Check that this program can use the database, and give the vault its index key. Raises StorageError."""
    await asyncio.to_thread(_check, address, vault)


def _upgrade(address: Address, vault: Vault) -> None:
    with named(address):
        bring_up_to_date(address, vault)


def bring_up_to_date(address: Address, vault: Vault, progress: Progress | None = None) -> None:
    """Take the steps that are missing, and make the index key or encrypt with a new key: all in one transaction."""
    if address.path:
        if not address.path.exists() and lock_of(address.path).exists():
            raise Missing(str(address.path))
        make_file(address.path)
    with _opened(address, vault) as connection:
        if not address.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
        if not _is_newest(connection):
            take_steps(connection)
        ensure_keyring(connection, vault, progress)


def _check(address: Address, vault: Vault) -> None:
    sealed_index_key(address, vault)


def sealed_index_key(address: Address, vault: Vault) -> str:
    """The index key as it stands in a database of today's form, encrypted. Raises StorageError."""
    if address.path and not address.path.exists():
        raise NotMigrated
    with _opened(address, vault) as connection:
        if not _is_newest(connection):
            raise NotMigrated
        return open_keyring(connection, vault)


@contextmanager
def _opened(address: Address, vault: Vault) -> Iterator[Connection]:
    """A transaction on a connection of its own. In SQLite, BEGIN IMMEDIATE makes a second process wait."""
    engine = _engine(address)
    bind_vault(engine, vault)
    try:
        with translated(), _damage_named(address), engine.begin() as connection:
            if address.is_sqlite and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise Damaged(str(address.path))
            yield connection
    finally:
        engine.dispose()


def _engine(address: Address) -> Engine:
    patience = {} if address.is_sqlite else {"connect_timeout": 5}
    engine = create_engine(address.url, poolclass=NullPool, hide_parameters=True, connect_args=patience)
    if address.is_sqlite:
        begin_at_once(engine, {**PRAGMAS, "busy_timeout": _PATIENCE_MS})
    return engine


@contextmanager
def _damage_named(address: Address) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if is_damage(error):
            raise Damaged(str(address.path)) from error
        raise


def take_steps(connection: Connection, to: str = "head") -> None:
    """Take the steps from the form that the tables have to this one, in the transaction of the connection."""
    from alembic import command  # as slow to load as half the program, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def must_be_newest(connection: Connection) -> bool:
    """Whether there is a database of ours, up to date. Raises NotMigrated or SchemaTooNew for one that is not."""
    if found(connection) is None:
        return False
    if not _is_newest(connection):
        raise NotMigrated
    return True


def _is_newest(connection: Connection) -> bool:
    """Whether every migration was applied. Raises SchemaTooNew for one that this program does not know."""
    steps, newest = _steps(), found(connection)
    if newest is not None and newest not in steps:
        raise SchemaTooNew(newest)
    return newest == steps[-1]


def _steps() -> list[str]:
    """The numbers of all migrations, the newest last. A migration's file name begins with its number."""
    names = (file.name for file in files("storage.migrations.versions").iterdir())
    return sorted(name.split("_")[0] for name in names if name[0].isdigit())


def found(connection: Connection) -> str | None:
    """The number of the last migration that was applied, as Alembic records it; None in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
