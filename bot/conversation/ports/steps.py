"""Next steps of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.ports.own_words import OwnWords
from bot.domain.steps import StepOutcome


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing the group wants to try: a suggestion, or its own words; and what came of it so far.

    `look_back_at` is when the group is asked what came of it: None when it will not be asked (again). `words` are the
    group's own, kept, on what came of it.
    """

    no: int
    round_no: int
    theme: str
    suggestion: str = ""
    text: str = ""
    kept_at: datetime | None = None
    look_back_at: datetime | None = None
    came: StepOutcome | None = None
    came_at: datetime | None = None
    words: tuple[OwnWords, ...] = ()


class Steps(Protocol):
    """Next steps of a group."""

    def add(
        self,
        round_no: int,
        theme: str,
        suggestion: str = "",
        text: str = "",
        *,
        kept_at: datetime | None = None,
        look_back_at: datetime | None = None,
    ) -> NextStep:
        """Keep one."""

    def find(self, step_no: int) -> NextStep | None:
        """The step with this number."""

    def drop(self, step_no: int, round_no: int) -> bool:
        """Let one go, with the words on what came of it. False when the round has no such step."""

    def came(self, step_no: int, came: StepOutcome, at: datetime) -> None:
        """What came of it, as the group says now."""

    def look_back(self, step_no: int, at: datetime | None) -> None:
        """When the group is asked what came of it; None: not (again)."""

    def of_round(self, round_no: int) -> Sequence[NextStep]:
        """The steps of a round, oldest first, with what came of each."""

    def of_group(self, group_no: int) -> Sequence[NextStep]:
        """The steps of all rounds of a group, oldest first, with what came of each."""
