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
    """Questions sent to those who run the bot, without a trace of who sent them or from where."""

    def add(self, text: str, now: datetime) -> None:
        """Store a question with its day, by which it is deleted."""

    def all(self, most: int) -> Sequence[SentQuestion]:
        """The oldest questions, `most` at most."""

    def drop(self, question_no: int) -> bool:
        """Delete a question. Returns whether it was there."""

    def count(self, chat: int, now: datetime) -> int:
        """Record one more question from this chat. Returns how many it sent within the hour, this one included."""

    def forget_counts(self, now: datetime) -> datetime | None:
        """Delete counts that are an hour old. Returns when the next one will be, None when none is left."""
