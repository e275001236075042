"""The ways in which a journey may run, as parameters of tests."""

from collections.abc import Iterable, Sequence
from itertools import cycle
from typing import Any

import pytest

from tests.journeys.journey import ON_POSTGRESQL, ONE_PROCESS, RUNNERS

LONG: Sequence[pytest.MarkDecorator] = [pytest.mark.long]


def _marks(way: str) -> list[pytest.MarkDecorator]:
    """Lines are counted in one process only: the other ways go over the same ones, and counting takes its time."""
    counted = [] if way == ONE_PROCESS else [pytest.mark.no_cover]
    return [*counted, *LONG, pytest.mark.postgresql] if way == ON_POSTGRESQL else counted


WAYS = [pytest.param(way, marks=_marks(way)) for way in RUNNERS]
"""Each of them, for tests that take one."""

ALL_WAYS = [pytest.param(way, marks=[*_marks(way), *(LONG if way != ONE_PROCESS else ())]) for way in RUNNERS]
"""All of them, for tests that go every way: those beside one process are long."""


def in_turn(at: int) -> list[Any]:
    """The way of the test that stands there in a file. One that goes by PostgreSQL has a short way beside it."""
    way = WAYS[at % len(WAYS)]
    return [way, *(short for short in WAYS if short.values == (ONE_PROCESS,))] if LONG[0] in way.marks else [way]


def by_turns(cases: Iterable[tuple[Any, ...]]) -> list[Any]:
    """These cases of a test, each with one of the ways before it."""
    return [pytest.param(way, *case, marks=_marks(way)) for way, case in zip(cycle(RUNNERS), cases, strict=False)]
