"""Wishes to delete a group's data, which wait for a second member."""

from typing import Protocol


class Deletions(Protocol):
    """At most one wish a group. Who asked is stored as a keyed code, until the group has decided."""

    def ask(self, group_no: int, person: int) -> None:
        """Store the wish."""

    def asked_by(self, group_no: int, person: int) -> bool | None:
        """Whether it was this person who asked. Returns None when nobody asks."""

    def drop(self, group_no: int) -> None:
        """Delete the wish."""
