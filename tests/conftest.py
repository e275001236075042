"""What every test may use: the real content, read once; databases that are up to date; notes under the report."""

import gc
import logging
import os
import shutil
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.answering.understanding import Understanding
from bot.app import _without_model
from bot.content import load
from bot.content.read import read_language
from bot.content.shapes import Style
from bot.conversation.content import Content
from bot.logs import OURS
from storage import migrate
from tests.compiled import compile_once
from tests.journeys.journey import World
from tests.journeys.moments import Moments
from tests.listening_log import ListeningLog
from tests.memory import in_memory
from tests.postgresql import PostgreSQL

ROOT = Path(__file__).resolve().parent.parent
DATA_KEYS = [Fernet.generate_key().decode()]
"""What locks the databases that tests copy from."""
NOTES: pytest.StashKey[set[str]] = pytest.StashKey()
LONGEST = ("process/test_kill.py", "browser", "journeys/test_whole_questionnaire.py")
"""What runs first, below this folder. Left for the end, one worker would wait for the other."""


@pytest.fixture(scope="session")
def content() -> Content:
    """The words that are shipped."""
    return load(ROOT / "content")


@pytest.fixture(scope="session")
def understanding(content: Content) -> Understanding:
    """Understands questions about those words, without a sentence model: the one that every bot here has."""
    return _without_model(content)


@pytest.fixture(scope="session")
def style() -> Style:
    """What the checker knows of English."""
    found = read_language(ROOT / "content" / "en", "content/en").style
    assert found
    return found


@pytest.fixture(scope="session")
def note(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Says something that whoever runs the tests should read: what they ran on, what they counted."""
    return pytestconfig.stash[NOTES].add


@pytest.fixture(scope="session")
def postgresql(note: Callable[[str], None]) -> Iterator[PostgreSQL]:
    """The server, with one database that is up to date and that others are copied from."""
    server = PostgreSQL()
    note(f"tests ran on PostgreSQL {server.version}")
    migrate.upgrade_now(server.url("migrated"), DATA_KEYS)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, note: Callable[[str], None]) -> Path:
    """A SQLite file that is up to date and that others are copied from."""
    note(f"tests ran on SQLite {sqlite3.sqlite_version}")
    path = tmp_path_factory.mktemp("template") / "bot.sqlite"
    migrate.upgrade_now(f"sqlite:///{path}", DATA_KEYS)
    return path


@pytest.fixture
def world(content: Content, sqlite_template: Path, tmp_path: Path) -> World:
    """Where the bot lives, on a SQLite file that is up to date. Tests of the process let the program make its own."""
    shutil.copy(sqlite_template, tmp_path / "bot.db")
    return World(content, tmp_path, key=DATA_KEYS[0])


@pytest.fixture(scope="session")
def moments(tmp_path_factory: pytest.TempPathFactory) -> Moments:
    """Where journeys begin, once one of them has been there."""
    return Moments(tmp_path_factory.mktemp("moments"))


@pytest.fixture(autouse=True)
def nobody_in_the_log() -> Iterator[None]:
    """A12.2, over all tests: no line of our log has a token, a name or an id of somebody."""
    root, listening = logging.getLogger(), ListeningLog()
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(listening)
    yield
    root.removeHandler(listening)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    assert listening.named == []


@pytest.fixture
def own_logging() -> Iterator[None]:
    """A test may set up the logs as the program does; afterwards the logging of the tests comes back."""
    root = logging.getLogger()
    handlers, level, says_mistakes = root.handlers[:], root.level, logging.raiseExceptions
    levels = {name: logging.getLogger(name).level for name in OURS}
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = says_mistakes
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = hooks


def pytest_configure(config: pytest.Config) -> None:
    """Nothing noted yet; all but the long tests, unless files or marks are named. Folders of tests lie in memory."""
    config.stash[NOTES] = set()
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.markexpr:
        config.option.markexpr = "not long"  # before the workers start: they get the options, and not how they came
    compile_once()
    folder = in_memory()
    if folder:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; the others keep their order."""
    first = [ROOT / "tests" / each for each in LONGEST]
    items.sort(key=lambda item: next((at for at, p in enumerate(first) if item.path.is_relative_to(p)), len(first)))


def pytest_collection_finish() -> None:
    """Python looks for garbage less often, and never again in what is imported and collected: that stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its notes to the process that reports."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        notes: set[str] = session.config.stash[NOTES]
        output["notes"] = sorted(notes)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """The reporting process takes a worker's notes."""
    output: dict[str, list[str]] = getattr(node, "workeroutput", {})
    config: pytest.Config = getattr(node, "config")  # noqa: B009 - a node of pytest-xdist, which has no types
    config.stash[NOTES].update(output.get("notes", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The notes, a line each."""
    notes: set[str] = config.stash[NOTES]
    for line in sorted(notes):
        terminalreporter.write_line(line)
