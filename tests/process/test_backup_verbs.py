"""A host backs up, puts back, changes the key; and a database that is damaged or goes away while the bot runs."""

import asyncio
import os
import re
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet

from bot.nightly import Nightly
from storage.backup import nightly, nightly_file
from storage.errors import BackupUnusable, StorageError
from storage.lockfile import LockFile
from tests.journeys.journey import TestClock as JumpingClock
from tests.process.program import Riverside
from tests.process.terminal import Terminal
from tests.process.test_verbs import fill_for

LONDON = ZoneInfo("Europe/London")


def groups_in(database: Path) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM groups").fetchone()[0])


# -- backup and restore


async def test_a_backup_is_made_while_the_bot_runs_and_what_it_keeps_comes_back(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    await riverside.presses("Dilys", "Yes").answered()
    file = riverside.folder / "copy.db"
    ended = await riverside.does("backup", "copy.db")
    assert (ended.code, ended.err) == (0, "")
    assert re.match(r"copy\.db holds \d+ rows, was opened again and is whole\.", ended.out)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    refused = await riverside.does("restore", "copy.db")
    assert (refused.code, len(refused.lines)) == (1, 1)
    assert f"process {program.process.pid}" in refused.lines[0]
    await program.terminate()
    ended = await riverside.does("restore", "copy.db")
    assert (ended.code, ended.err) == (0, "")
    assert "forget-group" in ended.out
    assert "forget-person" in ended.out
    (aside,) = riverside.folder.glob("bot.db.before-*")
    assert str(aside) in ended.out
    assert groups_in(aside) == groups_in(riverside.database) == 1
    await riverside.run()
    riverside.journey.new()
    answered = await riverside.presses("Kath", "Yes").answered()
    assert answered.text.startswith("You said: yes.")
    await riverside.until(
        lambda: any("they are deleted now" in m.text for m in riverside.telegram.said(riverside.group))
    )


def test_a_backup_overwrites_nothing(terminal: Terminal) -> None:
    terminal.does("migrate")
    (terminal.folder / "there.db").write_text("precious")
    ended = terminal.does("backup", "there.db")
    assert (ended.code, ended.out) == (2, "")
    assert ended.lines == [
        "The backup there.db cannot be used: it is there already, and was not changed. Write the name of a new file."
    ]


def test_without_a_database_there_is_nothing_to_back_up(terminal: Terminal) -> None:
    ended = terminal.does("backup", "copy.db")
    assert (ended.code, ended.lines) == (2, ["The database is not up to date. Run: python -m bot migrate"])
    assert list(terminal.folder.iterdir()) == []


def test_a_backup_is_put_back_where_nothing_is(terminal: Terminal) -> None:
    terminal.does("migrate")
    fill_for(terminal, 5)
    terminal.does("backup", "copy.db")
    for each in terminal.folder.glob("bot.db*"):
        each.unlink()
    ended = terminal.does("restore", "copy.db")
    assert (ended.code, ended.err) == (0, "")
    assert "before" not in ended.out.splitlines()[0]
    assert groups_in(terminal.database) == 1


def test_restoring_what_is_no_backup_is_one_line(terminal: Terminal) -> None:
    (terminal.folder / "list.txt").write_text("bread, milk")
    for name, why in (("list.txt", "it is no backup, or is damaged"), ("nowhere.db", "there is no such file")):
        ended = terminal.does("restore", name)
        assert (ended.code, len(ended.lines)) == (2, 1)
        assert name in ended.lines[0]
        assert why in ended.lines[0]
    assert not terminal.database.exists()


# -- a database that is damaged, missing or newer


@pytest.mark.parametrize("verb", ["run", "migrate"])
def test_a_damaged_database_refuses_to_start_and_names_the_newest_good_backup(terminal: Terminal, verb: str) -> None:
    terminal.does("migrate")
    folder = terminal.folder / "backups"
    folder.mkdir()
    for day in ("01", "02"):
        terminal.does("backup", f"backups/bot-2026-11-{day}.db")
    (folder / "bot-2026-11-02.db").write_bytes(b"spoilt")
    whole = terminal.database.read_bytes()
    terminal.database.write_bytes(whole[: len(whole) // 2])
    ended = terminal.does(verb, settings={"BACKUP_DIR": "backups"})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "damaged" in ended.lines[0]
    assert "python -m bot restore backups/bot-2026-11-01.db" in ended.lines[0]
    ended = terminal.does(verb)
    assert "python -m bot restore FILE" in ended.lines[0]
    assert terminal.does("restore", "backups/bot-2026-11-01.db").code == 0
    assert terminal.does("migrate").code == 0
    (aside,) = terminal.folder.glob("bot.db.before-*")
    assert aside.read_bytes() == whole[: len(whole) // 2], "the damaged one is kept"


def test_a_database_of_a_newer_program_is_one_line(terminal: Terminal) -> None:
    terminal.does("migrate")
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("run",), ("migrate",), ("backup", "copy.db"), ("rotate-key",)):
        ended = terminal.does(*words)
        assert (ended.code, len(ended.lines)) == (2, 1), words
        assert ended.lines[0] == "The database is newer than this program (schema 9999). Start the newer program."


async def test_the_program_ends_when_its_database_is_deleted_and_makes_no_empty_one(riverside: Riverside) -> None:
    """What was pressed after that is not acknowledged: it comes again, once the database is back."""
    await riverside.set_up()
    program = await riverside.run()
    await riverside.presses("Dilys", "Yes").answered()
    await riverside.quiet(program)
    await riverside.does("backup", "copy.db")
    riverside.database.unlink()
    riverside.presses("Kath", "Partly")
    ended = await program.ended()
    assert ended.code == 1
    assert "Traceback" not in ended.err
    said = [line for line in ended.lines if "was deleted or replaced while the bot ran" in line]
    assert len(said) == 1
    assert str(riverside.database) in said[0]
    assert riverside.telegram.pending()
    again = await riverside.does("run")
    assert (again.code, len(again.lines)) == (2, 1)
    assert "is missing, and was here before" in again.lines[0]
    assert not riverside.database.exists()
    assert (await riverside.does("restore", "copy.db")).code == 0
    program = await riverside.run()
    await riverside.quiet(program)
    with closing(sqlite3.connect(f"file:{riverside.database}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT answer FROM votes").fetchall() == [("partly",)]


# -- every night


async def test_the_running_bot_makes_the_backup_of_the_day(riverside: Riverside) -> None:
    await riverside.set_up()
    folder = riverside.folder / "kept" / "here"
    await riverside.run(settings={"BACKUP_DIR": "kept/here", "TIMEZONE": _where_it_is_day()})
    await riverside.until(lambda: bool(nightly(folder)))
    (made,) = nightly(folder)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert groups_in(made) == 1


def _where_it_is_day() -> str:
    """A zone in which it is past three now."""
    return next(z for z in ("Europe/London", "Asia/Tokyo") if datetime.now(ZoneInfo(z)).hour >= 3)


async def test_one_backup_a_day_from_three_and_after_a_failure_in_an_hour(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock, made, fails = JumpingClock(), list[Path](), [True]
    clock.at = datetime(2026, 11, 30, 2, 59, tzinfo=UTC)

    def make(file: Path) -> None:
        if fails:
            raise StorageError("The disk is full.")
        made.append(file)
        file.touch()

    night = Nightly(tmp_path / "kept", make, clock, LONDON)
    await night.look()
    assert not caplog.records, "not before three"
    clock.jump(minutes=1)
    await night.look()
    [said] = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "could not be made" in said
    assert "The disk is full." in said
    fails.clear()
    await night.look()
    assert made == [], "not at once again"
    for _ in range(3):
        clock.jump(minutes=60)
        await night.look()
    assert made == [nightly_file(tmp_path / "kept", clock.at.date())]
    for _ in range(9):
        clock.jump(minutes=24 * 60)
        await night.look()
    assert len(made) == 10
    assert len(nightly(tmp_path / "kept")) == 7
    assert nightly(tmp_path / "kept")[-1] == nightly_file(tmp_path / "kept", clock.at.date() - timedelta(days=6))


async def test_old_backups_go_also_while_new_ones_cannot_be_made(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is promised to be gone after 30 days is in them."""
    clock, today = JumpingClock(), datetime(2026, 11, 30, 12, tzinfo=UTC)
    clock.at = today
    for back in (1, 30, 31, 40):
        nightly_file(tmp_path, today.date() - timedelta(days=back)).touch()
    parts = ("old.part", "old.part-journal", "new.part", "new.part-journal")
    for each in parts:
        at = today - timedelta(days=3 if each.startswith("old") else 0)
        file = tmp_path / f".bot-2026-11-27.db.{each}"
        file.touch()
        os.utime(file, times=(at.timestamp(), at.timestamp()))

    def fail(_file: Path) -> None:
        raise StorageError("The disk is full.")

    night = Nightly(tmp_path, fail, clock, LONDON)
    await night.look()
    assert "The disk is full." in caplog.text
    assert [each.name for each in nightly(tmp_path)] == ["bot-2026-11-29.db", "bot-2026-10-31.db"]
    assert [(tmp_path / f".bot-2026-11-27.db.{each}").exists() for each in parts] == [False, False, True, True]
    clock.jump(minutes=24 * 60)
    await night.look()
    assert [each.name for each in nightly(tmp_path)] == ["bot-2026-11-29.db"]


async def test_of_two_replicas_one_makes_the_backup_of_the_night(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In two containers both may be process 7; what one makes is not spoilt by the other, and no failure is told."""
    caplog.set_level("INFO")
    clock, made = JumpingClock(), list[Path]()
    clock.at = datetime(2026, 11, 30, 3, tzinfo=UTC)
    others: list[Nightly] = []

    def make(file: Path) -> None:
        """The other one looks while this one makes it."""
        made.append(file)
        asyncio.run(others[0].look())
        file.touch()

    others.append(Nightly(tmp_path, made.append, clock, LONDON))
    await Nightly(tmp_path, make, clock, LONDON).look()
    await others[0].look()
    assert made == [nightly_file(tmp_path, clock.at.date())]
    assert "could not be made" not in caplog.text
    clock.jump(minutes=24 * 60)
    held = LockFile(tmp_path / ".nightly")
    await others[0].look()
    assert len(made) == 1, "the other one makes it"
    clock.jump(minutes=60)
    await others[0].look()
    assert len(made) == 2, "the other one hangs"
    held.release()


async def test_a_backup_that_another_replica_has_made_meanwhile_is_no_failure(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = JumpingClock()
    clock.at = datetime(2026, 11, 30, 3, tzinfo=UTC)

    def make(file: Path) -> None:
        file.touch()
        raise BackupUnusable(file, "it is there already, and was not changed", "Write the name of a new file")

    await Nightly(tmp_path, make, clock, LONDON).look()
    assert "could not be made" not in caplog.text


# -- a new key


def test_a_new_key_is_written_before_the_old_one_and_everything_is_encrypted_with_it(terminal: Terminal) -> None:
    terminal.does("migrate")
    fill_for(terminal, 5)
    old = terminal.settings.pop("DATA_KEY")
    file = terminal.folder / ".env"
    file.write_text(f"# ours\nDATA_KEY={old}\nSERVER_PLACE=here\n", encoding="utf-8")
    ended = terminal.does("rotate-key", settings={"DATA_KEY": None})
    assert (ended.code, ended.err) == (0, "")
    assert "Everything is encrypted with the new key" in ended.out
    first, second, third = file.read_text(encoding="utf-8").splitlines()
    assert (first, third) == ("# ours", "SERVER_PLACE=here")
    new = second.removeprefix("DATA_KEY=").removesuffix(f",{old}")
    Fernet(new)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert new not in ended.out
    assert terminal.does("migrate", settings={"DATA_KEY": new}).code == 0
    assert "does not open this database" in terminal.does("migrate", settings={"DATA_KEY": old}).err


def test_a_key_from_elsewhere_is_given_to_whoever_must_write_it_there(terminal: Terminal) -> None:
    terminal.does("migrate")
    ended = terminal.does("rotate-key")
    assert (ended.code, len(ended.lines)) == (1, 1)
    new = ended.lines[0].rpartition(" ")[2]
    old = terminal.settings["DATA_KEY"]
    assert terminal.does("migrate").code == 0, "nothing was changed"
    assert terminal.does("rotate-key", settings={"DATA_KEY": f"{new},{old}"}).code == 0
    assert terminal.does("migrate", settings={"DATA_KEY": new}).code == 0
