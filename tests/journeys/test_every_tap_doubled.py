"""W21: every card of these journeys, with each tap doubled after 150, 350, 600 or 1,200 ms, and by a second member.

The journeys' own tests say what people see: they hold for hands that shake as for others.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from inspect import iscoroutinefunction, signature
from itertools import cycle
from pathlib import Path
from types import ModuleType

import pytest

from bot.conversation.content import Content
from tests.conftest import DATA_KEYS
from tests.journeys import (
    rules,
    test_cards_that_end,
    test_deleting_a_group,
    test_groups_own,
    test_in_private,
    test_nation_confirmed,
    test_over_days,
    test_progress,
    test_settings,
    test_slips,
    test_taking_out,
    test_theme,
    test_turning_pages,
)
from tests.journeys.journey import OneProcess
from tests.journeys.unsteady import UnhurriedWorld, Unsteady

pytestmark = pytest.mark.long

PLAYED = (
    *(test_cards_that_end, test_nation_confirmed, test_over_days, test_slips, test_theme),
    *(test_deleting_a_group, test_groups_own, test_in_private, test_progress, test_settings, test_taking_out),
    test_turning_pages,
)
QUICK = (150, 350, 600, 1200)
Play = Callable[[Unsteady], Awaitable[None]]


def _journeys(module: ModuleType) -> list[Play]:
    """The tests of a module that need a group and nothing else."""
    tests = [test for name, test in vars(module).items() if name.startswith("test_") and iscoroutinefunction(test)]
    fixtures = ({"journey"}, {"any_run"}, {"three_runs"})
    return [test for test in tests if set(signature(test).parameters) in fixtures]


WITHOUT_TAPS = (
    test_deleting_a_group.test_in_private_it_says_where,
    test_in_private.test_w13_checkin_in_private_says_how_to_somebody_who_follows_none,
)

ALL = [play for module in PLAYED for play in _journeys(module) if play not in WITHOUT_TAPS]


@pytest.fixture
async def unsteady(content: Content, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Unsteady]:
    """A group of seven, one process."""
    shutil.copy(sqlite_template, tmp_path / "bot.db")
    world = UnhurriedWorld(content, tmp_path, key=DATA_KEYS[0])
    runner = OneProcess(world)
    yield Unsteady(world, runner)
    await runner.close()
    rules.hold(world.telegram)


@pytest.mark.parametrize(
    ("milliseconds", "play"),
    [pytest.param(quick, play, id=f"{play.__name__}-{quick}") for quick, play in zip(cycle(QUICK), ALL, strict=False)],
)
async def test_w21_a_second_tap_does_nothing(unsteady: Unsteady, milliseconds: int, play: Play) -> None:
    unsteady.milliseconds = milliseconds
    await play(unsteady)
    assert unsteady.doubled
