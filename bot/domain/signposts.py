"""Organisations, training and documents; what is shown when a contact is old."""

from dataclasses import dataclass
from datetime import date, timedelta

FRESH_FOR = timedelta(days=365)
"""A contact that nobody has checked for longer stands behind a warning (scenario A11.1)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach somebody. `last_checked` and `checked_by` record a real check by a person, or stay empty."""

    kind: str
    value: str
    status: str
    last_checked: date | None = None
    checked_by: str | None = None
    note: str | None = None

    def is_fresh(self, today: date) -> bool:
        """Whether the contact is known to work: status *current*, and checked within twelve months."""
        if self.status != "current" or self.last_checked is None:
            return False
        return timedelta(0) <= today - self.last_checked <= FRESH_FOR


@dataclass(frozen=True, slots=True)
class Signpost:
    """Somewhere to go: an organisation, a training offer or a document (`kind`).

    `entries` are the entries about it: those say both who it is and how to reach it.
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

    def contacts_in_order(self) -> tuple[Contact, ...]:
        """The website first, the rest as written."""
        return tuple(sorted(self.contacts, key=lambda contact: contact.kind != "website"))

    def needs_warning(self, today: date) -> bool:
        """Whether "as printed in the 2014 briefing" has to stand before the contacts."""
        return any(not contact.is_fresh(today) for contact in self.contacts)


@dataclass(frozen=True, slots=True)
class Need:
    """One answer to "What do you need?", with where to go and what to read."""

    id: str
    label: str
    text: str
    signposts: tuple[str, ...]
    entries: tuple[str, ...] = ()
