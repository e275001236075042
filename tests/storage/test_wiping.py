"""Wiping: no row and no file is left, in either database; and a database that is not ours to judge is left alone."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect, text

from bot.clock import Clock
from storage.address import read_address
from storage.errors import SchemaTooNew
from storage.stores import SqlStores
from storage.wiping import wipe
from tests.storage.test_secrecy import fill

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL


def tables(database_url: str) -> list[str]:
    engine = create_engine(read_address(database_url).url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return names


async def test_a12_9_nothing_is_left(database_url: str, data_keys: list[str], clock: Clock, now: datetime) -> None:
    stores = await SqlStores.open(database_url, data_keys, clock)
    await stores.act(lambda uow: fill(uow, now))
    await stores.close()
    assert await wipe(database_url) is True
    path = read_address(database_url).path
    if path:
        assert list(path.parent.glob(f"{path.name}*")) == []
    else:
        assert tables(database_url) == []
    assert await wipe(database_url) is False


@pytest.mark.postgresql
async def test_tables_of_a_newer_program_are_left(postgresql: "PostgreSQL") -> None:
    with postgresql.copied() as url:
        engine = create_engine(read_address(url).url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        engine.dispose()
        before = tables(url)
        with pytest.raises(SchemaTooNew):
            await wipe(url)
        assert tables(url) == before
