"""Languages of private chats: a keyed code of the chat, the language, and the month."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.retention import month_of
from storage.engine import Transaction
from storage.tables import private_languages as kept
from storage.upsert import upsert


class SqlPrivateLanguages:
    """Implements `PrivateLanguages` (bot/conversation/ports/private_languages.py).

    The code is of a kind of its own: nothing joins a row with what else is kept of the chat.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def of(self, chat: int) -> str:
        return self._connection.scalar(select(kept.c.language).where(kept.c.chat_code == chat)) or ""

    def keep(self, chat: int, language: str, now: datetime) -> None:
        upsert(self._connection, kept, {"chat_code": chat}, language=language, month=month_of(now))

    def forget(self, chat: int) -> None:
        self._connection.execute(delete(kept).where(kept.c.chat_code == chat))
