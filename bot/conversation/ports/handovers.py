"""Links by which coordinators hand groups over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Handovers(Protocol):
    """Each works once, until its time is over, the giver coordinates the group no longer, or takes it back."""

    def issue(self, groups: Sequence[int], person: int, until: datetime) -> str:
        """Make a link by which this coordinator hands these groups over. Returns its token."""

    def groups_of(self, token: str, now: datetime) -> Sequence[int]:
        """The groups of a link that works, the lowest number first. Empty when it is unknown or its time is over."""

    def is_giver(self, token: str, person: int) -> bool:
        """Whether this person made the link."""

    def giver(self, token: str) -> int:
        """The person who made the link. Raises LookupError when there is no such link."""

    def use_up(self, token: str) -> None:
        """Delete the link with all its groups."""
