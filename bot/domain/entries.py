"""An entry answers one question about involvement; topics put the entries in order for browsing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of `/terms`."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means, or who somebody is: the short text first, `more` for those who ask for it."""

    id: str
    title: str
    short_title: str
    topic: str
    from_briefing: bool
    source: str
    ask: tuple[str, ...]
    short: str
    more: str
    related: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
