"""What a person has to try now and then: the contacts of urgent help, then all others, the longest unchecked first."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from bot.domain.freshness import is_due
from bot.domain.signposts import Signpost
from bot.domain.urgent import FRESH_FOR, Route, UrgentPack

URGENT_FILE = "urgent.yaml"

GONE_FOR_GOOD = "historic"
"""The status of a contact that nobody needs to try."""


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A contact. `whom` it reaches, by which `kind` of way, and the number or address itself in `value`.

    `path` is its file, and `matching` the fields by which it is found there. `item`: the id of the signpost; empty for
    urgent help, of which `lines` are what people read, and `named_in` those that name it beside another one.
    """

    path: str
    whom: str
    kind: str
    value: str
    matching: tuple[tuple[str, str], ...]
    last_checked: date | None
    is_due: bool
    item: str = ""
    lines: tuple[str, ...] = ()
    named_in: tuple[str, ...] = ()

    @property
    def is_urgent(self) -> bool:
        """Whether it is a contact of urgent help."""
        return self.path == URGENT_FILE

    def is_in(self, route: Route) -> bool:
        """Whether people read this contact of urgent help in the line of the route.

        A route that leads there in another way, as a text to 999 does, is a contact of its own.
        """
        if route.reach == self.value:
            return route.kind == self.kind
        return self.is_urgent and self.replaced(route.line, "") != route.line

    def replaced(self, line: str, value: str) -> str:
        """The line with another value in place of this one. A longer number that holds this one stays."""
        return re.sub(rf"(?<!\w){re.escape(self.value)}(?!\w)", lambda _: value, line)

    @property
    def key(self) -> str:
        """A short name of it for buttons. Another value is another contact."""
        return blake2b(f"{self.path} {self.kind} {self.value}".encode(), digest_size=5).hexdigest()


def to_check(
    packs: Sequence[UrgentPack], places: Sequence[Signpost], today: date | None, noted: Collection[str] = ()
) -> tuple[ToCheck, ...]:
    """Every contact once: urgent help first, then by the day on which it was last checked, never first.

    `noted`: the keys of those found not to work. They come after the others of their sort.
    """
    found = {each.key: each for each in (*_of_help(packs, today), *_of_places(places, today))}
    order = sorted(
        found.values(), key=lambda each: (not each.is_urgent, each.key in noted, each.last_checked or date.min)
    )
    return tuple(order)


def _of_help(packs: Sequence[UrgentPack], today: date | None) -> list[ToCheck]:
    """The routes. All that lead to one number in one way are one contact, as old as its oldest check."""
    routes = [route for pack in packs for route in (*pack.routes, *pack.more)]
    found = []
    for kind, reach in dict.fromkeys((route.kind, route.reach) for route in routes):
        same = [each for each in routes if (each.kind, each.reach) == (kind, reach)]
        checks, lines = [each.last_checked for each in same], tuple(dict.fromkeys(each.line for each in same))
        known = [each for each in checks if each]
        last = min(known) if len(known) == len(checks) else None
        due = is_due(last, today, FRESH_FOR)
        matching = (("kind", kind), ("reach", reach))
        this = ToCheck(URGENT_FILE, lines[0], kind, reach, matching, last, due, lines=lines)
        others = (each.line for each in routes if this.is_in(each) and each.line not in lines)
        found.append(replace(this, named_in=tuple(dict.fromkeys(others))))
    return found


def _of_places(places: Sequence[Signpost], today: date | None) -> list[ToCheck]:
    found = []
    for place in places:
        for contact in place.contacts:
            if contact.status == GONE_FOR_GOOD:
                continue
            last = contact.last_checked
            due = contact.is_due(today)
            matching = (("kind", contact.kind), ("value", contact.value))
            found.append(ToCheck(place.path, place.name, contact.kind, contact.value, matching, last, due, place.id))
    return found
