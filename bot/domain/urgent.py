"""Urgent help: reviewed words, one pack for each nation."""

from dataclasses import dataclass
from datetime import date

ANY_NATION = "uk"
"""The pack for when the nation is unknown."""

LAST_RESORT = (
    "If you might be in danger now: call 999, or 112 outside the UK.",
    "To talk to someone, free, day or night: Samaritans, call 116 123.",
    "For NHS urgent mental health help: call 111.",
)
"""Built in, for when the content itself cannot be used."""


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
    """The routes of one nation, in the order in which they are shown."""

    id: str
    name: str
    routes: tuple[Route, ...]
