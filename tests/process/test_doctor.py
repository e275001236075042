"""`doctor`: a line for each thing the bot needs, all right or to do, whatever else is wrong."""

import asyncio
import os
import re
import shutil
import socket
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.clock import SystemClock
from storage.stores import SqlStores
from tests.conftest import ROOT
from tests.process.program import Ended, Riverside
from tests.process.terminal import Terminal
from tests.process.test_webhook import free_port

NOW = datetime.now(UTC)

HOOK = "https://bot.riverside.example/telegram"


def said(ended: Ended, what: str) -> str:
    """The line about this."""
    [line] = [each for each in ended.out.splitlines() if each[7:].startswith(f"{what}: ")]
    return line


def is_ok(ended: Ended, what: str) -> bool:
    return said(ended, what).startswith("ok ")


def checked_content(folder: Path) -> Path:
    """The words, as if somebody had called every number today."""
    shutil.copytree(ROOT / "content", folder)
    urgent = folder / "en" / "urgent.yaml"
    today = datetime.now(UTC).date().isoformat()
    words = re.sub(r"last_checked:.*", f"last_checked: {today}", urgent.read_text("utf-8"))
    urgent.write_text(re.sub(r"checked_by:.*", "checked_by: Riverside Network", words), "utf-8")
    return folder


async def test_a_bot_that_can_start_has_nothing_to_do(riverside: Riverside) -> None:
    words = checked_content(riverside.folder / "words")
    await riverside.does("migrate")
    ended = await riverside.does("doctor", settings={"CONTENT_DIR": str(words)})
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert ended.out.splitlines()[-1] == "Nothing to do."
    for what in (
        *("settings", "time zone", "words", "numbers for help", "contacts", "folder of database", "disk of database"),
        *("database", "backups", "clock", "token", "privacy mode", "groups", "updates"),
    ):
        assert is_ok(ended, what), what
    assert riverside.settings["BOT_TOKEN"] not in ended.out
    assert riverside.telegram.called("getUpdates") == [], "a bot that runs is not disturbed"


async def test_it_names_the_process_that_runs_the_bot_and_disturbs_it_not(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    ended = await riverside.does("doctor")
    assert f"process {program.process.pid} runs the bot" in said(ended, "second process")
    assert is_ok(ended, "database")
    await riverside.presses("Dilys", "Yes").answered()


async def test_what_telegram_knows_to_be_wrong(riverside: Riverside) -> None:
    riverside.telegram.world.privacy = False
    riverside.telegram.world.webhook["url"] = "https://elsewhere.example/hook"
    ended = await riverside.does("doctor")
    assert ended.code == 1
    assert "/setprivacy" in said(ended, "privacy mode")
    assert "webhook" in said(ended, "updates")
    assert not is_ok(ended, "updates")
    ended = await riverside.does("doctor", settings={"BOT_TOKEN": "7000000002:AAanother"})
    assert "BOT_TOKEN" in said(ended, "token")
    assert not is_ok(ended, "token")


async def test_where_telegram_brings_updates_is_compared_with_what_the_host_wrote(riverside: Riverside) -> None:
    asked = partial(riverside.does, "doctor", settings={"WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": "secret"})
    hook = riverside.telegram.world.webhook
    assert "`run` sets the webhook" in said(await asked(), "updates")
    hook["url"] = "https://elsewhere.example/hook"
    ended = await asked()
    assert not is_ok(ended, "updates")
    assert "another address than WEBHOOK_URL" in said(ended, "updates")
    assert "elsewhere.example" not in ended.out, "there may be a secret in it"
    now = int(datetime.now(UTC).timestamp())
    hook.update(
        url=HOOK, last_error_date=now - 60, last_error_message="Wrong response from the webhook: 502 Bad Gateway"
    )
    ended = await asked()
    assert not is_ok(ended, "updates")
    assert "502 Bad Gateway" in said(ended, "updates")
    hook["last_error_date"] = now - 86_400
    assert is_ok(await asked(), "updates"), "that was yesterday"


async def test_the_address_on_which_the_bot_listens(riverside: Riverside) -> None:
    """Free, taken by another program, taken by the bot that runs, or no address of this computer."""
    await riverside.set_up()
    settings = {"LISTEN": f"127.0.0.1:{free_port()}"}
    doctor = partial(riverside.does, "doctor", settings=settings)
    assert said(await doctor(), "listen").endswith(f"{settings['LISTEN']} is free")
    with socket.create_server(("127.0.0.1", int(settings["LISTEN"].rpartition(":")[2]))):
        ended = await doctor()
    assert not is_ok(ended, "listen")
    assert f"LISTEN={settings['LISTEN']} cannot be used (address already in use). Choose another" in ended.out
    program = await riverside.run(settings=settings)
    ended = await doctor()
    assert said(ended, "listen").endswith(f"the bot answers on {settings['LISTEN']}")
    assert is_ok(ended, "listen")
    await program.terminate()
    ended = await riverside.does("doctor", settings={"LISTEN": "nowhere.invalid:8080"})
    assert "LISTEN=nowhere.invalid:8080 cannot be used (there is no such address)" in said(ended, "listen")
    assert "listen: " not in (await riverside.does("doctor")).out, "it listens nowhere"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("", 'There is no folder "en" in this one. It is in "content": let CONTENT_DIR name that one.'),
        ("content/en", "This is the folder of one language: let CONTENT_DIR name the folder above it."),
        ("content/en/terms", "Put it back, or let CONTENT_DIR name the folder that holds it."),
        ("nowhere", "This folder cannot be opened (no such file or directory)."),
    ],
)
def test_a_folder_that_holds_no_words(terminal: Terminal, named: str, told: str) -> None:
    shutil.copytree(ROOT / "content", terminal.folder / "home" / "content")
    folder = terminal.folder / "home" / named
    ended = terminal.does("doctor", settings={"CONTENT_DIR": str(folder)})
    assert told in said(ended, "words")
    assert said(ended, "words").endswith(f"(CONTENT_DIR is {folder})")
    checked = terminal.does("check-content", settings={"CONTENT_DIR": str(folder)})
    assert len(checked.out.splitlines()) == 2, "the mistake, and how many there are"
    assert told in checked.out


def test_it_writes_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs it as another user leaves no folder behind that the bot may not write to."""
    monkeypatch.chdir(terminal.folder)
    before = sorted(terminal.folder.rglob("*"))
    terminal.does("doctor")
    assert sorted(terminal.folder.rglob("*")) == before


def test_without_a_token_and_a_key_it_looks_at_the_rest(terminal: Terminal) -> None:
    ended = terminal.does(
        "doctor", settings={"BOT_TOKEN": None, "DATA_KEY": "nonsense", "TIMEZONE": "Mars", "BOT_TOKNE": "x"}
    )
    assert ended.code == 1
    for begins in ("BOT_TOKNE is no setting", "BOT_TOKEN is missing", "DATA_KEY is wrong", "TIMEZONE is wrong"):
        assert f"to do  settings: {begins}" in ended.out
    for what in ("token", "database", "network"):
        assert not is_ok(ended, what)
    assert "http://127.0.0.1:9 cannot be reached" in said(ended, "network")
    assert is_ok(ended, "words")
    assert is_ok(ended, "folder of database")
    assert ended.out.splitlines()[-1].endswith(" to do.")
    assert "Traceback" not in ended.err
    assert list(terminal.folder.glob("bot.db*")) == [], "it changes nothing"


def test_what_an_admin_has_checked_by_phone_is_no_more_to_do(terminal: Terminal) -> None:
    """It stands in the store, over the files, and outlives a release. The doctor changes nothing by looking."""
    terminal.does("migrate")
    settings = {"CONTENT_DIR": str(shutil.copytree(ROOT / "content", terminal.folder / "words"))}
    assert not is_ok(terminal.does("doctor", settings=dict(settings)), "numbers for help")
    path = terminal.folder / "words" / "en" / "urgent.yaml"
    before = path.read_text("utf-8")
    checked = (checked_content(terminal.folder / "checked") / "en" / "urgent.yaml").read_text("utf-8")
    published(terminal, before, checked)
    ended = terminal.does("doctor", settings=dict(settings))
    assert is_ok(ended, "numbers for help")
    assert said(ended, "numbers for help").endswith("all were checked within 90 days")
    assert path.read_text("utf-8") == before
    assert not (terminal.folder / "data" / "last-good-words").exists()
    assert not is_ok(terminal.does("doctor", settings=settings | {"DATA_KEY": "no"}), "numbers for help"), "files alone"


def published(terminal: Terminal, base: str, text: str) -> None:
    """An admin has published this over the file of urgent help."""

    async def act() -> None:
        stores = await SqlStores.open(terminal.settings["DATABASE_URL"], [terminal.settings["DATA_KEY"]], SystemClock())
        try:
            await stores.act(lambda uow: uow.edits.publish(uow.edits.draft("urgent.yaml", base, text, 5, NOW), NOW))
        finally:
            await stores.close()

    asyncio.run(act())


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ({"WEBHOOK_URL": HOOK}, "WEBHOOK_SECRET is missing"),
        ({"WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": "no spaces please"}, "WEBHOOK_SECRET is wrong"),
        ({"WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": "%", "TIMEZONE": "Mars", "LISTEN": "here"}, "TIMEZONE is wrong"),
    ],
)
def test_settings_that_do_not_go_together_are_a_line_and_the_rest_is_looked_at(
    terminal: Terminal, settings: dict[str, str | None], begins: str
) -> None:
    ended = terminal.does("doctor", settings=dict(settings))
    assert (ended.code, ended.err) == (1, "")
    assert f"to do  settings: {begins}" in ended.out
    assert is_ok(ended, "words")
    assert ended.out.splitlines()[-1].endswith(" to do.")


def test_settings_that_cannot_be_read_are_one_line_and_the_rest_is_looked_at(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("CONTROLLER_NAME=Réseau", "utf-16")
    ended = terminal.does("doctor")
    assert "not in UTF-8" in said(ended, "settings")
    assert is_ok(ended, "time zone")
    ended = terminal.does("doctor", settings={"WEBHOOK_URL": HOOK})
    assert ended.err == "", "and with a mistake in the environment too"
    assert is_ok(ended, "time zone")


@pytest.mark.parametrize(
    ("settings", "what", "says"),
    [
        ({"DATABASE_URL": "postgresql+psycopg://bot:sesame@127.0.0.1:9/bot"}, "database", "127.0.0.1:9"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere/bot.db"}, "folder of database", "/proc may not be written to"),
        ({"BACKUP_DIR": "/proc/nowhere"}, "folder of backups", "/proc may not be written to"),
        ({"CONTENT_DIR": "nowhere"}, "words", "nowhere"),
        ({"DATA_KEY": "PoFWqZYzyOabW2ck03u-pEvzlixvGT-HrKUBpsOdoYk="}, "database", "DATA_KEY does not open"),
    ],
)
def test_each_mistake_of_a_host_is_one_line_with_its_place(
    terminal: Terminal, settings: dict[str, str], what: str, says: str
) -> None:
    terminal.does("migrate")
    ended = terminal.does("doctor", settings=dict(settings))
    assert ended.code == 1
    assert not is_ok(ended, what)
    assert says in said(ended, what)
    assert "sesame" not in ended.out


def test_a_damaged_database_and_old_or_spoilt_backups(terminal: Terminal) -> None:
    terminal.does("migrate")
    (terminal.folder / "kept").mkdir()
    settings = {"BACKUP_DIR": "kept"}
    assert "none in kept yet" in said(terminal.does("doctor", settings=dict(settings)), "backups")
    terminal.does("backup", "kept/bot-2020-01-01.db")
    assert "which is old" in said(terminal.does("doctor", settings=dict(settings)), "backups")
    (terminal.folder / "kept" / "bot-2020-01-01.db").write_bytes(b"spoilt")
    terminal.database.write_bytes(b"a shopping list" * 999)
    ended = terminal.does("doctor", settings=dict(settings))
    assert "none in kept opens" in said(ended, "backups")
    assert "is damaged" in said(ended, "database")
    os.truncate(terminal.database, 0)
    assert "`run` brings it up to date" in said(terminal.does("doctor"), "database")
