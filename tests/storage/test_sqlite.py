"""Transactions run on aiosqlite's own thread, by a private name: this tells when a new version has changed it."""

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiosqlite

from bot.clock import Clock
from storage import migrate
from storage.stores import SqlStores


async def test_aiosqlite_still_has_the_private_name_that_we_use() -> None:
    connection: Any
    async with aiosqlite.Connection(lambda: sqlite3.connect(":memory:"), iter_chunk_size=1) as connection:
        assert await connection._execute(lambda one, two: one + two, 1, 2) == 3
        assert await connection._execute(threading.current_thread) is not threading.current_thread()


async def test_every_transaction_runs_whole_on_one_thread(
    tmp_path: Path, data_keys: Sequence[str], clock: Clock
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.sqlite'}"
    await migrate.upgrade(url, data_keys)
    stores = await SqlStores.open(url, data_keys, clock)
    first, second = [await stores.act(lambda _: threading.current_thread()) for _ in range(2)]
    await stores.close()
    assert first is second
    assert first is not threading.current_thread()
