"""Questions sent to those who run the bot: the text, encrypted, and nothing about who sent it or from where."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from bot.conversation.ports.sent_questions import SentQuestion
from bot.domain.retention import QUESTION_COUNTS_LIVE, day_of
from storage.engine import Transaction
from storage.tables import question_counts, questions
from storage.upsert import upsert


class SqlSentQuestions:
    """Implements `SentQuestions` (bot/conversation/ports/sent_questions.py).

    The counts are a table of their own, by the keyed code of the chat: nothing joins them with a question.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def add(self, text: str, now: datetime) -> None:
        self._connection.execute(insert(questions).values(text=text, sent_on=day_of(now)))

    def all(self, most: int) -> Sequence[SentQuestion]:
        found = select(questions.c.no, questions.c.text).order_by(questions.c.no).limit(most)
        return [SentQuestion(row.no, row.text) for row in self._connection.execute(found)]

    def drop(self, question_no: int) -> bool:
        return self._connection.execute(delete(questions).where(questions.c.no == question_no)).rowcount == 1

    def count(self, chat: int, now: datetime) -> int:
        """The hour begins with the first question, and the next one after its end begins a new hour."""
        this = (question_counts.c.chat_code == chat, question_counts.c.since > now - QUESTION_COUNTS_LIVE)
        row = self._connection.execute(select(question_counts.c["count"], question_counts.c.since).where(*this)).first()
        count, since = (int(row[0]) + 1, row[1]) if row else (1, now)
        upsert(self._connection, question_counts, {"chat_code": chat}, count=count, since=since)
        return count

    def forget_counts(self, now: datetime) -> datetime | None:
        self._connection.execute(delete(question_counts).where(question_counts.c.since <= now - QUESTION_COUNTS_LIVE))
        oldest = self._connection.scalar(select(func.min(question_counts.c.since)))
        return None if oldest is None else oldest + QUESTION_COUNTS_LIVE
