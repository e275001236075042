"""Rounds: the state of a check-in as columns, its outcomes as rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Select, Text, bindparam, cast, delete, exists, func, select, update

from bot.conversation.ports.rounds import Round, RoundDay
from bot.conversation.ports.stores import StaleState
from bot.domain.checkin import CheckIn, Outcome
from bot.domain.progress import EarlierOutcome
from bot.domain.questionnaire import Questionnaire
from storage.due import SqlDue
from storage.engine import Transaction
from storage.followers import SqlFollowers
from storage.prepared import Prepared
from storage.questionnaires import SqlQuestionnaires
from storage.tables import groups, outcomes, rounds
from storage.upsert import inserting, upsert
from storage.votes import SqlVotes

_STATE = [field.name for field in fields(CheckIn) if field.name != "outcomes"]
_OUTCOME = [field.name for field in fields(Outcome)]
_SAID_SOMETHING = cast(outcomes.c.answers, Text) != "[]"

_BY_NO = Prepared(select(rounds).where(rounds.c.no == bindparam("no")))
_OPEN = Prepared(select(rounds).where(rounds.c.group_no == bindparam("group_no"), rounds.c.closed_at.is_(None)))
_IN_ORDER = select(outcomes).order_by(outcomes.c.at, outcomes.c.statement)
_OUTCOMES = _IN_ORDER.where(outcomes.c.round_no.in_(bindparam("numbers", expanding=True)))
_OUTCOMES_OF_ONE = Prepared(_IN_ORDER.where(outcomes.c.round_no == bindparam("round_no")))


class SqlRounds:
    """Implements `Rounds` (bot/conversation/ports/rounds.py).

    Saving a round that closes also burns its votes, lets its followers go, and stores the organisation that it was
    about. That is done here, in the same transaction, and not left to each handler that can close a round: no way of
    closing can forget it, and no crash can come between the two.
    """

    def __init__(self, transaction: Transaction, votes: SqlVotes, due: SqlDue, followers: SqlFollowers) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._votes = votes
        self._due = due
        self._followers = followers
        self._questionnaires = SqlQuestionnaires(transaction.connection)

    def open_of(self, group_no: int) -> Round | None:
        self._transaction.hold_group(group_no)
        return self._one(_OPEN, group_no=group_no)

    def by_no(self, round_no: int) -> Round | None:
        """Reads again when the group was not locked yet: the first reading only tells which group to lock."""
        found = self._one(_BY_NO, no=round_no)
        if found and self._transaction.hold_group(found.group_no):
            return self._one(_BY_NO, no=round_no)
        return found

    def create(
        self, group_no: int, state: CheckIn, questionnaire: Questionnaire, why: str, topic: int | None
    ) -> Round | None:
        """A unique index allows one open round a group."""
        self._transaction.hold_group(group_no)
        kept = self._questionnaires.keep(questionnaire)
        values = {"group_no": group_no, "version": 1, "questions": kept, "why": why, "topic": topic, **_row(state)}
        new = inserting(self._connection.dialect.name, rounds).values(**values).on_conflict_do_nothing()
        no = self._connection.scalar(new.returning(rounds.c.no))
        if no is None:
            return None
        self._save_outcomes(no, {}, state)
        return Round(no, group_no, 1, state, why, topic, questionnaire)

    def save(
        self,
        current: Round,
        state: CheckIn,
        *,
        topic: int | None = None,
        questionnaire: Questionnaire | None = None,
        why: str | None = None,
    ) -> Round:
        now_in = current.topic if topic is None else topic or None
        ends = state.is_closed and not current.state.is_closed
        org = current.org or (self._org_of(current.group_no) if ends else "")
        values = {"version": current.version + 1, "topic": now_in, **_row(state)}
        if state.placing == current.state.placing:
            del values["placing"]  # to write the same again would leave a trace
        if ends:
            values["org"] = org or None
        if why is not None:
            values["why"] = why
        if questionnaire:
            values["questions"] = self._questionnaires.keep(questionnaire)
        unchanged = (rounds.c.no == current.no, rounds.c.version == current.version)
        changed = update(rounds).where(*unchanged).values(**values)
        if self._connection.execute(changed).rowcount == 0:
            raise StaleState
        self._save_outcomes(current.no, current.state.outcomes, state)
        if state.is_closed:
            self._tidy_up(current.no)
        return replace(
            current,
            version=current.version + 1,
            state=state,
            topic=now_in,
            questionnaire=questionnaire or current.questionnaire,
            why=current.why if why is None else why,
            org=org,
        )

    def name_org(self, current: Round, org: str) -> Round:
        self._connection.execute(update(rounds).where(rounds.c.no == current.no).values(org=org or None))
        return replace(current, org=org)

    def drop(self, round_no: int) -> None:
        never_started = (rounds.c.no == round_no, rounds.c.started_at.is_(None))
        if self._connection.execute(delete(rounds).where(*never_started)).rowcount:
            self._due.clear_round(round_no)

    def history(self, group_no: int, most: int | None = None) -> Sequence[Round]:
        started = select(rounds).where(rounds.c.group_no == group_no, rounds.c.started_at.is_not(None))
        return self._all(started.order_by(rounds.c.no.desc()).limit(most))

    def days(self, group_no: int) -> Sequence[RoundDay]:
        began = select(rounds.c.no, rounds.c.questionnaire, rounds.c.started_at.label("at"))
        started = began.where(rounds.c.group_no == group_no, rounds.c.started_at.is_not(None))
        return [RoundDay(**row) for row in self._connection.execute(started.order_by(rounds.c.no.desc())).mappings()]

    def spoken(self, group_no: int, questionnaire: str, most: int) -> Sequence[Round]:
        about = (rounds.c.group_no == group_no, rounds.c.questionnaire == questionnaire)
        something = exists().where(outcomes.c.round_no == rounds.c.no, _SAID_SOMETHING)
        return self._all(select(rounds).where(*about, something).order_by(rounds.c.no.desc()).limit(most))

    def said_before(self, current: Round) -> dict[str, EarlierOutcome]:
        about = (rounds.c.group_no == current.group_no, rounds.c.questionnaire == current.state.questionnaire)
        last = (
            select(outcomes.c.statement, func.max(outcomes.c.round_no).label("round_no"))
            .join(rounds, rounds.c.no == outcomes.c.round_no)
            .where(*about, rounds.c.no < current.no, _SAID_SOMETHING)
            .group_by(outcomes.c.statement)
            .subquery()
        )
        these = (outcomes.c.statement == last.c.statement) & (outcomes.c.round_no == last.c.round_no)
        found = select(outcomes, rounds.c.started_at, rounds.c.opened_at).join(last, these)
        rows = self._connection.execute(found.join(rounds, rounds.c.no == outcomes.c.round_no))
        return {r.statement: EarlierOutcome(r.round_no, r.started_at or r.opened_at, _outcome(r)) for r in rows}

    def _org_of(self, group_no: int) -> str:
        return str(self._connection.scalar(select(groups.c.org).where(groups.c.no == group_no)) or "")

    def _tidy_up(self, round_no: int) -> None:
        self._votes.burn_round(round_no)
        self._followers.drop_round(round_no)

    def _save_outcomes(self, round_no: int, before: dict[str, Outcome], state: CheckIn) -> None:
        for statement, outcome in state.outcomes.items():
            if before.get(statement) != outcome:
                values = {name: getattr(outcome, name) for name in _OUTCOME} | {"answers": list(outcome.answers)}
                upsert(self._connection, outcomes, {"round_no": round_no, "statement": statement}, **values)
        for statement in before.keys() - state.outcomes.keys():
            gone = (outcomes.c.round_no == round_no, outcomes.c.statement == statement)
            self._connection.execute(delete(outcomes).where(*gone))

    def _one(self, found: Prepared, **named: int) -> Round | None:
        row = found.first(self._connection, **named)
        if row is None:
            return None
        said = _OUTCOMES_OF_ONE.all(self._connection, round_no=row.no)
        return self._round(row, {each.statement: _outcome(each) for each in said})

    def _all(self, found: Select[Any]) -> list[Round]:
        rows = self._connection.execute(found).all()
        said = self._outcomes([row.no for row in rows])
        return [self._round(row, said[row.no]) for row in rows]

    def _round(self, row: Any, said: dict[str, Outcome]) -> Round:
        state = CheckIn(**{name: getattr(row, name) for name in _STATE}, outcomes=said)
        asked, org = self._questionnaires.find(row.questions), row.org or ""
        return Round(row.no, row.group_no, row.version, state, row.why, row.topic, asked, org)

    def _outcomes(self, numbers: list[int]) -> defaultdict[int, dict[str, Outcome]]:
        said: defaultdict[int, dict[str, Outcome]] = defaultdict(dict)
        for row in self._connection.execute(_OUTCOMES, {"numbers": numbers}) if numbers else ():
            said[row.round_no][row.statement] = _outcome(row)
        return said


def _row(state: CheckIn) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _STATE}


def _outcome(row: Any) -> Outcome:
    return Outcome(**{name: getattr(row, name) for name in _OUTCOME} | {"answers": tuple(row.answers)})
