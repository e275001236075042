"""Members' own answers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class ShowPress(StrEnum):
    """Whose press of *Show* it is: the first, one by the same person again, or one by a second person."""

    FIRST = "first"
    AGAIN = "again"
    SECOND = "second"


class Votes(Protocol):
    """Members' own answers under keyed codes. Each statement has its own secret, deleted with them."""

    def cast(self, round_no: int, statement: str, person: int, answer: str) -> str | None:
        """Store this person's answer in place of an earlier one. Returns the earlier one, or None."""

    def mine(self, round_no: int, statement: str, person: int) -> str | None:
        """This person's answer, or None."""

    def answers(self, round_no: int, statement: str) -> Sequence[str]:
        """All answers to a statement, in an order that says nothing about who gave them."""

    def press_show(self, round_no: int, statement: str, person: int) -> ShowPress:
        """Record a press of *Show*. Returns whether this person, or another one, pressed before."""

    def drop_person(self, round_no: int, person: int) -> None:
        """Delete this person's unshown answers and presses of *Show* in the round."""

    def burn(self, round_no: int, statement: str) -> bool:
        """Delete a statement's answers, *Show* presses and secret. Returns whether there were answers."""

    def burn_round(self, round_no: int) -> None:
        """Delete the answers, presses and secrets of every statement of the round."""

    def begin_sitting(self, round_no: int) -> None:
        """Start a new sitting, in which no answer was confirmed in a box yet."""

    def confirm(self, round_no: int, statement: str, person: int) -> bool:
        """Record beside this person's answer that it was confirmed in a box. Returns False when it was already."""
