"""Signposts: organisations, training and documents, with contacts that may be out of date."""

from dataclasses import dataclass
from datetime import date, timedelta

FOLDERS = {"organisation": "organisations", "training": "training", "document": "documents"}
"""The folder of each kind of signpost, inside that of the language."""

FRESH_FOR = timedelta(days=365)
"""How long a check of a contact is good for. After that it stands under a warning (scenario A11.1)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a signpost. `last_checked` and `checked_by` record a check by a person, or are empty."""

    kind: str
    value: str
    status: str
    last_checked: date | None = None
    checked_by: str | None = None
    note: str | None = None

    @property
    def is_changed(self) -> bool:
        """Whether somebody found that this is not so any more."""
        return self.status == "changed"

    def is_fresh(self, today: date) -> bool:
        """Whether the status is *current* and somebody checked the contact within `FRESH_FOR`."""
        if self.status != "current" or self.last_checked is None:
            return False
        return timedelta(0) <= today - self.last_checked <= FRESH_FOR


@dataclass(frozen=True, slots=True)
class Signpost:
    """Somewhere to go: an organisation, a training offer or a document (`kind`).

    `ask_them`: a question to put to it, or to `whom` if that is somebody else. `now`: what has changed since, and what
    to do instead where it is gone. `note`: where that was seen; nobody in a chat reads it. `instead`: the ids of those
    to go on to. `entries`: the ids of entries about it. Such an entry is shown with who it is and how to reach it.
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

    @property
    def path(self) -> str:
        """Its file, inside the folder of the language."""
        return f"{FOLDERS[self.kind]}/{self.id}.yaml"

    @property
    def is_read(self) -> bool:
        """Whether it is something to read, so that there is nobody there to ask."""
        return self.kind == "document"

    def contacts_in_order(self) -> tuple[Contact, ...]:
        """The contacts, websites first, and last those that are not so any more."""
        return tuple(sorted(self.contacts, key=lambda each: (each.is_changed, each.kind != "website")))

    def needs_warning(self, today: date) -> bool:
        """Whether a contact is out of date, so that the contacts stand under a warning."""
        return any(not contact.is_fresh(today) for contact in self.contacts)


@dataclass(frozen=True, slots=True)
class Need:
    """An answer to the question "What do you need?", with places to go and entries to read."""

    id: str
    label: str
    text: str
    signposts: tuple[str, ...]
    entries: tuple[str, ...] = ()
