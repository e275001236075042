"""The nation for urgent help: at once, past any writer, or not at all."""

import asyncio
import shutil
import sqlite3
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.conversation.ports.stores import UnitOfWork
from storage.stores import SqlStores


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
    assert [await stores.nation_of(chat) for chat in (-100, -200, -300)] == ["wales", None, None]


async def test_a_turn_in_progress_is_not_waited_for(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: choose_wales(uow, now))
    turns = [asyncio.create_task(stores.turn(n, lambda uow: uow.groups.ensure(-100, now))) for n in range(30)]
    began = time.monotonic()
    assert await stores.nation_of(-100) == "wales"
    assert time.monotonic() - began < 0.5
    await asyncio.gather(*turns)


async def test_a_writer_of_another_process_is_not_waited_for(
    tmp_path: Path, sqlite_template: Path, data_keys: list[str], clock: Clock, now: datetime
) -> None:
    path = Path(shutil.copy(sqlite_template, tmp_path / "bot.sqlite"))
    stores = await SqlStores.open(f"sqlite:///{path}", data_keys, clock)
    await stores.act(lambda uow: choose_wales(uow, now))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert await stores.nation_of(-100) == "wales"
    writer.close()
    await stores.close()


async def test_a_file_that_is_gone_or_broken_gives_none_and_is_not_made(
    tmp_path: Path, sqlite_template: Path, data_keys: list[str], clock: Clock, now: datetime
) -> None:
    path = Path(shutil.copy(sqlite_template, tmp_path / "bot.sqlite"))
    stores = await SqlStores.open(f"sqlite:///{path}", data_keys, clock)
    await stores.act(lambda uow: choose_wales(uow, now))
    aside = shutil.move(path, tmp_path / "aside")
    began = time.monotonic()
    assert await stores.nation_of(-100) is None
    assert not exists(path)
    write(path, b"not a database" * 99)
    assert await stores.nation_of(-100) is None
    assert time.monotonic() - began < 1
    shutil.move(aside, path)
    assert await stores.nation_of(-100) == "wales"
    await stores.close()


async def test_closed_stores_know_no_nation(stores: SqlStores) -> None:
    await stores.close()
    assert await stores.nation_of(-100) is None
