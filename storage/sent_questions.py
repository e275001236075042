"""Questions that people sent to those who run the bot: the words, encrypted, and nothing about who or where."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from bot.conversation.ports.sent_questions import SentQuestion
from storage.engine import Transaction
from storage.tables import question_counts, questions
from storage.upsert import put

COUNTED_FOR = timedelta(hours=1)
"""How long we remember that a chat has sent questions, and how many."""


class SqlSentQuestions:
    """The questions, and apart from them a count for each chat, by its keyed code, for an hour."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def add(self, text: str) -> None:
        """Keep one."""
        self._connection.execute(insert(questions).values(text=text))

    def all(self, most: int) -> Sequence[SentQuestion]:
        """The oldest ones."""
        found = select(questions.c.no, questions.c.text).order_by(questions.c.no).limit(most)
        return [SentQuestion(row.no, row.text) for row in self._connection.execute(found)]

    def drop(self, question_no: int) -> bool:
        """Delete one; says whether it was there."""
        return self._connection.execute(delete(questions).where(questions.c.no == question_no)).rowcount == 1

    def count(self, chat: int, now: datetime) -> int:
        """Count one more from this chat; says the how many-th within an hour it is."""
        this = (question_counts.c.chat_code == chat, question_counts.c.since > now - COUNTED_FOR)
        row = self._connection.execute(select(question_counts.c["count"], question_counts.c.since).where(*this)).first()
        count, since = (int(row[0]) + 1, row[1]) if row else (1, now)
        put(self._connection, question_counts, {"chat_code": chat}, count=count, since=since)
        return count

    def forget_counts(self, now: datetime) -> datetime | None:
        """Delete the counts that are an hour old; says when the next will be, if any is left."""
        self._connection.execute(delete(question_counts).where(question_counts.c.since <= now - COUNTED_FOR))
        oldest = self._connection.scalar(select(func.min(question_counts.c.since)))
        return None if oldest is None else oldest + COUNTED_FOR
