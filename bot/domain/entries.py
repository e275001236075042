"""Entries, each of which answers one question about involvement, and the topics that group them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of `/terms`."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The meaning of a word, or who somebody is.

    `ask`: how people ask for it. `short` is shown first, `more` on request.
    """

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

    @property
    def path(self) -> str:
        """Its file, inside the folder of the language."""
        return f"terms/{self.id}.yaml"
