"""What time will do."""

from datetime import datetime
from typing import Protocol

from bot.domain.due import DueKind


class Due(Protocol):
    """What time will do. A row may be claimed by any replica, once."""

    def set(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        """Something is due at `at`; set again, the new instant counts."""

    def set_once(self, kind: DueKind, round_no: int, subject: str, at: datetime) -> None:
        """Something is due at `at`, unless it was due already: then the earlier instant stands."""

    def clear(self, kind: DueKind, round_no: int, subject: str = "") -> None:
        """It is no longer due."""

    def clear_round(self, round_no: int) -> None:
        """Nothing of this round is due any more."""
