"""The time, always with its zone: what a clock is, and the computer's own."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Tests and the playground set theirs."""

    def now(self) -> datetime:
        """This instant, in UTC."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)
