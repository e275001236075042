"""What the bot notes about its own words, for all its processes."""

from collections.abc import Sequence
from typing import Protocol


class ContentNotes(Protocol):
    """Short notes by their name. None of them is about a person or a group."""

    def add(self, name: str, value: str = "") -> bool:
        """Store a note. Returns False when one of that name is there already: then nothing changes."""

    def get(self, name: str) -> str | None:
        """The value of a note. None when there is none of that name."""

    def names(self, beginning: str) -> Sequence[str]:
        """The names of all notes that begin so."""

    def drop(self, name: str) -> bool:
        """Delete a note. Returns whether it was there."""
