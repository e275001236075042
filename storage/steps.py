"""What a group wants to try next."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.conversation.ports import NextStep
from storage.engine import Transaction
from storage.tables import steps


class SqlSteps:
    """Next steps of a group: suggestions by their id, own words encrypted."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def add(self, round_no: int, theme: str, suggestion: str = "", text: str = "") -> NextStep:
        """Keep one."""
        added = insert(steps).values(round_no=round_no, theme=theme, suggestion=suggestion, text=text)
        no = self._connection.execute(added.returning(steps.c.no)).scalar_one()
        return NextStep(no, round_no, theme, suggestion, text)

    def drop(self, step_no: int, round_no: int) -> bool:
        """Let one go. False when the round has no such step."""
        gone = delete(steps).where(steps.c.no == step_no, steps.c.round_no == round_no)
        return self._connection.execute(gone).rowcount == 1

    def of_round(self, round_no: int) -> Sequence[NextStep]:
        """The steps of a round, oldest first."""
        found = select(steps).where(steps.c.round_no == round_no).order_by(steps.c.no)
        return [NextStep(**row) for row in self._connection.execute(found).mappings()]
