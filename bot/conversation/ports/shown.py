"""How often entries were shown."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol


class Shown(Protocol):
    """A count for each entry and month. Of no chat, and of no person."""

    def count(self, entries: Collection[str], now: datetime) -> None:
        """Count that these entries were shown once more."""

    def of(self, month: datetime, entries: Iterable[str]) -> Mapping[str, int]:
        """Those of these entries that were shown in the month of this instant, and how often, the most often first."""
