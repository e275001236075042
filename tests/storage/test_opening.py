"""Opening a database: made from nothing, brought up to date by one at a time, or refused with a sentence."""

import asyncio
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.fernet import Fernet
from sqlalchemy import Insert, column, create_engine, insert, table, text

from bot.clock import Clock
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.delivery import StoreUnavailable
from bot.domain.checkin import Newcomers
from bot.domain.group import Group
from storage import migrate
from storage.address import make_file, read_address
from storage.crypto import Vault
from storage.errors import AlreadyRunning, Damaged, NotMigrated, SchemaTooNew, StorageError, WrongKey
from storage.keyring import ensure_keyring
from storage.lockfile import PAUSE, LockFile, lock_of
from storage.looking import look
from storage.stores import SqlStores
from storage.tables import metadata

ROOT = Path(__file__).parents[2]

GIVES_UP = 10.0
"""Seconds within which a turn gives up waiting for a lock: two, and time for a busy computer."""

OLD_GROUP = {
    "chat_code": b"-",
    "chat": "-",
    "org": "-",
    "users": "-",
    "nation": "",
    "least_answers": 0,
    "created_at": 0,
}
"""A group as the first program stored it."""


async def test_from_nothing_to_the_tables_of_today(empty_url: str, data_keys: list[str], clock: Clock) -> None:
    with pytest.raises(NotMigrated):
        await SqlStores.open(empty_url, data_keys, clock)
    for _ in range(2):
        await migrate.upgrade(empty_url, data_keys)
    engine = create_engine(read_address(empty_url).url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    stores = await SqlStores.open(empty_url, data_keys, clock)
    await stores.close()


async def test_groups_of_an_older_program_get_the_usual_settings(empty_url: str, data_keys: list[str]) -> None:
    address = read_address(empty_url)
    if address.path:
        make_file(address.path)
    with migrate._opened(address, Vault(data_keys)) as connection:
        migrate.take_steps(connection, "0002")
        ensure_keyring(connection, Vault(data_keys))
        connection.execute(_inserting("groups", OLD_GROUP))
        connection.execute(
            _inserting(
                "rounds",
                {
                    **{"group_no": 1, "version": 1, "why": "-", "questionnaire": "spectrum", "phase": "asking"},
                    **{"opened_at": 0, "needed": 3, "spread": "none", "forgot_answers": False},
                },
            )
        )
    await migrate.upgrade(empty_url, data_keys)
    engine = create_engine(read_address(empty_url).url)
    with engine.connect() as connection:
        [group] = connection.execute(text("SELECT quiet_from, quiet_to, keep_box FROM groups")).all()
        [newcomers] = connection.scalars(text("SELECT newcomers FROM rounds")).all()
    engine.dispose()
    usual = Group(0)
    assert tuple(group) == (usual.quiet_from, usual.quiet_to, usual.keep_box)
    assert newcomers == Newcomers.NONE


async def test_what_an_older_program_remembered_as_told_is_forgotten(tmp_path: Path, data_keys: list[str]) -> None:
    """Before step 0007 an entry stayed in the file until another one was told in the same group."""
    path = tmp_path / "bot.sqlite"
    make_file(path)
    with migrate._opened(read_address(f"sqlite:///{path}"), Vault(data_keys)) as connection:
        migrate.take_steps(connection, "0006")
        connection.execute(_inserting("groups", OLD_GROUP))
        connection.execute(_inserting("told", {"group_no": 1, "entry": "co-production", "at": 0}))
        connection.execute(_inserting("lately", {"chat_code": b"-", "topic": 0, "entry": "nsun", "unsure": 0, "at": 0}))
    assert b"co-production" in path.read_bytes()
    await migrate.upgrade(f"sqlite:///{path}", data_keys)
    assert b"co-production" not in path.read_bytes()
    assert b"nsun" not in path.read_bytes()


def _inserting(name: str, values: dict[str, object]) -> Insert:
    return insert(table(name, *map(column, values))).values(**values)


async def test_only_its_owner_can_read_a_new_file(tmp_path: Path, data_keys: list[str]) -> None:
    await migrate.upgrade(f"sqlite+aiosqlite:///{tmp_path}/data/bot.sqlite", data_keys)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "bot.sqlite").stat().st_mode & 0o777 == 0o600


async def test_four_migrators_at_once_make_one_database(empty_url: str, data_keys: list[str], clock: Clock) -> None:
    await asyncio.gather(*(migrate.upgrade(empty_url, data_keys) for _ in range(4)))
    engine = create_engine(read_address(empty_url).url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.scalars(text("SELECT count(*) FROM keys")).all() == [1]
        assert connection.scalars(text("SELECT count(*) FROM alembic_version")).all() == [1]
    engine.dispose()
    stores = await SqlStores.open(empty_url, data_keys, clock)
    assert await stores.turn(1, lambda _: "taken") == "taken"
    await stores.close()


async def test_a_newer_schema_is_refused(database_url: str, data_keys: list[str], clock: Clock) -> None:
    engine = create_engine(read_address(database_url).url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaTooNew, match="9999"):
        await SqlStores.open(database_url, data_keys, clock)
    with pytest.raises(SchemaTooNew):
        await migrate.upgrade(database_url, data_keys)


async def test_a_wrong_key_is_refused(database_url: str, data_keys: list[str], clock: Clock) -> None:
    wrong = [Fernet.generate_key().decode()]
    with pytest.raises(WrongKey):
        await SqlStores.open(database_url, wrong, clock)
    with pytest.raises(WrongKey):
        await migrate.upgrade(database_url, wrong)
    for nonsense in ([], [""], ["secret"]):
        with pytest.raises(WrongKey):
            await SqlStores.open(database_url, nonsense, clock)
    stores = await SqlStores.open(database_url, data_keys, clock)
    await stores.close()


async def test_keys_rotate(database_url: str, data_keys: list[str], clock: Clock, now: datetime) -> None:
    stores = await SqlStores.open(database_url, data_keys, clock)
    group = await stores.act(lambda uow: uow.groups.ensure(-100, now))
    draft = await stores.act(lambda uow: uow.own_words.draft(group.no, None, "a", "", "the garden", 7))
    await stores.act(lambda uow: uow.groups.name_coordinator(group.no, 7))
    await stores.close()
    new = Fernet.generate_key().decode()
    await migrate.upgrade(database_url, [f"{new},{data_keys[0]}"])
    stores = await SqlStores.open(database_url, [new], clock)
    assert await stores.act(lambda uow: uow.groups.find(-100)) == group
    assert await stores.act(lambda uow: uow.own_words.find(draft.no)) == draft
    assert await stores.act(lambda uow: uow.own_words.is_writer(draft.no, 7))
    assert await stores.act(lambda uow: uow.groups.coordinates(group.no, 7))
    await stores.close()
    with pytest.raises(WrongKey):
        await SqlStores.open(database_url, data_keys, clock)


async def test_two_databases_with_different_keys_side_by_side(tmp_path: Path, clock: Clock, now: datetime) -> None:
    opened = []
    for name in "ab":
        keys, url = [Fernet.generate_key().decode()], f"sqlite:///{tmp_path}/{name}.sqlite"
        await migrate.upgrade(url, keys)
        opened.append(await SqlStores.open(url, keys, clock))
    for stores in opened:
        await stores.act(lambda uow: uow.groups.ensure(-100, now))
        assert await stores.act(lambda uow: uow.groups.find(-100)) is not None
        await stores.close()


def read(path: Path) -> bytes:
    """What is in the file."""
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    """Put this in the file instead."""
    path.write_bytes(content)


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Path) -> Path:
    """A SQLite file that is up to date."""
    return Path(shutil.copy(sqlite_template, tmp_path / "bot.sqlite"))


@pytest.mark.long
async def test_a_second_process_is_refused(file: Path, data_keys: list[str], clock: Clock) -> None:
    program = (
        "import asyncio, sys\nfrom datetime import datetime\nfrom storage.stores import SqlStores\n"
        "async def main():\n    stores = await SqlStores.open(sys.argv[1], [sys.argv[2]], None)\n"
        "    print('open', flush=True)\n    sys.stdin.read()\n    await stores.close()\nasyncio.run(main())"
    )
    command = [sys.executable, "-c", program, f"sqlite:///{file}", data_keys[0]]
    with subprocess.Popen(  # noqa: ASYNC220, S603
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(AlreadyRunning, match=f"process {other.pid}") as refused:
            await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
        assert refused.value.pid == other.pid
        other.stdin.close()
        assert other.wait(10) == 0
    stores = await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
    await stores.close()


@pytest.mark.parametrize("damage", ["not a database" * 999, "half", "middle"])
async def test_a_damaged_file_is_refused_and_left_alone(
    file: Path, data_keys: list[str], clock: Clock, damage: str
) -> None:
    whole = read(file)
    broken = {"half": whole[: len(whole) // 2], "middle": whole[:5000] + b"\xff" * 40000 + whole[45000:]}
    write(file, broken.get(damage, damage.encode()))
    with pytest.raises(Damaged, match=r"bot\.sqlite"):
        await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
    with pytest.raises(Damaged):
        await migrate.upgrade(f"sqlite:///{file}", data_keys)
    assert read(file) == broken.get(damage, damage.encode())


async def test_a_missing_file_is_not_made_by_opening(tmp_path: Path, data_keys: list[str], clock: Clock) -> None:
    with pytest.raises(NotMigrated):
        await SqlStores.open(f"sqlite:///{tmp_path}/bot.sqlite", data_keys, clock)
    assert sorted(os.listdir(tmp_path)) == []  # noqa: PTH208 - async code may not touch a Path


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
async def test_an_address_that_cannot_be_used(url: str, data_keys: list[str], clock: Clock) -> None:
    with pytest.raises(StorageError, match="DATABASE_URL"):
        await SqlStores.open(url, data_keys, clock)


async def test_the_log_is_empty_after_closing(file: Path, data_keys: list[str], clock: Clock, now: datetime) -> None:
    stores = await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
    await stores.act(lambda uow: uow.groups.ensure(-100, now))
    await stores.close()
    assert not (wal := file.with_name("bot.sqlite-wal")).exists() or wal.stat().st_size == 0


async def test_a_database_locked_by_another_is_unavailable_for_a_while(
    file: Path, data_keys: list[str], clock: Clock, now: datetime
) -> None:
    stores = await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
    group = await stores.act(lambda uow: uow.groups.ensure(-100, now))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    turn = asyncio.create_task(stores.turn(1, lambda uow: uow.groups.find(-100)))
    assert (await stores.nation_of(-100)).nation == ""
    assert not turn.done(), "it waits, and the rest of the program goes on"
    with pytest.raises(StoreUnavailable):
        await asyncio.wait_for(turn, GIVES_UP)
    turn = asyncio.create_task(stores.turn(1, lambda uow: uow.groups.find(-100)))
    assert (await stores.nation_of(-100)).nation == ""
    assert not turn.done()
    other.close()
    assert await turn == group, "it waited in a thread of its own, or nobody could have let go"
    await stores.close()


async def test_a_full_disk_is_unavailable_and_then_mended(
    file: Path, data_keys: list[str], clock: Clock, now: datetime
) -> None:
    stores = await SqlStores.open(f"sqlite:///{file}", data_keys, clock)
    group = await stores.act(lambda uow: uow.groups.ensure(-100, now))

    async def limit(pages: int) -> None:
        await stores._database.run(lambda t: t.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))

    await limit(1)
    with pytest.raises(StoreUnavailable):
        await stores.turn(1, lambda uow: uow.own_words.draft(group.no, None, "a", "", "long " * 9999, 7))
    await limit(1_000_000)
    assert await stores.turn(1, lambda uow: uow.own_words.draft(group.no, None, "a", "", "long " * 9999, 7))
    await stores.close()


@pytest.mark.postgresql
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_lost_connection_is_unavailable_and_then_mended(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    def cut_off() -> None:
        with psycopg.connect(database_url) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    def decide(uow: UnitOfWork) -> Group:
        group = uow.groups.ensure(-100, now)
        cut_off()
        uow.groups.save(group)
        return group

    with pytest.raises(StoreUnavailable):
        await stores.turn(1, decide)
    assert await stores.turn(1, lambda uow: uow.groups.find(-100)) is None
    group = await stores.turn(2, lambda uow: uow.groups.ensure(-100, now))
    cut_off()
    assert (await stores.nation_of(-100)).nation == ""
    assert await stores.turn(3, lambda uow: uow.groups.find(-100)) == group


async def test_two_that_wait_for_each_other_both_come_through(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: [uow.groups.ensure(chat, now) for chat in (-100, -200)])

    def both(uow: UnitOfWork, *chats: int) -> None:
        for group in (uow.groups.find(chat) for chat in chats):
            assert group
            uow.groups.save(replace(group, least_answers=group.least_answers + 1))

    for _ in range(3):
        one = stores.act(lambda uow: both(uow, -100, -200))
        await asyncio.gather(one, stores.act(lambda uow: both(uow, -200, -100)))
    group = await stores.act(lambda uow: uow.groups.find(-100))
    assert group is not None
    assert group.least_answers == 6


def test_looking_at_a_database_takes_nothing_from_a_bot_that_starts(data_keys: list[str], file: Path) -> None:
    """Neither its lock nor the number in it, and it makes no file; who starts at that instant tries again."""
    lock_of(file).write_text("4321")
    assert look(f"sqlite:///{file}", data_keys).holder is None
    assert lock_of(file).read_text() == "4321"
    lock_of(file).unlink()
    assert look(f"sqlite:///{file}", data_keys).holder is None
    assert not lock_of(file).exists()
    with lock_of(file).open("w") as looked_at:
        fcntl.flock(looked_at, fcntl.LOCK_SH)
        assert look(f"sqlite:///{file}", data_keys).holder is None, "two may look at once"
        threading.Timer(PAUSE, looked_at.close).start()
        LockFile(file).release()
    lock = LockFile(file)
    assert look(f"sqlite:///{file}", data_keys).holder == os.getpid()
    lock.release()
