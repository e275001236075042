"""Check-ins as they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.checkin import CheckIn
from bot.domain.progress import EarlierOutcome
from bot.domain.spectrum import Questionnaire, StatementId


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in as it is stored: its number, its version, where it lives, and what it is for.

    `questions` are the words as they were when it was opened, whatever has become of the content since; None when they
    were not kept or can no longer be read.
    `org` is the organisation that it was about, from its end on: the group may talk about another one by then.
    """

    no: int
    group_no: int
    version: int
    state: CheckIn
    why: str = ""
    topic: int | None = None
    questionnaire: Questionnaire | None = None
    org: str = ""


@dataclass(frozen=True, slots=True)
class RoundDay:
    """A round with its questionnaire and the instant it began, and nothing that was said in it."""

    no: int
    questionnaire: str
    at: datetime


class Rounds(Protocol):
    """Rounds, guarded by a version."""

    def open_of(self, group_no: int) -> Round | None:
        """The group's open round, if there is one."""

    def by_no(self, round_no: int) -> Round | None:
        """The round with this number."""

    def create(
        self, group_no: int, state: CheckIn, questionnaire: Questionnaire, why: str, topic: int | None
    ) -> Round | None:
        """A new open round, or None when the group has one already."""

    def save(
        self, current: Round, state: CheckIn, *, topic: int | None = None, questionnaire: Questionnaire | None = None
    ) -> Round:
        """Keep the new state. Raises StaleState when the round changed since it was loaded.

        `topic`: where the round lives from now on (0 is the general topic); None leaves it. `questions`: what it asks
        from now on; None leaves them.
        """

    def drop(self, round_no: int) -> None:
        """Forget a round that never started."""

    def history(self, group_no: int, most: int | None = None) -> Sequence[Round]:
        """Every started round of the group (or so many), the newest first."""

    def days(self, group_no: int) -> Sequence[RoundDay]:
        """When each started round of the group began, the newest first."""

    def spoken(self, group_no: int, questionnaire: str, most: int) -> Sequence[Round]:
        """The newest rounds with this questionnaire in which the group said something, the newest first."""

    def said_before(self, current: Round) -> dict[StatementId, EarlierOutcome]:
        """What the group last said to each statement before this round, in rounds with the same questionnaire."""
