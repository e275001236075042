"""Looks up what urgent help must know of a chat, on connections of its own: at once, or not at all."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, Row, Select, create_engine, false, literal, select, union_all
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.nations import KnownNation
from storage.address import Address
from storage.crypto import Vault, bind_vault
from storage.tables import coordinators, followers, groups, outbox, private_languages, private_nations, rounds

PATIENCE = 0.4
"""How long urgent help waits for what it asks here, in seconds."""


LAST = 10**12
"""Above the number of every round."""


class NationLookup:
    """Reads on threads and connections of its own, so that it never waits for a turn. It cannot create the file."""

    def __init__(self, address: Address, vault: Vault) -> None:
        self._engine = _reading(address)
        bind_vault(self._engine, vault)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="nation")

    async def of(self, chat: int) -> KnownNation:
        """The nation of the group in this chat, or of this private chat, or of a group that its person is with.

        On any error or delay nothing is known, and nothing may be asked.
        """
        read, found = await self._at_once(_nation(chat))
        return KnownNation(found.nation, found.is_said) if found else KnownNation(may_ask=read)

    async def language_of(self, chat: int) -> str | None:
        """The language of the group in this chat, or of this private chat. Empty: none was chosen. None: not known."""
        read, found = await self._at_once(_language(chat))
        return (found.language if found else "") if read else None

    async def has_help(self, chat: int) -> bool:
        """Whether urgent help waits in the outbox for this chat. Returns False on any error or delay."""
        kept = select(outbox.c.no).where(outbox.c.chat_code == chat, outbox.c.no < 0).limit(1)
        _, found = await self._at_once(kept)
        return found is not None

    def close(self) -> None:
        """Close the connections. Does not wait for a look-up that hangs."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._engine.dispose()

    async def _at_once(self, asked: Select[Any]) -> tuple[bool, Row[Any] | None]:
        """Whether it could be read, and the first row. On any error or delay it could not."""
        try:
            reading = asyncio.get_running_loop().run_in_executor(self._threads, self._read, asked)
            return True, await asyncio.wait_for(reading, PATIENCE)
        except (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError, RuntimeError):
            return False, None

    def _read(self, asked: Select[Any]) -> Row[Any] | None:
        with self._engine.connect() as connection:
            return connection.execute(asked).first()


def _nation(chat: int) -> Select[Any]:
    """The nation of the group itself, else the one kept of this private chat, else of a group followed or coordinated.

    A row without a nation comes last: it was asked for. No row: it may be asked for.
    """
    found = select(groups.c.nation, false().label("is_said")).where(groups.c.nation != "")
    own = found.add_columns(literal(LAST).label("newest")).where(groups.c.chat_code == chat)
    kept = select(private_nations.c.nation, private_nations.c.is_said, literal(LAST).label("newest")).where(
        private_nations.c.chat_code == chat
    )
    followed = (
        found.add_columns(rounds.c.no.label("newest"))
        .join(rounds, rounds.c.group_no == groups.c.no)
        .join(followers, followers.c.round_no == rounds.c.no)
        .where(followers.c.person_code == chat)
    )
    coordinated = (
        found.add_columns(literal(0).label("newest"))
        .join(coordinators, coordinators.c.group_no == groups.c.no)
        .where(coordinators.c.person_code == chat)
    )
    either = union_all(own, kept, followed, coordinated).subquery()
    is_empty = either.c.nation == ""
    return select(either).order_by(is_empty, either.c.newest.desc(), either.c.nation).limit(1)


def _language(chat: int) -> Select[Any]:
    of_group = select(groups.c.language).where(groups.c.chat_code == chat)
    of_person = select(private_languages.c.language).where(private_languages.c.chat_code == chat)
    either = union_all(of_group, of_person).subquery()
    return select(either).limit(1)


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
