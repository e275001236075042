"""Nations of private chats: a keyed code of the chat, the nation or that it was asked for, and the month."""

from datetime import datetime

from sqlalchemy import delete, select, update

from bot.domain.retention import month_of
from storage.engine import Transaction
from storage.tables import private_nations as kept
from storage.upsert import insert_once, upsert


class SqlPrivateNations:
    """Implements `PrivateNations` (bot/conversation/ports/private_nations.py).

    The code is of a kind of its own: nothing joins a row with what else is kept of the chat. An empty nation: asked.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def of(self, chat: int) -> str | None:
        nation: str | None = self._connection.scalar(select(kept.c.nation).where(kept.c.chat_code == chat))
        return nation

    def keep(self, chat: int, nation: str, now: datetime, *, is_said: bool) -> None:
        values = {"nation": nation, "is_said": is_said, "month": month_of(now)}
        if is_said:
            upsert(self._connection, kept, {"chat_code": chat}, **values)
        elif not insert_once(self._connection, kept, chat_code=chat, **values):
            is_not_said = (kept.c.chat_code == chat, kept.c.is_said.is_(False))
            self._connection.execute(update(kept).where(*is_not_said).values(**values))

    def note_asked(self, chat: int, now: datetime) -> bool:
        values = {"chat_code": chat, "nation": "", "is_said": False, "month": month_of(now)}
        return insert_once(self._connection, kept, **values)

    def forget(self, chat: int) -> None:
        self._connection.execute(delete(kept).where(kept.c.chat_code == chat))
