"""Every store test runs on SQLite and on a real PostgreSQL."""

import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.stores import SqlStores
from tests.conftest import DATA_KEYS

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL

NOW = datetime(2026, 3, 14, 10, tzinfo=UTC)


class StillClock:
    """It is always the same time."""

    def now(self) -> datetime:
        """The same instant."""
        return NOW


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
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database that is up to date."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        with server.copied() as url:
            yield url
    else:
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.sqlite")
        yield f"sqlite:///{tmp_path / 'bot.sqlite'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables (a SQLite file that is not there yet, in a folder that is not there either)."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        with server.empty() as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'data' / 'bot.sqlite'}"


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
