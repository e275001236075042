"""What keeps the program from starting is one plain line for the host."""

from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine

from storage.address import read_address
from storage.error_mapping import named, translated
from storage.errors import FileUnusable
from tests.process.program import Ended, Host, Riverside
from tests.process.terminal import Terminal

NEEDED = ("BOT_TOKEN", "DATA_KEY", "CONTROLLER_NAME", "CONTROLLER_CONTACT")
OTHER_TOKEN = "7000000002:AAanother-token-of-another-bot"


def is_plain(ended: Ended, secrets: tuple[str, ...]) -> None:
    """No traceback, no frame around it, no secret."""
    said = ended.out + ended.err
    assert "Traceback" not in said
    assert "╭" not in said
    for secret in secrets:
        assert secret not in said


def secrets_of(host: Riverside | Terminal) -> tuple[str, ...]:
    token = host.settings["BOT_TOKEN"]
    return token, token.partition(":")[2], host.settings["DATA_KEY"]


@pytest.mark.parametrize("name", NEEDED)
def test_a12_1_each_missing_setting_is_one_plain_line(terminal: Terminal, name: str) -> None:
    ended = terminal.does("run", settings={name: None})
    assert ended.code == 2
    assert len(ended.lines) == 1
    assert ended.lines[0].startswith(f"{name} is missing")
    is_plain(ended, secrets_of(terminal))


def test_a_misspelt_setting_is_told_before_what_is_missing(terminal: Terminal) -> None:
    ended = terminal.does("run", settings={"BOT_TOKEN": None, "BOT_TOKNE": terminal.settings["BOT_TOKEN"]})
    assert ended.code == 2
    assert [line.partition(",")[0].partition(":")[0] for line in ended.lines] == [
        "BOT_TOKNE is no setting",
        "BOT_TOKEN is missing",
    ]
    is_plain(ended, secrets_of(terminal))


@pytest.mark.parametrize("name", ["CONTROLLER_NAME", "CONTROLLER_CONTACT"])
@pytest.mark.parametrize("value", [None, "", " "])
def test_a11_6_without_who_answers_for_it_the_bot_does_not_start(
    terminal: Terminal, name: str, value: str | None
) -> None:
    ended = terminal.does("run", settings={name: value})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert ended.lines[0].startswith(name)
    assert ".env" in ended.lines[0], "it says what to do"


def test_a12_1_each_empty_setting_is_one_plain_line(terminal: Terminal) -> None:
    ended = terminal.does("run", settings=dict.fromkeys(NEEDED, "  "))
    assert ended.code == 2
    assert [line.partition(" ")[0] for line in ended.lines] == list(NEEDED)
    is_plain(ended, secrets_of(terminal))


async def test_a12_1_everything_missing_is_one_line_each(host: Host) -> None:
    """The program itself ends with these lines and this code."""
    ended = await host.does("run")
    assert ended.code == 2
    assert [line.partition(" ")[0] for line in ended.lines] == list(NEEDED)
    is_plain(ended, ())


async def test_a12_1_the_four_settings_are_enough(riverside: Riverside) -> None:
    """The database and its folder are made where the program stands, without being asked for."""
    await riverside.run(settings={"DATABASE_URL": None})
    assert (riverside.folder / "data" / "bot.db").is_file()


def test_a12_1_several_wrong_settings_are_one_plain_line_each(terminal: Terminal) -> None:
    secret = "sesame-open-the-door"
    wrong: dict[str, str | None] = {
        "TIMEZONE": "Mars",
        "LOG_FORMAT": "xml",
        "BOT_TOKEN": secret,
        "DATABASE_URL": f"mysql://bot:{secret}@db/bot",
        "CONTROLLER_NAME": None,
    }
    ended = terminal.does("run", settings=wrong)
    assert ended.code == 2
    assert sorted(line.partition(" ")[0] for line in ended.lines) == sorted(wrong)
    is_plain(ended, (*secrets_of(terminal), secret))


@pytest.mark.parametrize(
    "name", ["TIMEZONE", "LOG_FORMAT", "BOT_TOKEN", "DATA_KEY", "DATABASE_URL", "TELEGRAM_API_URL"]
)
def test_a12_1_one_wrong_setting_is_one_plain_line(terminal: Terminal, name: str) -> None:
    secret = "sesame-open-the-door"
    ended = terminal.does("run", settings={name: secret})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert name in ended.lines[0]
    is_plain(ended, (*secrets_of(terminal), secret))


def test_migrate_says_a_wrong_data_key_in_the_same_way(terminal: Terminal) -> None:
    ended = terminal.does("migrate", settings={"DATA_KEY": "sesame-open-the-door"})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "DATA_KEY" in ended.lines[0]


def test_a_data_key_of_another_database_is_one_plain_line(terminal: Terminal) -> None:
    terminal.does("migrate")
    other = "PoFWqZYzyOabW2ck03u-pEvzlixvGT-HrKUBpsOdoYk="
    ended = terminal.does("run", settings={"DATA_KEY": other})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "DATA_KEY" in ended.lines[0]
    is_plain(ended, (*secrets_of(terminal), other))


async def test_a_refused_token_is_one_plain_line(riverside: Riverside) -> None:
    ended = await riverside.does("run", settings={"BOT_TOKEN": OTHER_TOKEN})
    assert (ended.code, len(ended.lines)) == (2, 1), "no service starts it again and again"
    assert "BOT_TOKEN" in ended.lines[0]
    is_plain(ended, (OTHER_TOKEN, OTHER_TOKEN.partition(":")[2]))


async def test_a_token_that_is_taken_back_while_the_bot_runs_is_one_plain_line(riverside: Riverside) -> None:
    program = await riverside.run()
    riverside.telegram.token = OTHER_TOKEN
    riverside.telegram.updates.stop_waiting()
    ended = await program.ended()
    assert ended.code == 2
    assert "BOT_TOKEN" in ended.lines[-1]
    is_plain(ended, secrets_of(riverside))


async def test_a_second_process_on_the_same_file_names_the_first(riverside: Riverside) -> None:
    """Row 10. It does not even ask Telegram for updates."""
    first = await riverside.run()
    polled = len(riverside.telegram.called("getUpdates"))
    ended = await riverside.does("run")
    assert (ended.code, len(ended.lines)) == (1, 1)
    assert f"process {first.process.pid}" in ended.lines[0]
    is_plain(ended, secrets_of(riverside))
    assert len(riverside.telegram.called("getUpdates")) == polled
    assert first.process.returncode is None


async def test_a_second_process_may_start_once_the_first_was_killed(riverside: Riverside) -> None:
    await riverside.set_up()
    first = await riverside.run()
    await first.kill()
    await riverside.run()
    assert (await riverside.presses("Dilys", "Yes").answered()).text.startswith("You said: yes.")


def test_a_file_that_is_no_database_is_one_plain_line(terminal: Terminal) -> None:
    terminal.database.write_bytes(b"this is a shopping list\n" * 500)
    ended = terminal.does("run")
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "damaged" in ended.lines[0]
    assert terminal.database.read_bytes().startswith(b"this is a shopping list")


def test_a_content_folder_that_is_not_there_is_said(terminal: Terminal, tmp_path: Path) -> None:
    ended = terminal.does("run", settings={"CONTENT_DIR": str(tmp_path / "nowhere")})
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "nowhere" in ended.err
    assert "CONTENT_DIR" in ended.err
    assert "Traceback" not in ended.err


# -- a database that cannot be used


def one_line(ended: Ended, *names: str, code: int = 2) -> None:
    """One line that names what it is about, and holds no secret."""
    assert (ended.code, len(ended.lines)) == (code, 1)
    for name in names:
        assert name in ended.lines[0]
    is_plain(ended, ("sesame", "OperationalError", "Error at"))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("a_folder", "it is a folder"),
        ("a_file/bot.db", "its folder is a file"),
        ("/proc/nowhere/bot.db", "cannot be used"),
        (f"{'a' * 300}.db", "file name too long"),
    ],
)
@pytest.mark.parametrize("verb", ["migrate", "run"])
def test_a_file_that_cannot_be_used_is_one_line_with_its_path(
    terminal: Terminal, verb: str, path: str, why: str
) -> None:
    (terminal.folder / "a_folder").mkdir()
    (terminal.folder / "a_file").touch()
    ended = terminal.does(verb, settings={"DATABASE_URL": f"sqlite:///{path}"})
    one_line(ended, path, why, "DATABASE_URL")


def test_a_file_that_another_program_has_locked_says_so(terminal: Terminal) -> None:
    """Below the verbs, which wait for a minute first."""
    terminal.does("migrate")

    def ask_twice() -> None:
        url = f"sqlite:///{terminal.database}"
        patient = create_engine(url, poolclass=NullPool)
        impatient = create_engine(url, poolclass=NullPool, connect_args={"timeout": 0})
        with patient.connect() as first, impatient.connect() as second:
            first.exec_driver_sql("BEGIN IMMEDIATE")
            with named(read_address(url)), translated():
                second.exec_driver_sql("BEGIN IMMEDIATE")

    with pytest.raises(FileUnusable, match="another program uses it"):
        ask_twice()


@pytest.mark.parametrize("verb", ["migrate", "run"])
def test_a_postgresql_that_is_away_is_one_line_with_its_host(terminal: Terminal, verb: str) -> None:
    ended = terminal.does(verb, settings={"DATABASE_URL": "postgresql+psycopg://bot:sesame@127.0.0.1:9/bot"})
    one_line(ended, "127.0.0.1:9", "DATABASE_URL", "Start it", code=1)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:sesame@127.0.0.1:port/bot",
        "postgresql://bot:sesame@127.0.0.1:99999/bot",
        "postgresql://bot:sesame@127.0.0.1:0/bot",
        "postgresql://bot:open@sesame/please@127.0.0.1/bot",
        "postgresql://bot:sesame@[::1/bot",
    ],
)
def test_an_address_that_cannot_be_read_is_one_line_that_shows_nothing_of_it(terminal: Terminal, url: str) -> None:
    ended = terminal.does("migrate", settings={"DATABASE_URL": url})
    one_line(ended, "DATABASE_URL", "%40")


# -- a file of settings that cannot be read


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_settings_in_another_encoding_are_one_line(terminal: Terminal, encoding: str) -> None:
    lines = [f"{name}={value}" for name, value in terminal.settings.items()]
    (terminal.folder / ".env").write_text("\n".join([*lines, "CONTROLLER_NAME=Réseau"]), encoding)
    ended = terminal.does("migrate")
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert ".env" in ended.lines[0]
    assert "UTF-8" in ended.lines[0]
    is_plain(ended, secrets_of(terminal))
