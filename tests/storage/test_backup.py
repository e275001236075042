"""A backup is made while the bot runs, holds nothing that is promised to be gone, opens, and can be put back."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text

from bot.clock import Clock
from bot.delivery import StoreLost, StoreUnavailable
from storage import copying, migrate
from storage.address import read_address
from storage.backup import KEEP, back_up, in_the_making, newest_good, nightly, nightly_file, prune
from storage.errors import AlreadyRunning, BackupUnusable, Damaged, Missing, NotEmpty, NotMigrated, SchemaTooNew
from storage.restoring import SKIPPED_NUMBERS, restore
from storage.rotation import rotate, waits
from storage.sqlite import PRAGMAS
from storage.stores import SqlStores
from storage.tables import metadata
from tests.conftest import ROOT
from tests.storage.test_gone import alive, codes_in, deal_with_people, everything_in, opened
from tests.storage.test_secrecy import CHAT, DRAFT, KEPT, PERSON, PLACING, STEP, fill

if TYPE_CHECKING:
    from tests.postgresql import PostgreSQL

OTHER_KIND = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the backup goes."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "bot.db"


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A SQLite file that is up to date."""
    shutil.copy(sqlite_template, tmp_path / "bot.sqlite")
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


def is_alone_and_private(file: Path) -> bool:
    return file.stat().st_mode & 0o777 == 0o600 and list(file.parent.iterdir()) == [file]


def rows_of(url: str, table: str) -> int:
    engine = create_engine(read_address(url).url)
    with engine.connect() as connection:
        found = connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - a table of ours
    engine.dispose()
    return int(found or 0)


async def test_a_backup_of_the_running_bot_holds_what_was_said_and_no_open_answer(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime, file: Path
) -> None:
    """The newest rows of SQLite stand in the log beside the file, and must be in it."""
    begun = await stores.act(lambda uow: fill(uow, now))
    rows = back_up(database_url, data_keys, file)
    assert is_alone_and_private(file)
    url = f"sqlite:///{file}"
    assert sum(rows_of(url, name) for name in metadata.tables) == rows
    kept, _ = alive(url, data_keys)
    assert {f'"{words}"' for words in (KEPT, STEP, PLACING)} <= kept
    assert f'"{DRAFT}"' not in kept
    for table in sorted(copying.LEFT_OUT):
        assert rows_of(url, table) == 0, table
    assert rows_of(url, "due") == 1, "the reminder"
    assert await stores.act(lambda uow: uow.votes.answers(begun.no, "heard-1")) == ["partly"], "the bot has it still"


async def test_with_the_key_in_hand_a_backup_opens_to_nothing_that_is_gone(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime, file: Path
) -> None:
    """Every file is read byte by byte: no secret of a vote, no draft, no code of who answered, nothing on its way."""
    round_no = await stores.act(lambda uow: deal_with_people(uow, now))
    before, codes = alive(database_url, data_keys)
    back_up(database_url, data_keys, file)
    kept, kept_codes = alive(f"sqlite:///{file}", data_keys)
    written = everything_in(file.parent)
    assert opened(written, data_keys) == kept < before
    assert codes_in(written, codes - kept_codes) == set()
    assert not any("You said something" in each or "draft 102" in each for each in kept)
    secret = await stores.act(lambda uow: uow.votes._find_secret(round_no, "heard-1"))  # type: ignore[attr-defined]
    assert secret
    assert secret.hex() not in " ".join(kept)


def test_every_table_is_in_a_backup_or_left_out_for_a_reason() -> None:
    """A new table has to be thought about: what lives shorter than a month, or is on its way, is in no backup."""
    kept = {
        *("keys", "groups", "coordinators", "schedules", "moved_chats", "questionnaires", "rounds", "outcomes"),
        *(
            "private_nations",
            "private_languages",
            "words",
            "steps",
            "due",
            "questions",
            "reports",
            "cards",
            "subjects",
            "seen",
        ),
        *("dead_letters", "content_notes", "edits", "shown"),
    }
    assert kept | copying.LEFT_OUT == set(metadata.tables)
    assert kept & copying.LEFT_OUT == set()


async def test_a_backup_can_be_put_back_and_the_bot_goes_on(
    database_url: str, data_keys: list[str], clock: Clock, now: datetime, file: Path
) -> None:
    stores = await SqlStores.open(database_url, data_keys, clock)
    begun = await stores.act(lambda uow: fill(uow, now))
    back_up(database_url, data_keys, file)
    await stores.act(lambda uow: uow.groups.ensure(-7, now))
    await stores.close()
    if read_address(database_url).is_sqlite:
        aside = restore(database_url, data_keys, file)
        assert aside
        assert rows_of(f"sqlite:///{aside}", "groups") == 2
    else:
        with pytest.raises(NotEmpty):
            restore(database_url, data_keys, file)
        empty(database_url)
        assert restore(database_url, data_keys, file) is None
    stores = await SqlStores.open(database_url, data_keys, clock)
    assert await stores.act(lambda uow: uow.groups.find(-7)) is None
    group = await stores.act(lambda uow: uow.groups.find(CHAT))
    assert group is not None
    assert await stores.act(lambda uow: uow.groups.coordinates(group.no, PERSON))
    found = await stores.act(lambda uow: uow.rounds.open_of(group.no))
    assert found is not None
    assert found.state.forgot_answers, "the group is told that its open answers are gone"
    assert list(await stores.outbox.claim(now)) == [], "nothing old is sent"
    await stores.act(lambda uow: uow.votes.cast(begun.no, "heard-1", PERSON, "yes"))
    assert await stores.act(lambda uow: uow.votes.answers(begun.no, "heard-1")) == ["yes"]
    new = await stores.act(lambda uow: uow.groups.ensure(-8, now))
    assert new.no > SKIPPED_NUMBERS, "no number is given twice: buttons in the chats may name it"
    await stores.close()


def empty(url: str) -> None:
    engine = create_engine(read_address(url).url)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()


@pytest.mark.postgresql
async def test_a_host_moves_from_sqlite_to_postgresql_with_a_backup(
    postgresql: "PostgreSQL", sqlite_url: str, data_keys: list[str], clock: Clock, now: datetime, file: Path
) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    await stores.act(lambda uow: fill(uow, now))
    await stores.close()
    back_up(sqlite_url, data_keys, file)
    with postgresql.empty() as other:
        restore(other, data_keys, file)
        assert {name: rows_of(other, name) for name in metadata.tables} == {
            name: rows_of(f"sqlite:///{file}", name) for name in metadata.tables
        }
        stores = await SqlStores.open(other, data_keys, clock)
        assert await stores.act(lambda uow: uow.groups.find(CHAT)) is not None
        await stores.close()


async def test_two_that_are_made_at_once_do_not_spoil_each_other(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime, file: Path
) -> None:
    """Two containers share the folder, and the program has the same number in each: here it is one program."""
    await stores.act(lambda uow: fill(uow, now))
    other = file.with_name("other.db")
    second: list[int] = []

    def meanwhile(*_how_far: int) -> None:
        if not second:
            second.append(0)
            second[0] = back_up(database_url, data_keys, other)
            other.rename(file.with_name("kept.db"))
            with in_the_making(file):
                pass

    rows = back_up(database_url, data_keys, file, meanwhile)
    assert second == [rows]
    assert sorted(each.name for each in file.parent.iterdir()) == ["bot.db", "kept.db"]
    assert sum(rows_of(f"sqlite:///{file}", name) for name in metadata.tables) == rows


# -- what it refuses


def test_a_file_that_is_there_is_not_overwritten(database_url: str, data_keys: list[str], file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(BackupUnusable, match="there already"):
        back_up(database_url, data_keys, file)
    assert file.read_text() == "precious"
    for place, why in ((file.parent, "it is a folder"), (file.parent / "no" / "x.db", "its folder is not there")):
        with pytest.raises(BackupUnusable, match=why):
            back_up(database_url, data_keys, place)


async def test_restore_refuses_while_the_bot_runs(
    sqlite_url: str, data_keys: list[str], clock: Clock, file: Path
) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    back_up(sqlite_url, data_keys, file)
    with pytest.raises(AlreadyRunning):
        restore(sqlite_url, data_keys, file)
    await stores.close()


def test_what_is_no_backup_of_ours_is_refused_and_nothing_is_changed(
    sqlite_url: str, data_keys: list[str], file: Path, tmp_path: Path
) -> None:
    back_up(sqlite_url, data_keys, file)
    before = everything_in(tmp_path)
    whole = file.read_bytes()
    bad = {"list.txt": b"a shopping list\n" * 400, "half.db": whole[: len(whole) // 2], "empty.db": b""}
    for name, content in bad.items():
        wrong = tmp_path / "backups" / name
        wrong.write_bytes(content)
        with pytest.raises(BackupUnusable, match="no backup, or is damaged"):
            restore(sqlite_url, data_keys, wrong)
        wrong.unlink()
    with pytest.raises(BackupUnusable, match="no such file"):
        restore(sqlite_url, data_keys, tmp_path / "nowhere.db")
    with pytest.raises(BackupUnusable, match="DATA_KEY does not open it"):
        restore(sqlite_url, [Fernet.generate_key().decode()], file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew):
        restore(sqlite_url, data_keys, file)
    file.write_bytes(whole)
    (tmp_path / "bot.sqlite.lock").unlink()
    assert everything_in(tmp_path) == before


def test_a_backup_with_an_older_key_comes_back_under_the_new_one(
    sqlite_url: str, data_keys: list[str], file: Path
) -> None:
    back_up(sqlite_url, data_keys, file)
    new = Fernet.generate_key().decode()
    restore(sqlite_url, [new, *data_keys], file)
    migrate.upgrade_now(sqlite_url, [new])


async def test_a_plain_copy_of_a_killed_database_comes_back_with_its_newest_rows_and_no_open_answer(
    sqlite_url: str, data_keys: list[str], clock: Clock, now: datetime, tmp_path: Path
) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    await stores.act(lambda uow: fill(uow, now))
    copied = shutil.copytree(tmp_path, tmp_path / "copied", ignore=shutil.ignore_patterns("copied"))
    await stores.close()
    restore(sqlite_url, data_keys, copied / "bot.sqlite")
    assert rows_of(sqlite_url, "groups") == 1
    assert rows_of(sqlite_url, "votes") == rows_of(sqlite_url, "outbox") == 0


def test_a_damaged_database_makes_no_backup(sqlite_url: str, data_keys: list[str], file: Path, tmp_path: Path) -> None:
    whole = (tmp_path / "bot.sqlite").read_bytes()
    (tmp_path / "bot.sqlite").write_bytes(whole[:5000] + b"\xff" * 40000 + whole[45000:])
    with pytest.raises(Damaged):
        back_up(sqlite_url, data_keys, file)
    assert list(file.parent.iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_backup(
    sqlite_url: str, data_keys: list[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that may not grow is what SQLite says on a full disk."""
    monkeypatch.setitem(PRAGMAS, "max_page_count", "20")
    with pytest.raises(BackupUnusable, match="its disk is full"):
        back_up(sqlite_url, data_keys, file)
    assert list(file.parent.iterdir()) == []


# -- the seven of the week


def test_seven_are_kept_and_nothing_else_in_the_folder_is_touched(tmp_path: Path) -> None:
    folder = tmp_path / "nightly"
    assert nightly(folder) == []
    folder.mkdir()
    today = date(2026, 11, 30)
    for back in range(10):
        nightly_file(folder, today - timedelta(days=back)).touch()
    for other in ("bot-2026-99-99.db", "photos.zip", "bot-2026-01-01.db.gz"):
        (folder / other).touch()
    prune(folder, today)
    assert nightly(folder) == [nightly_file(folder, today - timedelta(days=back)) for back in range(KEEP)]
    assert len(list(folder.iterdir())) == KEEP + 3
    prune(folder, today + timedelta(days=28))
    assert nightly(folder) == [nightly_file(folder, today - timedelta(days=back)) for back in range(3)], (
        "30 days at most"
    )


def test_the_newest_backup_that_opens_is_named(sqlite_url: str, data_keys: list[str], tmp_path: Path) -> None:
    for day in (1, 2, 3):
        back_up(sqlite_url, data_keys, nightly_file(tmp_path, date(2026, 11, day)))
    assert newest_good(tmp_path, data_keys) == nightly_file(tmp_path, date(2026, 11, 3))
    whole = nightly_file(tmp_path, date(2026, 11, 3)).read_bytes()
    nightly_file(tmp_path, date(2026, 11, 3)).write_bytes(whole[: len(whole) // 2])
    nightly_file(tmp_path, date(2026, 11, 2)).write_bytes(b"")
    assert newest_good(tmp_path, data_keys) == nightly_file(tmp_path, date(2026, 11, 1))
    assert newest_good(tmp_path, [Fernet.generate_key().decode()]) is None
    assert newest_good(tmp_path / "nowhere", data_keys) is None


# -- the file is deleted under the running bot


async def test_nothing_is_acknowledged_once_the_file_is_gone(
    sqlite_url: str, data_keys: list[str], clock: Clock, now: datetime, tmp_path: Path
) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    told: list[bool] = []
    stores.on_lost.append(lambda: told.append(True))
    assert await stores.turn(1, lambda uow: uow.groups.ensure(-100, now))
    stores.raise_if_lost()
    moved = (tmp_path / "bot.sqlite").rename(tmp_path / "moved")
    with pytest.raises(StoreUnavailable):
        await stores.turn(2, lambda uow: uow.groups.ensure(-200, now))
    assert told
    with pytest.raises(StoreLost, match=r"bot\.sqlite was deleted or replaced"):
        stores.raise_if_lost()
    shutil.copy(moved, tmp_path / "bot.sqlite")
    with pytest.raises(StoreUnavailable):
        await stores.turn(2, lambda uow: uow.groups.ensure(-200, now))
    await stores.close()


async def test_no_empty_database_is_made_where_one_was(
    sqlite_url: str, data_keys: list[str], clock: Clock, tmp_path: Path
) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    await stores.close()
    (tmp_path / "bot.sqlite").unlink()
    with pytest.raises(Missing, match=r"is missing, and was here before.*bot\.sqlite\.lock"):
        await migrate.upgrade(sqlite_url, data_keys)
    with pytest.raises(NotMigrated):
        await SqlStores.open(sqlite_url, data_keys, clock)
    assert not (tmp_path / "bot.sqlite").exists()


def test_a_backup_that_cannot_be_put_back_leaves_no_sign_of_a_database(data_keys: list[str], tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no")
    url = f"sqlite:///{tmp_path / 'new' / 'bot.sqlite'}"
    with pytest.raises(BackupUnusable):
        restore(url, data_keys, tmp_path / "no.db")
    migrate.upgrade_now(url, data_keys)


# -- killed half-way

KILLED = """
import os, signal, sys
from storage import migrate
url, key, before, at = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
from alembic.script import ScriptDirectory
from sqlalchemy import event, Engine
seen = 0
@event.listens_for(Engine, "before_cursor_execute")
def _look(connection, cursor, statement, *rest):
    global seen
    if statement.startswith("UPDATE alembic_version") or statement.startswith("INSERT INTO alembic_version"):
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
migrate.upgrade_now(url, [key])
"""


@pytest.mark.parametrize("at", [1, 2, 9, 20, 29])
@pytest.mark.long
def test_migrate_killed_at_a_step_leaves_what_was_there_before(at: int, data_keys: list[str], tmp_path: Path) -> None:
    from storage.crypto import Vault
    from storage.keyring import ensure_keyring

    path = tmp_path / "bot.sqlite"
    url = f"sqlite:///{path}"
    path.touch()
    with migrate._opened(read_address(url), Vault(data_keys)) as connection:
        migrate.take_steps(connection, "0002")
        ensure_keyring(connection, Vault(data_keys))
    before = schema_of(path)
    command = [sys.executable, "-c", KILLED, url, data_keys[0], "", str(at)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603
    assert ended.returncode == -9, ended.stderr
    assert schema_of(path) == before
    migrate.upgrade_now(url, data_keys)
    assert schema_of(path) != before


def schema_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return [*found, ("version", connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])]


@pytest.mark.parametrize("moment", ["_empty_log", "_name_too", "sync", "check"])
@pytest.mark.long
def test_restore_killed_at_any_moment_leaves_the_old_or_the_new(
    moment: str, sqlite_url: str, data_keys: list[str], file: Path
) -> None:
    back_up(sqlite_url, data_keys, file)
    add_a_group(sqlite_url, data_keys)
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom storage import restoring\n"
        f"restoring.{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "restoring.restore(sys.argv[1], [sys.argv[2]], Path(sys.argv[3]))"
    )
    command = [sys.executable, "-c", program, sqlite_url, data_keys[0], str(file)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9  # noqa: S603
    migrate.upgrade_now(sqlite_url, data_keys)
    assert rows_of(sqlite_url, "groups") == (0 if moment == "sync" else 1)
    restore(sqlite_url, data_keys, file)
    assert rows_of(sqlite_url, "groups") == 0


def add_a_group(url: str, data_keys: list[str]) -> None:
    from tests.storage.conftest import NOW, StillClock

    async def act() -> None:
        stores = await SqlStores.open(url, data_keys, StillClock())
        await stores.act(lambda uow: uow.groups.ensure(-100, NOW))
        await stores.close()

    asyncio.run(act())


# -- a new key


async def test_a_new_key_in_one_go(database_url: str, data_keys: list[str], clock: Clock, now: datetime) -> None:
    stores = await SqlStores.open(database_url, data_keys, clock)
    await stores.act(lambda uow: fill(uow, now))
    await stores.close()
    new = Fernet.generate_key().decode()
    assert not waits(database_url, data_keys)
    assert waits(database_url, [new, *data_keys])
    done: list[tuple[int, int]] = []
    assert rotate(database_url, [new, *data_keys], lambda *how_far: done.append(how_far)) is True
    assert done[-1][0] == done[-1][1] == len(done)
    stores = await SqlStores.open(database_url, [new], clock)
    assert await stores.act(lambda uow: uow.groups.find(CHAT)) is not None
    await stores.close()


async def test_a_new_key_waits_until_the_bot_is_stopped(sqlite_url: str, data_keys: list[str], clock: Clock) -> None:
    stores = await SqlStores.open(sqlite_url, data_keys, clock)
    for act in (waits, rotate):
        with pytest.raises(AlreadyRunning):
            act(sqlite_url, [Fernet.generate_key().decode(), *data_keys])
    await stores.close()
