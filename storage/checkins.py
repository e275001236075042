"""Rounds: the state of a check-in as columns, its outcomes as rows, guarded by a version."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping, Select, delete, select, update

from bot.conversation.ports import Round, StaleState
from bot.domain.checkin import CheckIn, Outcome
from storage.due import SqlDue
from storage.engine import Transaction
from storage.followers import SqlFollowers
from storage.tables import outcomes, rounds
from storage.upsert import inserting, put
from storage.votes import SqlVotes

_STATE = [field.name for field in fields(CheckIn) if field.name != "outcomes"]
_OUTCOME = [field.name for field in fields(Outcome)]


class SqlCheckIns:
    """Rounds, guarded by a version. When one closes, what it needed only while it was open goes with it."""

    def __init__(self, transaction: Transaction, votes: SqlVotes, due: SqlDue, followers: SqlFollowers) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._votes = votes
        self._due = due
        self._followers = followers

    def open_of(self, group_no: int) -> Round | None:
        """The group's open round, if there is one."""
        self._transaction.hold_group(group_no)
        return self._one(select(rounds).where(rounds.c.group_no == group_no, rounds.c.closed_at.is_(None)))

    def by_no(self, round_no: int) -> Round | None:
        """The round with this number."""
        group_no = self._connection.scalar(select(rounds.c.group_no).where(rounds.c.no == round_no))
        if group_no is None:
            return None
        self._transaction.hold_group(group_no)
        return self._one(select(rounds).where(rounds.c.no == round_no))

    def create(self, group_no: int, state: CheckIn, why: str, topic: int | None) -> Round | None:
        """A new open round, or None when the group has one already (the database itself allows only one)."""
        self._transaction.hold_group(group_no)
        values = {"group_no": group_no, "version": 1, "why": why, "topic": topic, **_row(state)}
        new = inserting(self._connection, rounds).values(**values).on_conflict_do_nothing()
        no = self._connection.scalar(new.returning(rounds.c.no))
        if no is None:
            return None
        self._save_outcomes(no, {}, state)
        return Round(no, group_no, 1, state, why, topic)

    def save(self, current: Round, state: CheckIn, *, topic: int | None = None) -> Round:
        """Keep the new state. Raises StaleState when the round changed since it was loaded.

        `topic` moves the round to another topic; 0 is the general one, None leaves it where it is.
        """
        now_in = current.topic if topic is None else topic or None
        unchanged = (rounds.c.no == current.no, rounds.c.version == current.version)
        changed = update(rounds).where(*unchanged).values(version=current.version + 1, topic=now_in, **_row(state))
        if self._connection.execute(changed).rowcount == 0:
            raise StaleState
        self._save_outcomes(current.no, current.state.outcomes, state)
        if state.is_closed:
            self._tidy_up(current.no)
        return Round(current.no, current.group_no, current.version + 1, state, current.why, now_in)

    def drop(self, round_no: int) -> None:
        """Forget a round that never started, with all that belongs to it. One that has started stays."""
        never_started = (rounds.c.no == round_no, rounds.c.started_at.is_(None))
        if self._connection.execute(delete(rounds).where(*never_started)).rowcount:
            self._due.clear_round(round_no)
            self._transaction.burnt = True

    def history(self, group_no: int) -> Sequence[Round]:
        """Every started round of the group, the newest first."""
        started = select(rounds).where(rounds.c.group_no == group_no, rounds.c.started_at.is_not(None))
        return self._all(started.order_by(rounds.c.no.desc()))

    def _tidy_up(self, round_no: int) -> None:
        self._votes.burn_round(round_no)
        self._followers.drop_round(round_no)

    def _save_outcomes(self, round_no: int, before: dict[str, Outcome], state: CheckIn) -> None:
        for statement, outcome in state.outcomes.items():
            if before.get(statement) != outcome:
                values = {name: getattr(outcome, name) for name in _OUTCOME} | {"answers": list(outcome.answers)}
                put(self._connection, outcomes, {"round_no": round_no, "statement": statement}, **values)
        for statement in before.keys() - state.outcomes.keys():
            gone = (outcomes.c.round_no == round_no, outcomes.c.statement == statement)
            self._connection.execute(delete(outcomes).where(*gone))

    def _one(self, found: Select[Any]) -> Round | None:
        return next(iter(self._all(found)), None)

    def _all(self, found: Select[Any]) -> list[Round]:
        rows = self._connection.execute(found).mappings().all()
        said = self._outcomes([row["no"] for row in rows])
        return [_round(row, said[row["no"]]) for row in rows]

    def _outcomes(self, numbers: list[int]) -> defaultdict[int, dict[str, Outcome]]:
        said: defaultdict[int, dict[str, Outcome]] = defaultdict(dict)
        of_rounds = select(outcomes).where(outcomes.c.round_no.in_(numbers))
        in_order = of_rounds.order_by(outcomes.c.at, outcomes.c.statement)
        for row in self._connection.execute(in_order).mappings() if numbers else ():
            values = {name: row[name] for name in _OUTCOME} | {"answers": tuple(row["answers"])}
            said[row["round_no"]][row["statement"]] = Outcome(**values)
        return said


def _row(state: CheckIn) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _STATE}


def _round(row: RowMapping, said: dict[str, Outcome]) -> Round:
    state = CheckIn(**{name: row[name] for name in _STATE}, outcomes=said)
    return Round(row["no"], row["group_no"], row["version"], state, row["why"], row["topic"])
