"""W21: every card of these journeys, with each tap doubled after 150, 350, 600 or 1,200 ms, and by a second member.

Once on the same button, once on each of its neighbours. And at the end on all that was taken off the cards.

The journeys' own tests say what people see: they hold for hands that shake as for others.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from inspect import iscoroutinefunction, signature
from itertools import cycle
from pathlib import Path
from types import ModuleType
from typing import Any

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
from tests.journeys.unsteady import Late, Neighbours, UnhurriedWorld, Unsteady

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


async def _group(kind: type[Unsteady], content: Content, template: Path, folder: Path) -> AsyncIterator[Unsteady]:
    shutil.copy(template, folder / "bot.db")
    world = UnhurriedWorld(content, folder, key=DATA_KEYS[0])
    runner = OneProcess(world)
    yield kind(world, runner)
    await runner.close()
    rules.hold(world.telegram)


@pytest.fixture
async def unsteady(content: Content, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Unsteady]:
    """A group of seven, one process."""
    async for group in _group(Unsteady, content, sqlite_template, tmp_path):
        yield group


@pytest.fixture
async def neighbours(content: Content, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Unsteady]:
    """The same, and their fingers slip to another button."""
    async for group in _group(Neighbours, content, sqlite_template, tmp_path):
        yield group


@pytest.fixture
async def late(content: Content, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Unsteady]:
    """The same, with phones that show what stood there long ago."""
    async for group in _group(Late, content, sqlite_template, tmp_path):
        yield group


def _each(shift: int) -> list[Any]:
    """Every journey with one of the times, begun at another for each test."""
    quick = QUICK[shift:] + QUICK[:shift]
    return [pytest.param(ms, play, id=f"{play.__name__}-{ms}") for ms, play in zip(cycle(quick), ALL, strict=False)]


@pytest.mark.parametrize(("milliseconds", "play"), _each(0))
async def test_w21_a_second_tap_does_nothing(unsteady: Unsteady, milliseconds: int, play: Play) -> None:
    unsteady.milliseconds = milliseconds
    await play(unsteady)
    assert unsteady.doubled


@pytest.mark.parametrize(("milliseconds", "play"), _each(1)[::2])  # every other journey: the next test has the rest
async def test_w21_a_tap_on_the_button_beside_does_nothing(neighbours: Unsteady, milliseconds: int, play: Play) -> None:
    neighbours.milliseconds = milliseconds
    await play(neighbours)


@pytest.mark.parametrize(
    "play",
    [play for play in ALL[1::2] if play.__module__ != test_deleting_a_group.__name__],  # a group that is gone says so
    ids=lambda play: play.__name__,
)
async def test_a_button_that_was_taken_off_its_card_changes_nothing(late: Late, play: Play) -> None:
    """An old *No staff here*, weeks later, turned staff off, and the group was not told."""
    late.milliseconds = 0
    await play(late)
    await late.presses_what_is_gone(["Beverley"])
