"""Next steps of a group and their outcomes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.steps import NextStep
from bot.domain.own_words import Subject
from bot.domain.steps import StepOutcome
from storage.engine import Transaction
from storage.own_words import shown_words
from storage.tables import rounds, steps, words


class SqlSteps:
    """Implements `Steps` (bot/conversation/ports/steps.py). A suggestion is stored as its id, own words encrypted."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

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
        values = {"round_no": round_no, "theme": theme, "suggestion": suggestion, "text": text}
        added = insert(steps).values(**values, kept_at=kept_at, look_back_at=look_back_at)
        no = self._connection.execute(added.returning(steps.c.no)).scalar_one()
        return NextStep(no, round_no, theme, suggestion, text, kept_at, look_back_at)

    def find(self, step_no: int) -> NextStep | None:
        return next(iter(self._all(select(steps).where(steps.c.no == step_no))), None)

    def drop(self, step_no: int, round_no: int) -> bool:
        gone = delete(steps).where(steps.c.no == step_no, steps.c.round_no == round_no)
        if self._connection.execute(gone).rowcount == 0:
            return False
        about = (words.c.round_no == round_no, words.c.subject == Subject.CAME, words.c.answer == str(step_no))
        self._connection.execute(delete(words).where(*about))
        return True

    def came(self, step_no: int, came: StepOutcome, at: datetime) -> None:
        self._connection.execute(update(steps).where(steps.c.no == step_no).values(came=came, came_at=at))

    def look_back(self, step_no: int, at: datetime | None) -> None:
        self._connection.execute(update(steps).where(steps.c.no == step_no).values(look_back_at=at))

    def of_round(self, round_no: int) -> Sequence[NextStep]:
        return self._all(select(steps).where(steps.c.round_no == round_no))

    def of_group(self, group_no: int) -> Sequence[NextStep]:
        of_group = rounds.c.group_no == group_no
        return self._all(select(steps).join(rounds, rounds.c.no == steps.c.round_no).where(of_group))

    def _all(self, found: Select[Any]) -> list[NextStep]:
        rows = self._connection.execute(found.order_by(steps.c.no)).mappings().all()
        said = self._words({row["round_no"] for row in rows})
        return [NextStep(**row, words=tuple(said[str(row["no"])])) for row in rows]

    def _words(self, round_nos: set[int]) -> defaultdict[str, list[OwnWords]]:
        """The kept words on the outcomes of these rounds' steps, by the step's number."""
        said: defaultdict[str, list[OwnWords]] = defaultdict(list)
        if round_nos:
            about = (words.c.round_no.in_(round_nos), words.c.subject == Subject.CAME)
            for own in shown_words(self._connection, *about):
                said[own.answer].append(own)
        return said
