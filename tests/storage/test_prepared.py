"""Prepared statements give what SQLAlchemy gives, and fail as it does."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, bindparam, select

from bot.delivery import StoreUnavailable
from storage.address import read_address
from storage.crypto import Vault
from storage.engine import Database
from storage.prepared import Prepared
from storage.tables import cards, outbox
from storage.upsert import insert_once, upsert
from tests.storage.conftest import NOW

BY_CHAT = select(outbox).where(outbox.c.chat_code == bindparam("chat"), outbox.c.card == "question")
ROW = {"chat_code": -5, "chat": -5, "private": False, "card": "question", "edits": True, "payload": {"text": "Où?"}}


@pytest.fixture
async def database(database_url: str, data_keys: list[str]) -> AsyncIterator[Database]:
    vault = Vault(data_keys)
    vault.index_key = b"of this test"
    opened = Database(read_address(database_url), vault)
    yield opened
    await opened.close()


async def test_a_row_has_the_values_that_sqlalchemy_reads(database: Database) -> None:
    prepared = Prepared(BY_CHAT)
    await database.run(lambda t: insert_once(t.connection, outbox, **ROW))
    read = await database.run(lambda t: t.connection.execute(BY_CHAT, {"chat": -5}).one())
    again = await database.run(lambda t: prepared.first(t.connection, chat=-5))
    assert again is not None
    assert (again._fields, tuple(again)) == (read._fields, tuple(read))
    assert (again.chat, again.edits, again.topic, again.payload) == (-5, True, None, {"text": "Où?"})
    assert (again.tries, again.maybe_sent, again.renewed, again.rank) == (0, False, False, 0), "the columns' defaults"
    assert await database.run(lambda t: prepared.all(t.connection, chat=-5)) == [again]
    assert await database.run(lambda t: prepared.first(t.connection, chat=-6)) is None


async def test_a_default_replaces_nothing_in_a_row_that_is_there(database: Database) -> None:
    mine = {"chat_code": -5, "card": "question"}
    await database.run(lambda t: upsert(t.connection, cards, mine, message=1, changed_on=NOW, pressable=True))
    await database.run(lambda t: upsert(t.connection, cards, mine, message=2, changed_on=NOW))
    row = await database.run(lambda t: t.connection.execute(select(cards)).one())
    assert (row.message, row.pressable, row.settled) == (2, True, False)


async def test_an_error_of_the_driver_is_mapped_like_sqlalchemys(database: Database) -> None:
    nowhere = Prepared(select(Table("nowhere", MetaData(), Column("no", Integer))))
    with pytest.raises(StoreUnavailable):
        await database.run(lambda t: nowhere.all(t.connection))
