"""`forget-group`, `forget-person` and `wipe`: they ask first, say what they did, and leave nothing behind."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from bot.clock import SystemClock
from bot.conversation.ports.personal import NOTHING_HELD, Held
from bot.conversation.ports.unit_of_work import UnitOfWork
from storage.lockfile import LockFile
from storage.stores import SqlStores
from tests.process.terminal import Terminal
from tests.storage.test_secrecy import CHAT, PERSON, all_values, fill

T = TypeVar("T")

NOW = datetime(2026, 3, 14, 10, tzinfo=UTC)
LEFT = ("keys", "questionnaires", "reports", "shown", "traces")
"""Tables with rows of nobody."""


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    """A database with a group and a person in every table."""
    assert terminal.does("migrate").code == 0
    inside(terminal, lambda uow: fill(uow, NOW))
    return terminal


def inside(terminal: Terminal, work: Callable[[UnitOfWork], T]) -> T:
    """Do this in the database, as the bot would."""

    async def act() -> T:
        url, key = terminal.settings["DATABASE_URL"], terminal.settings["DATA_KEY"]
        stores = await SqlStores.open(url, [key], SystemClock())
        try:
            return await stores.act(work)
        finally:
            await stores.close()

    return asyncio.run(act())


def held(terminal: Terminal, person: int = PERSON) -> Held:
    return inside(terminal, lambda uow: uow.personal.held(person))


def rows(terminal: Terminal) -> list[object]:
    return all_values(terminal.settings["DATABASE_URL"], leave_out=LEFT)


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("bot.db*"))


def test_forget_group_asks_and_then_leaves_no_row_of_it(filled: Terminal) -> None:
    inside(filled, lambda uow: uow.personal.forget(PERSON + 1))  # the private chat's messages are a person's
    before = rows(filled)
    said_no = filled.does("forget-group", str(CHAT), typed="n\n")
    assert (said_no.code, said_no.out.splitlines()[-1]) == (1, "Nothing was deleted.")
    assert rows(filled) == before
    ended = filled.does("forget-group", str(CHAT), typed="y\n")
    assert ended.code == 0
    assert "Everything that was kept of this group is deleted." in ended.out
    assert rows(filled) == []
    again = filled.does("forget-group", str(CHAT), typed="y\n")
    assert (again.code, len(again.lines)) == (1, 1)
    assert "Nothing is kept of a group with this number." in again.err


def test_forget_person_asks_and_then_nothing_leads_to_them(filled: Terminal) -> None:
    before = held(filled)
    assert before != NOTHING_HELD
    assert filled.does("forget-person", str(PERSON), typed="n\n").code == 1
    assert held(filled) == before
    codes = [v for v in all_values(filled.settings["DATABASE_URL"], only=("votes", "coordinators")) if type(v) is bytes]
    assert all(code in files(filled.folder) for code in codes)
    ended = filled.does("forget-person", str(PERSON), typed="y\n")
    assert ended.code == 0
    assert "Everything that led to this person is deleted." in ended.out
    assert held(filled) == NOTHING_HELD
    assert not any(code in files(filled.folder) for code in codes)
    assert inside(filled, lambda uow: uow.groups.find(CHAT)), "the group is still there"
    again = filled.does("forget-person", str(PERSON))
    assert (again.code, len(again.lines)) == (1, 1)


@pytest.mark.parametrize("words", [("forget-group", str(CHAT)), ("forget-person", str(PERSON))])
def test_what_a_restore_put_aside_is_named_to_whoever_deletes(filled: Terminal, words: tuple[str, ...]) -> None:
    filled.does("backup", "copy.db")
    filled.does("restore", "copy.db")
    (aside,) = filled.folder.glob("bot.db.before-*")
    ended = filled.does(*words, typed="y\n")
    assert ended.code == 0
    assert str(aside) in ended.out.splitlines()[-1], "it holds what was deleted"


@pytest.mark.parametrize("typed", ["n\n", "y\nn\n"])
def test_a12_9_wipe_asks_twice(filled: Terminal, typed: str) -> None:
    before = rows(filled)
    ended = filled.does("wipe", typed=typed)
    assert (ended.code, ended.out.splitlines()[-1]) == (1, "Nothing was deleted.")
    assert rows(filled) == before


def test_a12_9_wipe_leaves_no_file(filled: Terminal) -> None:
    for ending in ("-wal", "-shm"):
        filled.database.with_name(f"bot.db{ending}").touch()
    filled.does("backup", "copy.db")
    filled.does("restore", "copy.db")
    assert list(filled.folder.glob("bot.db.before-*")), "all of it once more"
    ended = filled.does("wipe", typed="y\ny\n")
    assert ended.code == 0
    assert "Everything is deleted." in ended.out
    assert list(filled.folder.glob("bot.db*")) == []
    assert filled.does("migrate").code == 0
    assert rows(filled) == []
    filled.does("wipe", typed="y\ny\n")
    again = filled.does("wipe", typed="y\ny\n")
    assert again.code == 1
    assert "Nothing was deleted." in again.err


@pytest.mark.parametrize("words", [("wipe",), ("forget-group", str(CHAT)), ("forget-person", str(PERSON))])
def test_while_the_bot_runs_each_is_one_line_and_nothing_is_deleted(filled: Terminal, words: tuple[str, ...]) -> None:
    before = rows(filled)
    lock = LockFile(filled.database)
    ended = filled.does(*words, typed="y\ny\n")
    lock.release()
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert "Stop that one first" in ended.err
    assert rows(filled) == before


@pytest.mark.parametrize("words", [("forget-group",), ("forget-group", "ours"), ("forget-person", "Jo")])
def test_a_number_is_needed(terminal: Terminal, words: tuple[str, ...]) -> None:
    ended = terminal.does(*words)
    assert ended.code == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("words", [("forget-group", "-1"), ("forget-person", "1")])
def test_without_a_database_it_is_one_line(terminal: Terminal, words: tuple[str, ...]) -> None:
    ended = terminal.does(*words)
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert not terminal.database.exists()
