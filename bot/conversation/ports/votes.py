"""Members' own answers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class ShowPress(StrEnum):
    """Who presses *Show*."""

    FIRST = "first"
    AGAIN = "again"
    SECOND = "second"


class Votes(Protocol):
    """Members' own answers: keyed codes under one secret a statement, which dies when they are shown."""

    def cast(self, round_no: int, statement: str, person: int, answer: str) -> str | None:
        """Keep this person's answer in place of an earlier one; gives the earlier one."""

    def mine(self, round_no: int, statement: str, person: int) -> str | None:
        """What this person has answered, if they have."""

    def answers(self, round_no: int, statement: str) -> Sequence[str]:
        """The answers without any trace of who gave them."""

    def press_show(self, round_no: int, statement: str, person: int) -> ShowPress:
        """Remember that somebody wants to see what people said; says whether somebody else did before."""

    def burn(self, round_no: int, statement: str) -> bool:
        """Delete answers, *Show* presses and the secret. Says whether there were answers."""

    def burn_round(self, round_no: int) -> None:
        """The same for every statement of the round, and the sitting."""

    def begin_sitting(self, round_no: int) -> None:
        """A new sitting: nobody has answered in it yet."""

    def end_sitting(self, round_no: int) -> None:
        """The sitting is over: who answered in it is forgotten."""

    def is_first_of_sitting(self, round_no: int, person: int) -> bool:
        """Whether this is the person's first answer of the sitting. Asked once, it is no longer."""
