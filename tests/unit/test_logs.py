"""Logs: one line a record, with what happened and where; no token, no password, no words of an error."""

import json
import logging
from datetime import datetime

import pytest

from bot.logs import redact, set_up_logs

TOKEN = "7000000001:AAlocal-telegram_for-tests-and-play"
QUIET = ("httpx", "httpcore", "telegram", "alembic", "sqlalchemy", "aiosqlite", "asyncio", "uvicorn")


class Written:
    """What was written to the error stream."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._so_far = ""

    def getvalue(self) -> str:
        self._so_far += self._capsys.readouterr().err
        return self._so_far


@pytest.fixture
def stream(own_logging: None, capsys: pytest.CaptureFixture[str]) -> Written:  # noqa: ARG001 - it only ends
    """The error stream."""
    return Written(capsys)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", "POST https://api.telegram.org/bot<token>/getMe"),
        (f"{TOKEN} and {TOKEN}", "<token> and <token>"),
        ("postgresql://bot:sesame@host/db", "postgresql://bot:***@host/db"),
        ("at 12:30 update 100011 was taken", "at 12:30 update 100011 was taken"),
        ("http://127.0.0.1:8080/page", "http://127.0.0.1:8080/page"),
        ("", ""),
    ],
)
def test_tokens_and_passwords_are_left_out_and_nothing_else(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_a_record_is_one_line_with_time_level_and_place(stream: Written) -> None:
    set_up_logs()
    logging.getLogger("bot.telegram.receiver").warning("Update %d waits", 7)
    (line,) = stream.getvalue().splitlines()
    when, level, place, rest = line.split(" ", 3)
    assert datetime.fromisoformat(when).tzinfo is not None
    assert (level, place, rest) == ("warning", "bot.telegram.receiver:", "Update 7 waits")


def test_json_is_one_object_a_line(stream: Written) -> None:
    set_up_logs("json")
    logging.getLogger("bot.app").info("Tŷ: %s", "two\nlines")
    (line,) = stream.getvalue().splitlines()
    found = json.loads(line)
    assert (found["level"], found["from"], found["what"]) == ("info", "bot.app", "Tŷ: two lines")
    assert datetime.fromisoformat(found["at"]).tzinfo is not None


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_of_an_error_only_its_kind_and_place_are_written(stream: Written, style: str) -> None:
    set_up_logs(style)
    try:
        raise ValueError("Dilys wrote this")
    except ValueError:
        logging.getLogger("bot").exception("A turn failed")
    written = stream.getvalue()
    assert len(written.splitlines()) == 1
    assert "ValueError" in written
    assert "test_a12_2_of_an_error_only_its_kind_and_place_are_written" in written
    assert "Dilys" not in written


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_the_stack_and_the_causes_of_an_error_show_no_words(stream: Written, style: str) -> None:
    set_up_logs(style)
    try:
        try:
            raise KeyError("Dilys")
        except KeyError as error:
            raise RuntimeError("wrote this") from error
    except RuntimeError:
        logging.getLogger("bot").exception("A turn failed", stack_info=True)
    assert "Dilys" not in stream.getvalue()
    assert "wrote" not in stream.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_a_token_in_a_message_or_its_parts_is_left_out(stream: Written, style: str) -> None:
    set_up_logs(style)
    logging.getLogger("bot").warning("bot%s at %r", TOKEN, {"url": f"https://host/bot{TOKEN}/getMe"})
    assert "AAlocal" not in stream.getvalue()
    assert "<token>" in stream.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_error_without_an_error_is_no_second_error(stream: Written, style: str) -> None:
    set_up_logs(style)
    logging.getLogger("bot").error("Nothing was raised", exc_info=True)  # noqa: LOG014
    assert len(stream.getvalue().splitlines()) == 1


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_message_of_several_lines_is_one_line(stream: Written, style: str) -> None:
    set_up_logs(style)
    logging.getLogger("bot").error("one\ntwo\r\nthree")
    assert len(stream.getvalue().splitlines()) == 1


def test_libraries_that_talk_much_are_kept_at_warnings(stream: Written) -> None:
    set_up_logs("text", logging.DEBUG)
    for name in QUIET:
        logging.getLogger(f"{name}.inside").info("chatter")
    logging.getLogger("bot").debug("heard")
    assert "chatter" not in stream.getvalue()
    assert "heard" in stream.getvalue()


def test_setting_up_twice_writes_each_line_once(stream: Written) -> None:
    set_up_logs()
    set_up_logs()
    logging.getLogger("bot").info("once")
    assert len(stream.getvalue().splitlines()) == 1
