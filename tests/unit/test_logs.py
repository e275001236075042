"""Logs: one line a record, with what happened and where; no token, no password, no words of an error."""

import io
import json
import logging
import sys
import threading
import warnings
from datetime import datetime

import pytest

from bot.__main__ import main
from bot.logs import redact, set_up_logs
from tests.libraries import LIBRARIES, everybody_talks

TOKEN = "7000000001:AAlocal-telegram_for-tests-and-play"
SAYINGS = ("Dilys wrote: they never listened", "Dilys", TOKEN, "1234567890")


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
        (f"POST /bot{TOKEN.replace(':', '%3A')}/getMe", "POST /bot<token>/getMe"),
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
    logging.getLogger("bot.telegram.lanes").warning("Update %d waits", 7)
    (line,) = stream.getvalue().splitlines()
    when, level, place, rest = line.split(" ", 3)
    assert datetime.fromisoformat(when).tzinfo is not None
    assert (level, place, rest) == ("warning", "bot.telegram.lanes:", "Update 7 waits")


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


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_no_logger_of_a_library_writes_what_it_says(stream: Written, style: str) -> None:
    """At every level, with all that a record can carry. What a line does show: who said something, and where."""
    set_up_logs(style, logging.DEBUG)
    with everybody_talks() as loggers:
        for logger in (*loggers, *map(logging.getLogger, ("root", "hpack", "urllib3", "elsewhere", "botany"))):
            for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
                say_it(logger, level)
    written = stream.getvalue()
    says_nothing(written)
    for name in ("httpx", "telegram.request", "sqlalchemy.pool", "aiosqlite", "PIL.Image", "asyncio"):
        assert name in written
    assert "ValueError" in written
    assert "test_logs" in written


def say_it(logger: logging.Logger, level: int) -> None:
    """Say everything that must not be written, in every way in which a logger can."""
    saying = SAYINGS[0]
    logger.log(level, saying)
    logger.log(level, "Can not load invalid JSON data: %r %s", {"text": saying}, TOKEN, stack_info=True)
    logger.log(level, "%d parts that do not fit %s", saying)
    logger.log(level, "of 1234567890", extra={"said": saying})
    try:
        raise KeyError(saying)
    except KeyError as error:
        try:
            raise ValueError(saying) from error
        except ValueError:
            logger.log(level, "It failed: %s", saying, exc_info=True)


def says_nothing(written: str) -> None:
    for saying in (*SAYINGS, "listened", "AAlocal"):
        assert saying not in written


def test_a_logger_that_is_named_after_data_has_no_name(stream: Written) -> None:
    set_up_logs()
    logging.getLogger("telegram.request.Dilys").warning("said")
    logging.getLogger("Dilys").warning("said")
    first, second = stream.getvalue().splitlines()
    assert "warning telegram.request: " in first
    assert "warning ?: " in second
    assert "Dilys" not in first + second


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_a_line_of_ours_that_does_not_fit_shows_no_part(stream: Written, style: str) -> None:
    """Python's own logging would write the parts of such a line, and the place, to the error stream."""
    set_up_logs(style)
    logging.getLogger("bot.app").warning("Update %d waits", SAYINGS[0])
    (line,) = stream.getvalue().splitlines()
    assert "Update %d waits" in line
    says_nothing(line)


class FullDisk(io.StringIO):
    """An error stream that fails at the first line."""

    fails = True

    def write(self, text: str) -> int:
        """Fail once."""
        if self.fails:
            self.fails = False
            raise OSError(28, "No space left on device")
        return super().write(text)


@pytest.mark.usefixtures("own_logging")
def test_a12_2_a_line_that_cannot_be_written_is_not_shown_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", FullDisk())
    set_up_logs()
    logging.getLogger("httpx").warning("%s", SAYINGS[0])
    logging.getLogger("bot").warning("heard")
    assert isinstance(sys.stderr, FullDisk)
    says_nothing(sys.stderr.getvalue())
    assert "heard" in sys.stderr.getvalue()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_errors_that_nobody_takes_show_their_kind_and_no_words(stream: Written, style: str) -> None:
    set_up_logs(style)

    def fail() -> None:
        raise ValueError(SAYINGS[0])

    class Failing:
        def __del__(self) -> None:
            raise LookupError(SAYINGS[0])

    thread = threading.Thread(target=fail, name=SAYINGS[1])
    thread.start()
    thread.join()
    Failing()
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    lines = stream.getvalue().splitlines()
    assert ["ValueError" in lines[0], "LookupError" in lines[1], "ValueError at fail" in lines[2]] == [True] * 3
    assert len(lines) == 3
    says_nothing("\n".join(lines))


@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_a_warning_shows_its_kind_and_no_words(stream: Written, style: str) -> None:
    with warnings.catch_warnings():
        set_up_logs(style)
        warnings.simplefilter("always")
        warnings.warn(SAYINGS[0], UserWarning, stacklevel=1)
    (line,) = stream.getvalue().splitlines()
    assert "UserWarning at test_logs:" in line
    says_nothing(line)


def test_a12_2_a_mistake_that_ends_the_program_is_one_line_without_words(stream: Written) -> None:
    def fail() -> None:
        what_somebody_wrote = SAYINGS[0]
        raise ValueError(what_somebody_wrote)

    with pytest.raises(SystemExit) as ended:
        main(fail)
    assert ended.value.code == 1
    (line,) = stream.getvalue().splitlines()
    assert "ValueError at fail" in line
    says_nothing(line)


def test_libraries_are_heard_from_warnings_on(stream: Written) -> None:
    set_up_logs("text", logging.DEBUG)
    for name in LIBRARIES:
        logging.getLogger(f"{name}.inside").info("chatter")
    logging.getLogger("bot").debug("heard")
    assert len(stream.getvalue().splitlines()) == 1
    assert "heard" in stream.getvalue()


def test_setting_up_twice_writes_each_line_once(stream: Written) -> None:
    set_up_logs()
    set_up_logs()
    logging.getLogger("bot").info("once")
    assert len(stream.getvalue().splitlines()) == 1
