"""Rounds: check-ins as they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.checkin import CheckIn
from bot.domain.progress import EarlierOutcome
from bot.domain.questionnaire import Questionnaire, StatementId


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in as it is stored. `version` counts its changes, `why` is what the group opened it for.

    `topic`: the topic that it lives in, None for the general one. `questionnaire`: the one it was opened with, whatever
    the content says since; None when it was not stored or cannot be read. `org`: the organisation that it is about,
    stored when it closes, or before when the group is set up with another one after something was said.
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
    """When a round started and with which questionnaire, without anything that was said in it."""

    no: int
    questionnaire: str
    at: datetime


class Rounds(Protocol):
    """Rounds under optimistic locking: saving an outdated round raises StaleState."""

    def open_of(self, group_no: int) -> Round | None:
        """The group's open round, or None."""

    def by_no(self, round_no: int) -> Round | None:
        """The round with this number, or None."""

    def create(
        self, group_no: int, state: CheckIn, questionnaire: Questionnaire, why: str, topic: int | None
    ) -> Round | None:
        """Create an open round. Returns None when the group has one already."""

    def save(
        self,
        current: Round,
        state: CheckIn,
        *,
        topic: int | None = None,
        questionnaire: Questionnaire | None = None,
        why: str | None = None,
    ) -> Round:
        """Store the new state. Returns the round with its new version; raises StaleState when it changed since loaded.

        `topic`: the topic to move the round to, 0 for the general one. `questionnaire`: the one to ask from now on.
        `why`: another reason for it.
        None leaves either as it is. A round that closes loses its votes, its followers and its links.
        """

    def name_org(self, current: Round, org: str) -> Round:
        """Keep an open round about this organisation; empty: about whichever the group is set up with. Returns it."""

    def drop(self, round_no: int) -> None:
        """Delete a round that never started, with everything that belongs to it. One that has started stays."""

    def history(self, group_no: int, most: int | None = None) -> Sequence[Round]:
        """Started rounds of the group, newest first. `most`: how many at most, None for all."""

    def days(self, group_no: int) -> Sequence[RoundDay]:
        """The day of each started round of the group, newest first."""

    def spoken(self, group_no: int, questionnaire: str, most: int) -> Sequence[Round]:
        """Rounds with this questionnaire in which the group said something, newest first, `most` at most."""

    def said_before(self, current: Round) -> dict[StatementId, EarlierOutcome]:
        """The group's last outcome of each statement in earlier rounds with the same questionnaire."""
