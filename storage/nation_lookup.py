"""Looks up a group's nation for urgent help, on connections of its own: at once, or not at all."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.tables import groups

PATIENCE = 0.4
"""How long urgent help waits for the nation, in seconds."""


class NationLookup:
    """Reads on threads and connections of its own, so that it never waits for a turn. It cannot create the file."""

    def __init__(self, address: Address, vault: Vault) -> None:
        self._engine = _reading(address)
        bind_vault(self._engine.dialect, vault)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="nation")

    async def of(self, chat: int) -> str | None:
        """The nation of the group in this chat. Returns None when it chose none, or on any error or delay."""
        try:
            reading = asyncio.get_running_loop().run_in_executor(self._threads, self._read, chat)
            return await asyncio.wait_for(reading, PATIENCE)
        except (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError, RuntimeError):
            return None

    def close(self) -> None:
        """Close the connections. Does not wait for a look-up that hangs."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._engine.dispose()

    def _read(self, chat: int) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(select(groups.c.nation).where(groups.c.chat_code == chat)) or None


def _reading(address: Address) -> Engine:
    if address.path:
        file = f"file:{quote(str(address.path))}?mode=ro"
        return create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(file, uri=True, timeout=PATIENCE / 2),
            poolclass=NullPool,
            hide_parameters=True,
        )
    return create_engine(
        address.url,
        pool_size=1,
        max_overflow=1,
        pool_timeout=PATIENCE,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 2, "options": "-c statement_timeout=400"},
    )
