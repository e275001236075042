"""Reports that something the bot says is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `item`: the id of what it is about, such as that of an entry; empty when that is not known."""

    no: int
    item: str
    day: date
    text: str


class Reports(Protocol):
    """Reports to those who run the bot, without a trace of who sent them or from where."""

    def add(self, item: str, day: date, text: str) -> None:
        """Store a report."""

    def all(self, most: int) -> Sequence[Report]:
        """The oldest reports, `most` at most."""

    def drop(self, report_no: int) -> None:
        """Delete a report, if it is there."""

    def forget(self, now: datetime) -> datetime | None:
        """Delete old reports. Returns when the next one will be, None when none is left."""
