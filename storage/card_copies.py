"""Cards that may stand in a chat twice, because the answer to their sending was lost, and cards that were given up."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.conversation.reply import Reply
from bot.domain.retention import day_of
from storage.prepared import Prepared
from storage.tables import cards
from storage.upsert import upsert

_WANTED = ""
"""Stands in place of a card's name: the card that the chat waits for was given up."""


_IS_WANTED = Prepared(select(cards.c.card).where(cards.c.chat_code == bindparam("chat"), cards.c.card == _WANTED))
_TWINS = Prepared(
    select(cards.c.card, cards.c.message, cards.c.twin, cards.c.settled).where(
        cards.c.chat_code == bindparam("chat"), cards.c.twin.is_not(None)
    )
)


def codes_of(reply: Reply) -> list[str]:
    """The codes of the buttons that can be pressed under a message, each once."""
    return sorted({each.code for row in reply.rows for each in row if each.code})


def want(connection: Connection, chat: bytes | int, now: datetime) -> None:
    """Record that a card of this chat was given up."""
    upsert(connection, cards, {"chat_code": chat, "card": _WANTED}, message=0, changed_on=day_of(now), pressable=False)


def take_wanted(connection: Connection, chat: int) -> bool:
    """Whether a card of this chat was given up. Forgets it."""
    if _IS_WANTED.first(connection, chat=chat) is None:
        return False
    connection.execute(delete(cards).where(cards.c.chat_code == chat, cards.c.card == _WANTED))
    return True


def pressed(connection: Connection, chat: int, message: int, code: str) -> int | None:
    """A button of a message was pressed. Returns the message whose buttons end: a second copy of the same card.

    The copy that is pressed first, or that was edited since, is the card from now on.
    """
    for row in _TWINS.all(connection, chat=chat):
        this = update(cards).where(cards.c.chat_code == chat, cards.c.card == row.card)
        if code not in row.twin:
            continue
        if message == row.message:
            connection.execute(this.values(settled=True))
            return None
        if row.settled:
            connection.execute(this.values(twin=None))
            return message
        connection.execute(this.values(twin=None, message=message))
        return int(row.message)
    return None
