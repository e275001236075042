"""The buttons that a private chat was shown last: a keyed code of the chat, labels and codes locked, an instant."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.conversation.reply import Choice, Rows
from bot.domain.retention import RECENTLY_SAID_LIVES
from storage.engine import Transaction
from storage.tables import last_buttons
from storage.upsert import upsert


class SqlLastButtons:
    """Implements `LastButtons` (bot/conversation/ports/last_buttons.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def of(self, chat: int, now: datetime) -> tuple[Choice, ...]:
        this = (last_buttons.c.chat_code == chat, last_buttons.c.at > now - RECENTLY_SAID_LIVES)
        found = self._connection.scalar(select(last_buttons.c.buttons).where(*this)) or ()
        return tuple(Choice(label, code) for label, code in found)

    def note(self, chat: int, rows: Rows, now: datetime) -> None:
        buttons = [[each.label, each.code] for row in rows for each in row if each.code]
        if buttons:
            upsert(self._connection, last_buttons, {"chat_code": chat}, buttons=buttons, at=now)
        else:
            self._connection.execute(delete(last_buttons).where(last_buttons.c.chat_code == chat))
