"""Gone is gone: with the key in hand, no file opens to anything that was deleted, in either database."""

import base64
import contextlib
import logging
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import LargeBinary, create_engine, text

from bot.app import open_stores
from bot.clock import Clock
from bot.conversation.events import Place
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Reply
from storage.address import read_address
from storage.crypto import Code, Encrypted
from storage.stores import SqlStores
from storage.tables import metadata
from storage.traces import NOBODYS, Eraser
from tests.journeys.journey import TestClock as JumpingClock
from tests.storage.test_secrecy import CHAT, PERSON, PRIVATE, all_values, fill

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL

TOKEN = re.compile(rb"(?=(gAAAA[\w-]+={0,2}))")
"""Every place where a token may begin: another one may follow it without anything between them."""
SMALLEST, BLOCK = 1 + 8 + 16 + 32, 16
"""What surrounds the text of a token, and the steps in which it grows, in bytes."""

PEOPLE = range(100, 160)

Files = Callable[[], bytes]


@pytest.fixture
def on_disk(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Files:
    """Reads everything that stands in the files of the database, its log and whatever lies beside it."""
    if read_address(database_url).is_sqlite:
        return lambda: everything_in(tmp_path)
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return lambda: b"".join(file.read_bytes() for file in server.files(database_url) if file.is_file())


def everything_in(folder: Path) -> bytes:
    """The files of a folder, one after the other."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def opened(content: bytes, keys: Sequence[str]) -> set[str]:
    """Every text that the key opens, wherever in the files its token begins."""
    fernet = Fernet(keys[0])
    return {words for found in TOKEN.findall(content) for words in _openings(fernet, found)}


def _openings(fernet: Fernet, found: bytes) -> Iterator[str]:
    """What the token opens to: it may be followed by bytes that could belong to it."""
    for blocks in range(1, len(found) // BLOCK + 1):
        length = len(base64.b64encode(bytes(SMALLEST + BLOCK * blocks)))
        if length > len(found):
            return
        try:
            yield fernet.decrypt(found[:length]).decode()
        except InvalidToken:
            continue


def codes_in(content: bytes, known: set[bytes]) -> set[bytes]:
    """Those of the codes that stand in the files."""
    return {code for code in known if code in content}


def alive(database_url: str, keys: Sequence[str]) -> tuple[set[str], set[bytes]]:
    """What the rows hold: texts and codes."""
    values = all_values(database_url)
    texts = {opening for v in values if isinstance(v, str) for opening in opened(v.encode(), keys)}
    return texts, {v for v in values if isinstance(v, bytes)}


def deal_with_people(uow: UnitOfWork, now: datetime) -> int:
    """Answers, drafts, private messages and links of many, some of them gone again: pages fill up and split."""
    begun = fill(uow, now)
    for person in PEOPLE:
        uow.votes.cast(begun.no, f"heard-{person % 3 + 1}", person, ("yes", "partly", "no")[person % 3])
        uow.votes.press_show(begun.no, f"heard-{person % 3 + 1}", person)
        draft = uow.own_words.draft(begun.group_no, begun.no, "heard-1", "", f"draft {person} " * (person % 9), person)
        if person % 3:
            uow.own_words.keep(draft.no)
        uow.followers.add(begun.no, person, now)
        uow.invitations.issue(begun.no, person, "follow", now + timedelta(days=1))
        uow.post.send(Place(person, private=True), Reply(f"You said something, {person}. " * (person % 7 + 1)))
    return begun.no


def undo_it(uow: UnitOfWork, round_no: int) -> None:
    """*Show*, *Drop*, *Stop*: what the bot says is gone after these."""
    for statement in ("heard-1", "heard-2", "heard-3"):
        uow.votes.burn(round_no, statement)
    for person in (PRIVATE, *PEOPLE[::2], *PEOPLE[1::4]):
        uow.followers.drop(round_no, person)
        uow.invitations.drop(round_no, person)
    for chat in (CHAT, PRIVATE, *PEOPLE):
        uow.post.stop(chat)
    for number in range(1, 61, 2):
        uow.own_words.drop(number)


async def test_a5_5_with_the_key_in_hand_only_live_rows_open(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime, on_disk: Files
) -> None:
    round_no = await stores.act(lambda uow: deal_with_people(uow, now))
    collect_statistics(database_url)
    texts, codes = alive(database_url, data_keys)
    assert texts <= opened(on_disk(), data_keys), "this test can open what stands there"
    await stores.act(lambda uow: undo_it(uow, round_no))
    await stores.erase()
    left, codes_left = alive(database_url, data_keys)
    assert len(left) < len(texts) / 2
    assert opened(on_disk(), data_keys) == left
    assert codes_in(on_disk(), codes - codes_left) == set()


def collect_statistics(database_url: str) -> None:
    """What PostgreSQL does by itself after some rows: it keeps common values of each column, for planning."""
    engine = create_engine(read_address(database_url).url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


@pytest.mark.postgresql
def test_postgresql_keeps_no_values_of_people_for_planning(postgresql: "PostgreSQL") -> None:
    """A new column about people needs SET STATISTICS 0 in its step: the step 0008 says why."""
    of_people = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted | Code | LargeBinary)
    }
    found = "SELECT attrelid::regclass || '.' || attname FROM pg_attribute WHERE attstattarget = 0"
    with postgresql.copied() as url:
        engine = create_engine(read_address(url).url)
        with engine.connect() as connection:
            without = set(connection.scalars(text(found)))
        engine.dispose()
    assert of_people - without == set()


async def test_after_a_new_key_the_old_one_opens_nothing(
    database_url: str, data_keys: list[str], now: datetime, clock: Clock, on_disk: Files
) -> None:
    """Whoever got the old key has to find no use for it."""
    stores = await open_stores(database_url, data_keys, clock)
    await stores.act(lambda uow: deal_with_people(uow, now))
    await stores.close()
    before = opened(on_disk(), data_keys)
    new = Fernet.generate_key().decode()
    stores = await open_stores(database_url, [new, *data_keys], clock)
    await stores.erase()
    assert opened(on_disk(), [new]) == before
    assert opened(on_disk(), data_keys) == set()
    await stores.close()


async def test_a_changed_answer_and_the_writer_of_kept_words_are_gone_too(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime, on_disk: Files
) -> None:
    def writes(uow: UnitOfWork) -> int:
        begun = fill(uow, now)
        return uow.own_words.draft(begun.group_no, begun.no, "heard-1", "", "nobody wrote this", PERSON).no

    words_no = await stores.act(writes)
    _, codes = alive(database_url, data_keys)
    texts = opened(on_disk(), data_keys)
    await stores.act(lambda uow: uow.own_words.change(words_no, "we wrote this"))
    await stores.act(lambda uow: uow.own_words.keep(words_no))
    await stores.erase()
    left, codes_left = alive(database_url, data_keys)
    assert codes - codes_left, "the code of the writer is no more"
    assert codes_in(on_disk(), codes - codes_left) == set()
    assert opened(on_disk(), data_keys) == left
    assert '"nobody wrote this"' in texts - left


async def test_somebody_reads_during_show(
    database_url: str, data_keys: list[str], now: datetime, on_disk: Files, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing can be erased while they look at it. It goes once they have left; if they stay, the host is told."""
    clock = JumpingClock()
    stores = await open_stores(database_url, data_keys, clock)
    round_no = await stores.act(lambda uow: deal_with_people(uow, now))
    texts, _ = alive(database_url, data_keys)
    with reading(database_url):
        await stores.act(lambda uow: undo_it(uow, round_no))
        await stores.erase()
        assert opened(on_disk(), data_keys) > alive(database_url, data_keys)[0]
        for _ in range(12):
            clock.jump(minutes=1)
            await stores.erase()
        [told] = [record for record in caplog.records if record.levelno == logging.WARNING]
        assert "Close that program" in told.getMessage()
        assert await stores.act(lambda uow: uow.votes.answers(round_no, "heard-1")) == []
    await stores.erase()
    left, _ = alive(database_url, data_keys)
    assert left < texts
    assert opened(on_disk(), data_keys) == left
    await stores.close()


class reading:  # noqa: N801 - used like a function
    """Another program in the middle of reading, for as long as this is entered."""

    def __init__(self, database_url: str) -> None:
        address = read_address(database_url)
        self._engine = create_engine(
            address.url, isolation_level="SERIALIZABLE" if address.is_sqlite else "REPEATABLE READ"
        )

    def __enter__(self) -> None:
        self._connection = self._engine.connect()
        if self._engine.dialect.name == "sqlite":
            self._connection.exec_driver_sql("BEGIN")
        self._connection.execute(text("SELECT * FROM keys")).all()

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._engine.dispose()


@pytest.mark.parametrize("moment", ["before it is erased", "while it is erased"])
async def test_a_kill_between_commit_and_erasing(
    tmp_path: Path, sqlite_template: Path, data_keys: list[str], now: datetime, clock: Clock, moment: str
) -> None:
    """The files as a killed program leaves them. The next start erases what the last one could not."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    shutil.copy(sqlite_template, before / "bot.sqlite")
    stores = await open_stores(f"sqlite:///{before / 'bot.sqlite'}", data_keys, clock)
    round_no = await stores.act(lambda uow: deal_with_people(uow, now))
    await stores.act(lambda uow: undo_it(uow, round_no))
    if moment == "while it is erased":
        with reading(f"sqlite:///{before / 'bot.sqlite'}"):
            await stores.erase()
            shutil.copytree(before, after)
    else:
        shutil.copytree(before, after)
    await stores.close()
    shutil.rmtree(before)
    url = f"sqlite:///{after / 'bot.sqlite'}"
    assert opened(everything_in(after), data_keys) > alive(url, data_keys)[0]
    started = await open_stores(url, data_keys, clock)
    await started.erase()
    assert opened(everything_in(after), data_keys) == alive(url, data_keys)[0]
    await started.close()


@pytest.mark.long
def test_copies_that_sqlite_keeps_of_moved_rows_are_erased(tmp_path: Path, sqlite_template: Path) -> None:
    """`secure_delete` overwrites a row where it stands, and not the copy in the page from which it was moved."""
    shutil.copy(sqlite_template, tmp_path / "bot.sqlite")
    dice, rows, every = random.Random(7), dict[int, bytes](), set[bytes]()  # noqa: S311 - always the same rows
    adding = "INSERT INTO recently_said (chat_code, topic, entry, in_full, unsure, at) VALUES (?, 0, ?, 0, 0, ?)"
    with contextlib.closing(sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN")
        for step in range(6000):
            if dice.random() < 0.6 or not rows:
                code = dice.randbytes(32)
                added = connection.execute(adding, (code, "x" * dice.choice((0, 90, 400, 900)), step))
                rows[added.lastrowid or 0] = code
                every.add(code)
            else:
                connection.execute("DELETE FROM recently_said WHERE no = ?", (gone := dice.choice(list(rows)),))
                del rows[gone]
        connection.execute("INSERT INTO traces (name) VALUES ('recently_said')")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert codes_in(everything_in(tmp_path), every) > set(rows.values()), "SQLite keeps some"
    assert Eraser(read_address(f"sqlite:///{tmp_path / 'bot.sqlite'}")).erase()
    assert codes_in(everything_in(tmp_path), every) == set(rows.values())


async def test_closing_leaves_nothing_for_later(
    tmp_path: Path, sqlite_template: Path, data_keys: list[str], now: datetime, clock: Clock
) -> None:
    shutil.copy(sqlite_template, tmp_path / "bot.sqlite")
    url = f"sqlite:///{tmp_path / 'bot.sqlite'}"
    stores = await open_stores(url, data_keys, clock)
    round_no = await stores.act(lambda uow: deal_with_people(uow, now))
    await stores.act(lambda uow: undo_it(uow, round_no))
    await stores.close()
    assert opened(everything_in(tmp_path), data_keys) == alive(url, data_keys)[0]
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_table_of_nobody_has_no_column_about_somebody() -> None:
    """Those that are not written anew hold no code and no locked text, except the index key, which stays."""
    personal = {"chat_code", "person_code", "code", "token_code", "writer_code", "chat", "person", "payload", "text"}
    assert set(metadata.tables) >= NOBODYS
    columns = {f"{name}.{each.name}" for name in NOBODYS for each in metadata.tables[name].c if each.name in personal}
    assert columns == {"questionnaires.text"}
