"""Questions that people sent to those who run the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SentQuestion:
    """A question that somebody sent to those who run the bot."""

    no: int
    text: str


class SentQuestions(Protocol):
    """Questions that people sent to those who run the bot, without a trace of who or where."""

    def add(self, text: str) -> None:
        """Keep one."""

    def all(self, most: int) -> Sequence[SentQuestion]:
        """The oldest ones."""

    def drop(self, question_no: int) -> bool:
        """Delete one; says whether it was there."""

    def count(self, chat: int, now: datetime) -> int:
        """Count one more from this chat; says the how many-th within an hour it is."""

    def forget_counts(self, now: datetime) -> datetime | None:
        """Delete the counts that are an hour old; says when the next will be, if any is left."""
