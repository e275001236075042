"""The ways in which a journey may run, as parameters of tests."""

from collections.abc import Iterable
from itertools import cycle
from typing import Any

import pytest

from tests.journeys.journey import ON_POSTGRESQL, ONE_PROCESS, RUNNERS


def _marks(way: str) -> list[pytest.MarkDecorator]:
    """Lines are counted in one process only: the other ways go over the same ones, and counting takes its time."""
    counted = [] if way == ONE_PROCESS else [pytest.mark.no_cover]
    return [*counted, pytest.mark.postgresql] if way == ON_POSTGRESQL else counted


WAYS = [pytest.param(way, marks=_marks(way)) for way in RUNNERS]
"""Each of them."""


def by_turns(cases: Iterable[tuple[Any, ...]]) -> list[Any]:
    """These cases of a test, each with one of the ways before it."""
    return [pytest.param(way, *case, marks=_marks(way)) for way, case in zip(cycle(RUNNERS), cases, strict=False)]
