"""Next steps of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.ports.own_words import OwnWords
from bot.domain.steps import StepOutcome


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that the group wants to try: the id of a suggestion, or a text of its own.

    `look_back_at`: when the group is asked what came of it (again), None when it is settled or shall not be asked.
    `came`: the outcome so far, None while there is none. `words`: the group's kept words on the outcome.
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
        """Store a step. Returns it with its number."""

    def find(self, step_no: int) -> NextStep | None:
        """The step with this number, or None."""

    def drop(self, step_no: int, round_no: int) -> bool:
        """Delete a step with the words on its outcome. Returns False when the round has no such step."""

    def came(self, step_no: int, came: StepOutcome, at: datetime) -> None:
        """Store the outcome of a step, in place of an earlier one."""

    def look_back(self, step_no: int, at: datetime | None) -> None:
        """Set when the group is asked about the outcome; None for never (again)."""

    def of_round(self, round_no: int) -> Sequence[NextStep]:
        """The steps of a round, oldest first."""

    def of_group(self, group_no: int) -> Sequence[NextStep]:
        """The steps of every round of a group, oldest first."""
