"""Urgent help: reviewed words, one pack for each nation."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.freshness import is_due

ANY_NATION = "uk"
"""The pack for when the nation is unknown."""

ELSEWHERE = "elsewhere"
"""The pack for every country without a pack of its own."""

FRESH_FOR = timedelta(days=90)
"""How long a check of a route counts."""

LAST_RESORT = (
    "If you might be in danger now: call 999, or 112 outside the UK.",
    "To talk to someone, free, day or night: Samaritans, call 116 123.",
    "For NHS urgent mental health help: call 111.",
)
"""Built in, for when the content itself cannot be used."""

NOTHING_ELSE = "Nothing else works just now. Please try again later."
"""Built in, said under those lines to whoever wanted something else."""

NO_BUTTON = (
    "This button does nothing just now. Please try again later. "
    "In danger now: call 999. To talk to someone, day or night: Samaritans, call 116 123."
)
"""Built in, for whoever presses a button meanwhile."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to get help now. `reach` is the number or site, which is also part of `line`."""

    id: str
    kind: str
    line: str
    reach: str
    last_checked: date | None = None
    checked_by: str | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class UrgentPack:
    """The routes of one nation, in the order in which they are shown. `more`: those behind *More lines*.

    `names`: other names of the nation. `places`: places in it, which are understood after words such as "I live in".
    `zone`: the time zone of all of it, if it has only one.
    """

    id: str
    name: str
    routes: tuple[Route, ...]
    more: tuple[Route, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    zone: str = ""

    def is_due(self, today: date) -> bool:
        """Whether one of its routes was never checked, or not for 90 days."""
        checks = (route.last_checked for route in (*self.routes, *self.more))
        return any(is_due(checked, today, FRESH_FOR) for checked in checks)
