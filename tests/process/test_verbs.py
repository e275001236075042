"""Every other verb of the command line, as a host or an editor types it."""

import asyncio
import json
import re
import shutil
import socket
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet

from bot.clock import SystemClock
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.settings import read_settings
from storage.stores import SqlStores
from tests.conftest import ROOT
from tests.process.program import Host, Riverside
from tests.process.terminal import TOKEN, Terminal

NOW = datetime(2026, 3, 14, 10, tzinfo=UTC)
VERBS = (
    "run",
    "try",
    "ask",
    "show",
    "why",
    "check-content",
    "content-report",
    "migrate",
    "init",
    "forget-group",
    "forget-person",
    "wipe",
)


async def test_help_lists_the_verbs(host: Host) -> None:
    ended = await host.does("--help")
    assert ended.code == 0
    listed = re.findall(r"^\W*([a-z-]+)  ", ended.out, re.MULTILINE)
    assert set(VERBS) <= set(listed)


@pytest.mark.parametrize("words", [(), ("fly",), ("run", "--fast")])
def test_what_is_no_verb_is_answered_with_how_to_use_it(terminal: Terminal, words: tuple[str, ...]) -> None:
    ended = terminal.does(*words)
    assert ended.code == 2
    assert "Usage" in ended.out + ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("fly",), "No such command 'fly'. Usage: "),
        (("wip",), "Did you mean 'wipe'? Usage: "),
        (("run", "--fast"), "No such option '--fast'"),
        *(((verb, "too", "much"), "unexpected extra argument") for verb in VERBS if verb != "show"),
        (("try", "--port", "abc"), "--port"),
        (("try", "--port", "99999"), "65535"),
        (("init", "--file"), "--file"),
        (
            ("forget-person", "abc"),
            '"abc" is no number. Write Telegram\'s number of the person, such as: ',
        ),
        (("forget-person",), "A number is missing. Write Telegram's number of the person, such as: "),
        (
            ("forget-group", "-12x"),
            '"-12x" is no number. Write Telegram\'s number of the group, such as: ',
        ),
        (("forget-group",), "A number is missing."),
    ],
)
def test_a_wrong_word_is_answered_with_one_line_that_says_what_to_do(
    terminal: Terminal, words: tuple[str, ...], says: str
) -> None:
    ended = terminal.does(*words)
    assert (ended.code, ended.out) == (2, "")
    [line] = ended.err.splitlines()
    assert says in line
    assert re.search(r"--help|python -m bot forget", line)


@pytest.mark.parametrize("words", [("wipe",), ("forget-group", "-5"), ("forget-person", "5"), ("init", "--file", "x")])
def test_without_an_answer_nothing_is_done_and_one_line_says_so(terminal: Terminal, words: tuple[str, ...]) -> None:
    terminal.does("migrate")
    fill_for(terminal, 5)
    ended = terminal.does(*(str(terminal.folder / each) if each == "x" else each for each in words))
    assert ended.code == 1
    assert ended.err == "No answer was typed, so nothing was done. Try again, and type the answer when asked.\n"
    assert "Abort" not in ended.out
    assert not (terminal.folder / "x").exists()


def fill_for(terminal: Terminal, person: int) -> None:
    """A group with a coordinator: the number of both is this one, that of the group below zero."""

    async def act() -> None:
        stores = await SqlStores.open(terminal.settings["DATABASE_URL"], [terminal.settings["DATA_KEY"]], SystemClock())
        try:
            await stores.act(lambda uow: uow.groups.name_coordinator(uow.groups.ensure(-person, NOW).no, person))
        finally:
            await stores.close()

    asyncio.run(act())


def test_an_answer_that_is_no_yes_and_no_no_is_asked_for_again(terminal: Terminal) -> None:
    terminal.does("migrate")
    ended = terminal.does("wipe", typed="what\nyes\nmaybe\nno\n")
    assert (ended.code, ended.out.count("Type y for yes or n for no."), ended.err) == (1, 2, "")
    assert ended.out.endswith("Nothing was deleted.\n")
    assert terminal.database.exists()


# content-report


def checked_on(day: str, urgent: str) -> str:
    """The file of urgent help with Samaritans checked on this day."""
    never = 'reach: "116 123"\n    last_checked: null\n    checked_by: null\n'
    assert never in urgent
    return urgent.replace(never, never.replace("null", day, 1).replace("null", "Ruth"))


def dates_of(lines: list[str]) -> list[str]:
    """When each was last checked, in the order in which they stand."""
    return ["" if line.startswith("never") else line[:10] for line in lines]


def test_content_report_lists_what_is_due_urgent_help_first_then_the_longest_unchecked(
    terminal: Terminal, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "words"))
    file = folder / "en" / "urgent.yaml"
    file.write_text(checked_on("2025-01-02", file.read_text(encoding="utf-8")), encoding="utf-8")
    ended = terminal.does("content-report", settings={"CONTENT_DIR": str(folder)})
    assert ended.code == 0
    *due, last = ended.out.splitlines()
    assert last.endswith("are due for a check.")
    assert last.startswith(f"{len(due)} of ")
    urgent = [line for line in due if "urgent help" in line]
    assert due[: len(urgent)] == urgent
    assert urgent[0].startswith("never")
    assert any(line.startswith("2025-01-02") and "116 123" in line for line in urgent)
    for some in (urgent, due[len(urgent) :]):
        assert dates_of(some) == sorted(dates_of(some))
    assert "From the files alone" in ended.err, "there is no database yet"


def test_content_report_knows_what_was_checked_by_phone(terminal: Terminal) -> None:
    terminal.does("migrate")
    before = terminal.does("content-report")
    assert before.err == ""
    file = ROOT / "content" / "en" / "urgent.yaml"
    text = file.read_text(encoding="utf-8")
    checked = checked_on(str(datetime.now(UTC).date()), text)
    publish(terminal, "urgent.yaml", text, checked)
    after = terminal.does("content-report")
    assert after.code == 0
    assert "call: 116 123 " in before.out
    assert "call: 116 123 " not in after.out


def test_content_report_lists_what_people_said_and_what_was_shown(terminal: Terminal) -> None:
    terminal.does("migrate")
    last_month = datetime.now(UTC).replace(day=1) - timedelta(days=1)

    def used(uow: UnitOfWork) -> None:
        uow.reports.add("4pi", last_month.date(), "the number rings out")
        uow.sent_questions.add("who pays for the bus", last_month)
        for entries in (("carer", "co-production"), ("co-production",)):
            uow.shown.count(entries, last_month)

    act_on(terminal, used)
    said = terminal.does("content-report").out.partition("are due for a check.\n")[2]
    assert said.splitlines() == [
        *("", "Reports that something is wrong:", f'{last_month.date()}  4pi: "the number rings out"'),
        *("", "Questions with no answer that people sent:", '"who pays for the bus"'),
        *("", f"Shown in {last_month:%B %Y}, and how often:", "     2  co-production", "     1  carer"),
    ]


def test_content_report_with_mistakes_in_the_words_names_them(terminal: Terminal, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "words"))
    (folder / "en" / "urgent.yaml").write_text("paks:", encoding="utf-8")
    ended = terminal.does("content-report", settings={"CONTENT_DIR": str(folder)})
    assert (ended.code, ended.out) == (1, "")
    assert "urgent.yaml" in ended.err


def publish(terminal: Terminal, path: str, base: str, text: str) -> None:
    """An admin publishes a file from their phone."""

    act_on(terminal, lambda uow: uow.edits.publish(uow.edits.draft(path, base, text, 5, NOW), NOW))


def act_on(terminal: Terminal, change: Callable[[UnitOfWork], object]) -> None:
    """Something happens in the database."""

    async def act() -> None:
        stores = await SqlStores.open(terminal.settings["DATABASE_URL"], [terminal.settings["DATA_KEY"]], SystemClock())
        try:
            await stores.act(change)
        finally:
            await stores.close()

    asyncio.run(act())


# migrate


def test_migrate_twice_changes_nothing_the_second_time(terminal: Terminal) -> None:
    first = terminal.does("migrate")
    assert (first.code, first.out, first.err) == (0, "The database is up to date.\n", "")
    tables = tables_of(terminal.database)
    assert {"groups", "votes", "outbox"} <= set(tables)
    second = terminal.does("migrate")
    assert (second.code, second.out, second.err) == (0, first.out, "")
    assert tables_of(terminal.database) == tables
    assert stat.S_IMODE(terminal.database.stat().st_mode) == 0o600


async def test_migrate_needs_no_telegram(riverside: Riverside) -> None:
    assert (await riverside.does("migrate", settings={"TELEGRAM_API_URL": "http://127.0.0.1:9"})).code == 0
    assert riverside.telegram.calls == []


def tables_of(database: Path) -> dict[str, str]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())


# check-content


async def test_check_content_of_what_is_shipped_ends_with_a_count(host: Host) -> None:
    ended = await host.does("check-content")
    assert (ended.code, ended.err) == (0, "")
    assert re.fullmatch(r"No mistakes and .+ warnings? in \d+ files\.", ended.out.splitlines()[-1])


def test_check_content_needs_no_setting_where_the_content_is(terminal: Terminal) -> None:
    shutil.copytree(ROOT / "content", terminal.folder / "content")
    assert terminal.does("check-content", settings={"CONTENT_DIR": None}).code == 0


def test_check_content_reads_the_folder_that_the_settings_name(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the one that came with the program, which has no mistakes."""
    ours = terminal.folder / "our words"
    shutil.copytree(ROOT / "content", ours)
    (ours / "en" / "answers.yaml").write_text("answers: [", encoding="utf-8")
    (terminal.folder / ".env").write_text("CONTENT_DIR='our words'\n", encoding="utf-8")
    monkeypatch.chdir(terminal.folder)
    ended = terminal.does("check-content", settings={"CONTENT_DIR": None})
    assert ended.code == 1
    assert "our words/en/answers.yaml:" in ended.out


@pytest.mark.parametrize("verb", ["check-content", "ask", "show", "why"])
def test_who_stands_in_the_folder_of_the_words_is_told_to_go_one_up(
    terminal: Terminal, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (terminal.folder / "content" / "en").mkdir(parents=True)
    (terminal.folder / "content" / "en" / "phrases.yaml").touch()
    monkeypatch.chdir(terminal.folder / "content")
    ended = terminal.does(verb, *(["carer"] if verb != "check-content" else []), settings={"CONTENT_DIR": None})
    assert (ended.code, ended.err) == (
        2,
        "You are in the folder of the words itself. Go to the folder that holds it, with: cd ..\n",
    )
    assert not (terminal.folder / "content" / "data").exists()


def test_check_content_lists_every_mistake_and_ends_with_a_count(terminal: Terminal) -> None:
    broken = terminal.folder / "content"
    shutil.copytree(ROOT / "content", broken)
    terms = sorted((broken / "en" / "terms").rglob("*.yaml"))
    for spoilt in terms[:2]:
        spoilt.write_text("---\ntitle: [\n", encoding="utf-8")
    ended = terminal.does("check-content", "content", settings={"CONTENT_DIR": "nowhere"})
    assert ended.code == 1
    for spoilt in terms[:2]:
        assert re.search(rf"^content/en/terms/{re.escape(spoilt.name)}:\d+: ", ended.out, re.MULTILINE)
    assert re.match(r"\d+ mistakes and .+ in \d+ files\.", ended.out.splitlines()[-1])


# ask


def test_ask_answers_with_the_entry_and_its_source(terminal: Terminal) -> None:
    ended = terminal.does("ask", "--core", "what is co-production")
    assert (ended.code, ended.err) == (0, "")
    assert "co-production" in ended.out.splitlines()[0].lower()
    assert "From the 2014 briefing." in ended.out


def test_ask_brings_urgent_help_to_words_that_worry(terminal: Terminal) -> None:
    ended = terminal.does("ask", "--core", "I want to kill myself")
    assert ended.code == 0
    assert "116 123" in ended.out
    assert "**" not in ended.out


def test_ask_without_a_question_says_how(terminal: Terminal) -> None:
    ended = terminal.does("ask")
    assert (ended.code, len(ended.lines)) == (2, 1)


async def test_ask_jsonl_answers_each_line_and_survives_broken_ones(host: Host) -> None:
    questions = [
        {"id": "1", "text": "what is co-production"},
        {"id": 2, "text": "I want to kill myself"},
        {"id": "3", "text": "zxqv wobble"},
        {"id": "4", "text": "café ☕ 中文"},
    ]
    lines = [json.dumps(questions[0]), "", "{not json", "[1, 2]", *map(json.dumps, questions[1:]), '{"text": null}']
    ended = await host.does("ask", "--core", "--jsonl", typed="\n".join(lines) + "\n")
    assert (ended.code, ended.err) == (0, "")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None, None, 2, "3", "4", None]
    assert all(set(answer) == {"id", "kind", "entries", "support"} for answer in answers)
    assert {answer["kind"] for answer in answers} <= {"answer", "choices", "none", "crisis", "smalltalk"}
    assert (answers[0]["kind"], answers[0]["entries"][0]) == ("answer", "co-production")
    assert (answers[3]["kind"], answers[3]["support"]) == ("crisis", True)


# init


async def test_init_writes_settings_that_work_and_that_only_the_host_can_read(riverside: Riverside) -> None:
    typed = "7000000001:AAlocal-telegram-for-tests-and-play\nO'Brien & Sons #1\nhello@riverside.example\n"
    ended = await riverside.does("init", typed=typed)
    file = riverside.folder / ".env"
    assert ended.code == 0
    assert "AAlocal" not in ended.out + ended.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings = read_settings(str(file))
    assert settings.bot_token.get_secret_value() == riverside.telegram.token
    assert (settings.controller_name, settings.controller_contact) == ("O'Brien & Sons #1", "hello@riverside.example")
    Fernet(settings.data_keys[0])
    assert settings.data_keys[0] not in ended.out + ended.err
    none_but_the_file = dict.fromkeys(("BOT_TOKEN", "DATA_KEY", "CONTROLLER_NAME", "CONTROLLER_CONTACT"))
    await riverside.run(settings=none_but_the_file)
    assert riverside.telegram.called("getMe")[0].status == 200


def test_init_refuses_to_overwrite(terminal: Terminal) -> None:
    file = terminal.folder / ".env"
    file.write_text("DATA_KEY=precious\n", encoding="utf-8")
    ended = terminal.does("init", typed=f"{TOKEN}\nname\ncontact\n")
    assert ended.code != 0
    assert len(ended.lines) == 1
    assert ".env" in ended.lines[0]
    assert file.read_text(encoding="utf-8") == "DATA_KEY=precious\n"


def test_init_writes_elsewhere_when_asked(terminal: Terminal) -> None:
    ended = terminal.does("init", "--file", "other.env", typed=f"{TOKEN}\nname\ncontact\n")
    assert ended.code == 0
    assert not (terminal.folder / ".env").exists()
    assert stat.S_IMODE((terminal.folder / "other.env").stat().st_mode) == 0o600


def test_init_asks_again_for_a_token_that_cannot_be_one(terminal: Terminal) -> None:
    ended = terminal.does("init", typed=f"sesame\n{TOKEN}\nname\ncontact\n")
    assert ended.code == 0
    assert "copy the whole token" in ended.err
    assert "sesame" not in ended.err
    assert f"BOT_TOKEN={TOKEN}" in (terminal.folder / ".env").read_text(encoding="utf-8")


def test_init_that_is_broken_off_writes_nothing(terminal: Terminal) -> None:
    ended = terminal.does("init", typed=f"{TOKEN}\n")
    assert ended.code == 1
    assert "Traceback" not in ended.err
    assert not (terminal.folder / ".env").exists()


# try


async def test_try_serves_the_page_without_any_setting(host: Host) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = await host.start("try", "--no-open", "--port", str(port))
    async with asyncio.timeout(60), httpx.AsyncClient(trust_env=False) as client:
        while True:
            assert program.process.returncode is None, program.errors
            try:
                page = await client.get(f"http://127.0.0.1:{port}/")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.01)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "<html" in page.text
    ended = await program.terminate()
    assert "Traceback" not in ended.err
