"""The nation for urgent help: at once, past any writer, or not at all."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import psycopg

from bot.clock import Clock
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.domain.checkin import open_round
from bot.domain.nations import KnownNation
from storage.address import read_address
from storage.stores import SqlStores
from tests.unit.domain.small import QUESTIONS

ANN, BEN = 5556667778, 5556667779
MAY_ASK = KnownNation(may_ask=True)

AT_ONCE = 5.0
"""Seconds: long for a busy computer, and nothing to the minutes that a store may be away."""


def exists(path: Path) -> bool:
    """Whether there is a file."""
    return path.exists()


def write(path: Path, content: bytes) -> None:
    """Make a file."""
    path.write_bytes(content)


def choose_wales(uow: UnitOfWork, now: datetime) -> None:
    """A group in Wales."""
    uow.groups.save(replace(uow.groups.ensure(-100, now), nation="wales"))


async def test_the_nation_of_a_group(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: choose_wales(uow, now))
    await stores.act(lambda uow: uow.groups.ensure(-200, now))
    found = [await stores.nation_of(chat) for chat in (-100, -200, -300)]
    assert found == [KnownNation("wales"), MAY_ASK, MAY_ASK]


async def test_the_nation_of_a_private_chat(stores: SqlStores, now: datetime) -> None:
    """What somebody says counts more than a group; the newest group counts; it is asked once."""
    await stores.act(lambda uow: uow.nations.keep(ANN, "wales", now, is_said=False))
    await stores.act(lambda uow: uow.nations.keep(ANN, "ireland", now, is_said=False))
    assert await stores.nation_of(ANN) == KnownNation("ireland")
    await stores.act(lambda uow: uow.nations.keep(ANN, "scotland", now, is_said=True))
    await stores.act(lambda uow: uow.nations.keep(ANN, "wales", now, is_said=False))
    assert await stores.nation_of(ANN) == KnownNation("scotland", is_said=True)
    assert await stores.act(lambda uow: uow.nations.note_asked(ANN, now)) is False
    assert await stores.nation_of(BEN) == MAY_ASK
    assert [await stores.act(lambda uow: uow.nations.note_asked(BEN, now)) for _ in range(2)] == [True, False]
    assert await stores.nation_of(BEN) == KnownNation()
    await stores.act(lambda uow: uow.nations.keep(BEN, "ireland", now, is_said=False))
    assert await stores.nation_of(BEN) == KnownNation("ireland")


async def test_whoever_followed_before_the_nation_was_kept_has_that_of_the_group(
    stores: SqlStores, now: datetime
) -> None:
    await stores.act(lambda uow: choose_wales(uow, now))

    def follow(uow: UnitOfWork) -> None:
        group = uow.groups.ensure(-100, now)
        uow.groups.name_coordinator(group.no, BEN)
        begun = uow.rounds.create(group.no, open_round("spectrum", now), QUESTIONS, "", None)
        assert begun is not None
        uow.followers.add(begun.no, ANN, now)

    await stores.act(follow)
    assert [await stores.nation_of(person) for person in (ANN, BEN)] == [KnownNation("wales")] * 2


@contextmanager
def held(database_url: str) -> Iterator[None]:
    """Another process is writing, and does not come to an end: no turn of the group can."""
    address = read_address(database_url)
    if address.path:
        other = sqlite3.connect(address.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
    else:
        with psycopg.connect(database_url) as server:
            server.execute("SELECT no FROM groups FOR UPDATE")
            yield
            server.rollback()


async def test_no_writer_is_waited_for(stores: SqlStores, database_url: str, now: datetime) -> None:
    """Thirty turns wait for another process, and for each other; the nation is there before any of them."""
    await stores.act(lambda uow: choose_wales(uow, now))
    with held(database_url):
        turns = [asyncio.create_task(stores.turn(n, lambda uow: uow.groups.ensure(-100, now))) for n in range(30)]
        assert (await stores.nation_of(-100)).nation == "wales"
        assert not any(turn.done() for turn in turns)
    assert [group.nation for group in await asyncio.gather(*turns) if group] == ["wales"] * 30


async def test_a_file_that_is_gone_or_broken_gives_none_and_is_not_made(
    tmp_path: Path, sqlite_template: Path, data_keys: list[str], clock: Clock, now: datetime
) -> None:
    path = Path(shutil.copy(sqlite_template, tmp_path / "bot.sqlite"))
    stores = await SqlStores.open(f"sqlite:///{path}", data_keys, clock)
    await stores.act(lambda uow: choose_wales(uow, now))
    aside = shutil.move(path, tmp_path / "aside")
    async with asyncio.timeout(AT_ONCE):
        assert await stores.nation_of(-100) == KnownNation()
        assert not exists(path)
        write(path, b"not a database" * 99)
        assert await stores.nation_of(-100) == KnownNation()
    shutil.move(aside, path)
    assert (await stores.nation_of(-100)).nation == "wales"
    await stores.close()


async def test_closed_stores_know_no_nation(stores: SqlStores) -> None:
    await stores.close()
    assert await stores.nation_of(-100) == KnownNation()
