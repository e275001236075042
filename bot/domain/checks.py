"""What a person has to try now and then: the contacts of urgent help, then all others, the longest unchecked first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from bot.domain import signposts, urgent
from bot.domain.signposts import Signpost
from bot.domain.urgent import UrgentPack

URGENT_FILE = "urgent.yaml"

GONE_FOR_GOOD = "historic"
"""The status of a contact that nobody needs to try."""


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A contact. `whom` it reaches, by which `kind` of way, and the number or address itself in `value`.

    `path` is its file, and `matching` the fields by which it is found there. `item`: the id of the signpost; empty for
    urgent help, of which `lines` are what people read.
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

    @property
    def is_urgent(self) -> bool:
        """Whether it is a contact of urgent help."""
        return self.path == URGENT_FILE

    @property
    def key(self) -> str:
        """A short name of it for buttons. Another value is another contact."""
        return blake2b(f"{self.path} {self.kind} {self.value}".encode(), digest_size=5).hexdigest()


def to_check(packs: Sequence[UrgentPack], places: Sequence[Signpost], today: date | None) -> tuple[ToCheck, ...]:
    """Every contact once: urgent help first, then by the day on which it was last checked, never first."""
    found = {each.key: each for each in (*_of_help(packs, today), *_of_places(places, today))}
    return tuple(sorted(found.values(), key=lambda each: (not each.is_urgent, each.last_checked or date.min)))


def _of_help(packs: Sequence[UrgentPack], today: date | None) -> list[ToCheck]:
    """The routes. One that several nations have is one contact, as old as its oldest check."""
    routes = [route for pack in packs for route in (*pack.routes, *pack.more)]
    found = []
    for route in routes:
        same = [each for each in routes if (each.id, each.reach) == (route.id, route.reach)]
        checks, lines = [each.last_checked for each in same], tuple(dict.fromkeys(each.line for each in same))
        known = [each for each in checks if each]
        last = min(known) if len(known) == len(checks) else None
        is_due = last is None or today is None or today - last > urgent.FRESH_FOR
        matching = (("id", route.id), ("reach", route.reach))
        found.append(ToCheck(URGENT_FILE, route.id, route.kind, route.reach, matching, last, is_due, lines=lines))
    return found


def _of_places(places: Sequence[Signpost], today: date | None) -> list[ToCheck]:
    found = []
    for place in places:
        for contact in place.contacts:
            if contact.status == GONE_FOR_GOOD:
                continue
            last = contact.last_checked
            is_due = last is None or today is None or today - last > signposts.FRESH_FOR
            matching = (("kind", contact.kind), ("value", contact.value))
            found.append(ToCheck(place.path, place.name, contact.kind, contact.value, matching, last, is_due, place.id))
    return found
