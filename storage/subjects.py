"""What the messages of a group are about, by their numbers."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.conversation.buttons import Closed
from bot.conversation.reply import Reply, subject
from bot.domain.retention import day_of
from storage.engine import Transaction
from storage.tables import subjects
from storage.upsert import upsert


class SqlSubjects:
    """Implements `Subjects` (bot/conversation/ports/subjects.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def of(self, chat: int, message: int) -> str:
        this = (subjects.c.chat_code == chat, subjects.c.message == message)
        return self._connection.scalar(select(subjects.c.code).where(*this)) or ""


def note(connection: Connection, chat: bytes | int, message: int, reply: Reply, at: datetime) -> None:
    """Record what a message is about. One that only lost its buttons is about what it was about before.

    A message that was replaced by its number, by a text alone, is closed. A card that was is about nothing.
    """
    if reply.only_buttons:
        return
    code = subject(reply.rows) or (Closed().code() if reply.message is not None and not reply.rows else "")
    if code:
        upsert(connection, subjects, {"chat_code": chat, "message": message}, code=code, changed_on=day_of(at))
    elif reply.edits:
        this = (subjects.c.chat_code == chat, subjects.c.message == message)
        connection.execute(delete(subjects).where(*this))
