"""What moved: the rounds of one questionnaire, compared statement by statement; nothing is added up or judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.checkin import CheckIn, Outcome
from bot.domain.spectrum import AnswerId, Questionnaire, Statement, StatementId

LINE: tuple[AnswerId, ...] = ("no", "partly", "yes")
"""The answers that lie on a line. "Not sure", "doesn't fit us" and two views side by side are no steps on it."""


class Move(StrEnum):
    """What became of one statement since the group last said something to it."""

    TOWARDS = "towards"
    BACK = "back"
    DIFFERED = "differed"
    CHANGED = "changed"
    SAME = "same"
    NEW = "new"
    LEFT = "left"
    REWORDED = "reworded"
    GONE = "gone"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class EarlierOutcome:
    """What a group said to a statement in one round, and when the round was."""

    round_no: int
    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """One statement: what is said of it now, what was said before, and what that makes."""

    statement: StatementId
    move: Move
    now: Outcome | None
    before: EarlierOutcome | None


Earlier = Mapping[StatementId, EarlierOutcome]
"""The last earlier outcome of statements, where there is one."""


def compare(now: CheckIn, earlier: Earlier, questionnaire: Questionnaire) -> tuple[Change, ...]:
    """Every statement that the newest round or an earlier one touched, in the order of the questionnaire.

    Those that the content no longer has come last.
    """
    known = [s.id for s in questionnaire.statements]
    touched = {*now.outcomes, *earlier}
    order = [*(s for s in known if s in touched), *sorted(touched.difference(known))]
    changes = []
    for statement in order:
        here, before = now.outcomes.get(statement), earlier.get(statement)
        changes.append(Change(statement, _move(questionnaire.statement(statement), here, before), here, before))
    return tuple(changes)


def began_at(state: CheckIn) -> datetime:
    """When a round began: the date that people know it by."""
    return state.started_at or state.opened_at


def of(changes: Sequence[Change], *moves: Move) -> list[Change]:
    """Only these."""
    return [change for change in changes if change.move in moves]


def runs(outcomes: Sequence[Outcome]) -> list[tuple[int, Outcome]]:
    """Where a row of outcomes (oldest first) begins to say something else: the place, and what is said from there."""
    found: list[tuple[int, Outcome]] = []
    for place, outcome in enumerate(outcomes):
        if not found or _content(found[-1][1]) != _content(outcome):
            found.append((place, outcome))
    return found


def _move(asked: Statement | None, now: Outcome | None, before: EarlierOutcome | None) -> Move:
    if asked is None:
        return Move.GONE
    if now is None:
        same_words = before is not None and before.outcome.wording == asked.wording
        return Move.NOT_ASKED if same_words else Move.REWORDED
    if now.was_left:
        return Move.LEFT
    if now.wording != asked.wording or (before is not None and before.outcome.wording != now.wording):
        return Move.REWORDED
    if before is None:
        return Move.DIFFERED if now.differs else Move.NEW
    return _compared(now, before.outcome, asked.towards)


def _compared(now: Outcome, before: Outcome, towards: AnswerId) -> Move:
    if now.differs:
        return Move.DIFFERED
    if set(now.answers) == set(before.answers):
        return Move.SAME
    here, there = _place(now), _place(before)
    if here is None or there is None:
        return Move.CHANGED
    return Move.TOWARDS if (here > there) == (towards == LINE[-1]) else Move.BACK


def _place(outcome: Outcome) -> int | None:
    """Where on the line one answer is; nothing for two, and for an answer that is not on it."""
    answer = outcome.answers[0] if len(outcome.answers) == 1 else ""
    return LINE.index(answer) if answer in LINE else None


def _content(outcome: Outcome) -> tuple[frozenset[AnswerId], int]:
    return frozenset(outcome.answers), outcome.wording
