"""Progress: rounds of one questionnaire compared statement by statement. Nothing is added up or judged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.checkin import CheckIn, Outcome
from bot.domain.questionnaire import AnswerId, Questionnaire, Statement, StatementId

Line = Sequence[AnswerId]
"""The answers that lie on a line, from one end to the other. Two views side by side are not a step on it."""


class Move(StrEnum):
    """How a statement's outcome compares with the one before."""

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
    """The outcome of a statement in an earlier round, with the round's number and date."""

    round_no: int
    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """One statement: its outcome now, the one before, and how they compare."""

    statement: StatementId
    move: Move
    now: Outcome | None
    before: EarlierOutcome | None

    @property
    def is_as_before(self) -> bool:
        """Whether both outcomes have the same answers."""
        return bool(self.now and self.before and set(self.now.answers) == set(self.before.outcome.answers))


Earlier = Mapping[StatementId, EarlierOutcome]
"""The last earlier outcome of each statement that has one."""


def compare(now: CheckIn, earlier: Earlier, questionnaire: Questionnaire, line: Line) -> tuple[Change, ...]:
    """Compare every statement that has an outcome in the newest round or before.

    Returns the changes in the order of the questionnaire, then those of statements that the content no longer has.
    """
    changes = []
    for statement in in_order({*now.outcomes, *earlier}, questionnaire):
        here, before = now.outcomes.get(statement), earlier.get(statement)
        changes.append(Change(statement, _move(questionnaire.statement(statement), here, before, line), here, before))
    return tuple(changes)


def in_order(statements: Collection[StatementId], questionnaire: Questionnaire) -> list[StatementId]:
    """Statements in the order of the questionnaire, then those that it no longer has."""
    known = [s.id for s in questionnaire.statements]
    return [*(s for s in known if s in statements), *sorted(set(statements).difference(known))]


def is_in_these_words(statement: Statement | None, outcome: Outcome) -> bool:
    """Whether the outcome belongs to the current wording of the statement. False when the statement is gone."""
    return statement is not None and statement.wording == outcome.wording


def has_more(earlier: Sequence[Outcome], now: Outcome | None) -> bool:
    """Whether a statement has outcomes that `compare` does not tell: others than now and the last one before.

    `compare` passes over outcomes that were left, and when the statement is left now it tells nothing of before.
    """
    was_said = any(not outcome.was_left for outcome in earlier)
    told_before = was_said and not (now is not None and now.was_left)
    return len(earlier) > told_before


def began_at(state: CheckIn) -> datetime:
    """When a round began: the date that people know it by."""
    return state.started_at or state.opened_at


def of(changes: Sequence[Change], *moves: Move) -> list[Change]:
    """The changes with one of these moves."""
    return [change for change in changes if change.move in moves]


def _move(asked: Statement | None, now: Outcome | None, before: EarlierOutcome | None, line: Line) -> Move:
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
    return _compared(now, before.outcome, asked.towards, line)


def _compared(now: Outcome, before: Outcome, towards: AnswerId, line: Line) -> Move:
    if now.differs:
        return Move.DIFFERED
    if set(now.answers) == set(before.answers):
        return Move.SAME
    here, there = _place(now, line), _place(before, line)
    if here is None or there is None or towards not in (line[0], line[-1]):
        return Move.CHANGED
    return Move.TOWARDS if (here > there) == (towards == line[-1]) else Move.BACK


def _place(outcome: Outcome, line: Line) -> int | None:
    """The position of a single answer on the line. None for two answers, and for one that is not on it."""
    answer = outcome.answers[0] if len(outcome.answers) == 1 else ""
    return line.index(answer) if answer in line else None
