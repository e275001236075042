"""When groups are invited to a check-in."""

from typing import Protocol

from bot.domain.schedule import Planned


class Schedules(Protocol):
    """What each group has planned, one schedule at most. Says nothing of who set it or who answered."""

    def of(self, group_no: int) -> Planned | None:
        """What the group has planned, or None."""

    def save(self, group_no: int, planned: Planned) -> None:
        """Store what the group has planned, in place of what it had."""

    def drop(self, group_no: int) -> None:
        """Delete what the group has planned."""
