"""The ways in which a journey may run, as parameters of tests."""

from collections.abc import Iterable
from itertools import cycle
from typing import Any

import pytest

from tests.journeys.journey import ON_POSTGRESQL, ONE_PROCESS, RUNNERS


def _marks(way: str) -> list[pytest.MarkDecorator]:
    """One process is the short way. Lines are counted in it only: the other ways go over the same ones."""
    marks = [] if way == ONE_PROCESS else [pytest.mark.long, pytest.mark.no_cover]
    return [*marks, pytest.mark.postgresql] if way == ON_POSTGRESQL else marks


WAYS = {way: pytest.param(way, marks=_marks(way)) for way in RUNNERS}
"""Each of them, as a parameter of a test."""


def in_turn(at: int) -> list[Any]:
    """The way of the test that stands there in a file, and the short way beside it."""
    way = list(WAYS)[at % len(WAYS)]
    return [WAYS[each] for each in dict.fromkeys((way, ONE_PROCESS))]


def by_turns(cases: Iterable[tuple[Any, ...]]) -> list[Any]:
    """These cases of a test, each with one of the ways before it."""
    return [pytest.param(way, *case, marks=_marks(way)) for way, case in zip(cycle(RUNNERS), cases, strict=False)]
