"""Signposts: organisations, training and documents, with contacts that may be out of date."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.freshness import is_due

FOLDERS = {"organisation": "organisations", "training": "training", "document": "documents"}
"""The folder of each kind of signpost, inside that of the language."""

FRESH_FOR = timedelta(days=365)
"""How long a check of a contact is good for. After that it stands under a warning (scenario A11.1)."""


class Standing(StrEnum):
    """How far a contact can be trusted, the surest first. The values are the ends of the keys of phrases."""

    CHECKED = "checked"
    OLD = "checked_long_ago"
    PRINTED = "as_printed"
    UNCHECKED = "unchecked"
    GONE = "was"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a signpost. `last_checked` and `checked_by` record a check by a person, or are empty.

    `printed`: what the 2014 briefing prints for it. `seen`: where it was seen, if it was not printed there.
    """

    kind: str
    value: str
    status: str
    last_checked: date | None = None
    checked_by: str | None = None
    note: str | None = None
    printed: str = ""
    seen: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether somebody found that this is not so any more."""
        return self.status in ("changed", "historic")

    def is_fresh(self, today: date) -> bool:
        """Whether the status is *current* and somebody checked the contact within `FRESH_FOR`."""
        return self.status == "current" and not self.is_due(today)

    def is_due(self, today: date | None) -> bool:
        """Whether nobody has checked it within `FRESH_FOR`."""
        return is_due(self.last_checked, today, FRESH_FOR)

    def standing(self, today: date) -> Standing:
        """How far it can be trusted. Only the value that was printed in 2014 counts as printed."""
        if self.is_gone:
            return Standing.GONE
        if self.is_fresh(today):
            return Standing.CHECKED
        if self.status == "current" and self.last_checked is not None:
            return Standing.OLD
        return Standing.PRINTED if self.value == self.printed else Standing.UNCHECKED


@dataclass(frozen=True, slots=True)
class Signpost:
    """Somewhere to go: an organisation, a training offer or a document (`kind`).

    `ask_them`: a question to put to it, or to `whom` if that is somebody else. `now`: what has changed since, and what
    to do instead where it is gone. `note`: where that was seen; nobody in a chat reads it. `instead`: the ids of those
    to go on to. `entries`: the ids of entries about it. Such an entry is shown with how to reach it. `reached_by`: the
    ids of those by whose contacts it is reached too, so that each contact stands in one place.
    """

    id: str
    kind: str
    name: str
    short_title: str
    what: str
    ask_them: str
    from_briefing: bool
    status: str
    contacts: tuple[Contact, ...] = ()
    last_checked: date | None = None
    checked_by: str | None = None
    note: str | None = None
    entries: tuple[str, ...] = ()
    whom: str = ""
    now: str = ""
    instead: tuple[str, ...] = ()
    reached_by: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its file, inside the folder of the language."""
        return f"{FOLDERS[self.kind]}/{self.id}.yaml"

    @property
    def is_read(self) -> bool:
        """Whether it is something to read, so that there is nobody there to ask."""
        return self.kind == "document"

    def by_standing(self, today: date) -> dict[Standing, tuple[Contact, ...]]:
        """The contacts by how far they can be trusted, the surest first, and websites first among the same."""
        ordered = sorted(self.contacts, key=lambda each: each.kind != "website")
        found = {of: tuple(c for c in ordered if c.standing(today) is of) for of in Standing}
        return {of: contacts for of, contacts in found.items() if contacts}


@dataclass(frozen=True, slots=True)
class Need:
    """An answer to the question "What do you need?", with places to go and entries to read."""

    id: str
    label: str
    text: str
    signposts: tuple[str, ...]
    entries: tuple[str, ...] = ()
