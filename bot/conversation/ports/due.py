"""What the clock has to do later."""

from datetime import datetime
from typing import Protocol

from bot.domain.due import DueKind


class Due(Protocol):
    """Things to be done at an instant. Each is a row that one replica claims, once (`Stores.next_due`)."""

    def set(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        """Schedule it for `at`, in place of an earlier schedule."""

    def set_once(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        """Schedule it for `at` unless it is scheduled already; then that instant stays."""

    def clear(self, kind: DueKind, round_no: int, subject: str = "") -> None:
        """Remove it from the schedule, if it is there."""

    def next_at(self) -> datetime | None:
        """The instant of the next thing on the schedule, which may be past. None when there is nothing on it."""

    def clear_round(self, round_no: int) -> None:
        """Remove everything of this round from the schedule."""
