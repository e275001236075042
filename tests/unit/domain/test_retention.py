"""Every lifetime stands in one file, and no other file gives one a second time."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain import retention
from storage.tables import metadata

ROOT = Path(__file__).parents[3]
LIFETIMES = {name: value for name, value in vars(retention).items() if isinstance(value, timedelta)}
SOURCE = Path(retention.__file__).read_text("utf-8")
NO_LIFETIME = {
    "bot/domain/checkin.py": {
        "SHOW_ALONE_AFTER",
        "SHOW_ALONE_OVER_DAYS",
        "REMIND_AFTER",
        "REMIND_LATE",
        "REMIND_WHEN_QUIET_FOR",
        "PAUSED_BY_ITSELF_AFTER",
    },
    "bot/conversation/questions/coordinating.py": {"A_YEAR"},
    "bot/domain/group.py": {"ANYONE_MAY_OPEN_AFTER"},
    "bot/domain/rights.py": {"ROLE_OFFERS_LIVE"},
    "bot/domain/schedule.py": {"ABOUT", "DAY", "LATE", "LOOK_BEFORE", "OPEN_FOR"},
    "bot/domain/signposts.py": {"FRESH_FOR"},
    "bot/domain/day_words.py": {"LONGEST"},
    "bot/domain/steps.py": {"JUST_SAID", "MOVED_BY"},
    "bot/domain/their_answer.py": {"ASKED_AFTER"},
    "bot/domain/taps.py": {"DRAWN_AFTER", "SKEW", "TAKEN_AFTER"},
    "bot/domain/urgent.py": {"FRESH_FOR"},
    "bot/cli/doctor.py": {"BACKUP_AGE", "CLOCK_MAY_DIFFER", "FAILED_LATELY"},
    "bot/conversation/conversation.py": {"NOTICED"},
    "bot/conversation/editing/telling.py": {"SAY_AGAIN", "STILL_BROKEN"},
    "bot/nightly.py": {"TRY_AGAIN"},
    "bot/telegram/failures.py": {"GROUP_QUIET", "PRIVATE_QUIET"},
    "bot/telegram/sender.py": {"OTHERS_SENT"},
    "storage/columns.py": {"_TICK"},
    "storage/due.py": {"PUT_OFF"},
    "storage/outbox.py": {"FORGET_EVERY"},
    "storage/pace.py": {"LEASE", "_BURST", "_MINUTE", "_SECOND", "_SKEW", "_TOGETHER"},
    "storage/taps.py": {"ON_ITS_WAY"},
    "bot/content/phrases.py": {"UNITS"},
    "bot/content/rules/contacts.py": {"_LONG_AGO"},
    "bot/drawing/calendar.py": {"ZONE_KNOWN_FOR"},
    "storage/stores.py": {"TELL_AFTER"},
}
"""Periods that say when something happens or how fast, and not how long anything is kept. A new one must be classified:
is it here, or is it a lifetime?"""


def python_files() -> Iterator[Path]:
    """Those of the bot, without the ones that only stand for Telegram, and those of its storage."""
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")):
        if not {"local_telegram", "playground", "migrations"} & set(path.parts):
            yield path


def periods(path: Path) -> set[str]:
    """The names to which a module gives a period."""
    given = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    inside = [list(ast.walk(node)) for node in given]
    return {_name(node) for nodes in inside if any(map(_is_period, nodes)) for node in nodes} - {""}


def _name(node: ast.AST) -> str:
    """The name that the node gives something to, if it does."""
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else ""


def _is_period(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "timedelta"


def test_every_other_period_of_the_program_is_no_lifetime() -> None:
    found = {str(path.relative_to(ROOT)): names for path in python_files() if (names := periods(path))}
    assert found.pop("bot/domain/retention.py") == set(LIFETIMES)
    assert found == NO_LIFETIME


def _kind_of(name: str) -> str:
    """The kind of KEPT that lives so long, as the clock's code names it."""
    line = next((line for line in SOURCE.splitlines() if "Kept(" in line and name in line), 'Kept("nothing"')
    return line.split("(")[1].split(",")[0]


def test_every_table_has_its_line() -> None:
    """A new table must say what it holds and how long: people and hosts read it from KEPT."""
    assert {table for kept in retention.KEPT for table in kept.tables} == set(metadata.tables)


def test_a_host_can_shorten_and_never_lengthen() -> None:
    lives = retention.shortened({"questions": 90, "dead_letters": 400, "removed_groups": None, "answers": 1})
    assert lives["questions"] == timedelta(days=90)
    assert {**lives, "questions": retention.QUESTIONS_LIVE} == retention.LIVES


@pytest.mark.parametrize("name", LIFETIMES)
def test_a_lifetime_is_used_where_something_is_kept(name: str) -> None:
    """One that nobody reads promises what nobody does. Those of KEPT are read by the clock (`storage/tidying.py`)."""
    users = [path for path in python_files() if path.name != "retention.py" and name in path.read_text("utf-8")]
    clock = ROOT / "storage" / "tidying.py"
    users += [clock] if _kind_of(name) in clock.read_text("utf-8") else []
    assert users, name


@pytest.mark.parametrize("name", LIFETIMES)
def test_a_lifetime_ends(name: str) -> None:
    assert timedelta() < LIFETIMES[name] <= timedelta(days=365), "nothing that runs out is kept for longer"


def test_an_update_is_known_for_longer_than_telegram_repeats_it() -> None:
    assert timedelta(days=1) < retention.UPDATE_IDS_LIVE
