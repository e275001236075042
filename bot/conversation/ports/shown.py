"""How often entries were shown."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class Shown(Protocol):
    """A count for each entry and month. Of no chat, and of no person."""

    def count(self, entries: Collection[str], now: datetime) -> None:
        """Count that these entries were shown once more."""

    def of(self, month: datetime) -> Mapping[str, int]:
        """The entries shown in the month of this instant, with how often, the most often shown first."""
