"""When a message with buttons came or changed, and which of them was pressed: for the seconds in which it matters."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from bot.conversation.reply import Reply
from bot.domain.taps import DRAWN_AFTER, SKEW, TAKEN_AFTER, is_too_soon
from storage.engine import Transaction
from storage.outbox_writer import unpack
from storage.pace import LEASE
from storage.prepared import Prepared
from storage.tables import cards, outbox, pace, taps
from storage.upsert import upsert

ON_ITS_WAY = timedelta(seconds=10)
"""How long a message counts as on its way. If a sender dies over it, its buttons work again after this."""

_CHANGED = ""
"""Stands in place of the code of a button: the message itself came or changed."""

_CAME = " "
"""Stands there too: the message itself came."""


_TAPPED = Prepared(
    select(taps.c.code, taps.c.at).where(
        taps.c.chat_code == bindparam("chat"),
        taps.c.message == bindparam("message"),
    )
)
_ON_ITS_WAY = Prepared(
    select(outbox.c.payload, pace.c.leased_until)
    .join(pace, pace.c.out_no == outbox.c.no)
    .where(pace.c.chat_code == bindparam("chat"))
)


_EDITS = Prepared(
    select(outbox.c.payload, cards.c.message)
    .outerjoin(cards, (cards.c.chat_code == outbox.c.chat_code) & (cards.c.card == outbox.c.card))
    .where(outbox.c.chat_code == bindparam("chat"), outbox.c.edits.is_(True))
)


_CARD_ON_ITS_WAY = select(outbox.c.no).where(
    outbox.c.chat_code == bindparam("chat"), outbox.c.card == bindparam("card"), outbox.c.edits.is_(False)
)
_CARD_CAME = (
    select(taps.c.at)
    .join(cards, (cards.c.chat_code == taps.c.chat_code) & (cards.c.message == taps.c.message))
    .where(taps.c.chat_code == bindparam("chat"), taps.c.code == _CAME, cards.c.card == bindparam("card"))
)


class SqlTaps:
    """Implements `Taps` (bot/conversation/ports/taps.py). What it reads of a button it reads once."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection
        self._known: dict[tuple[int, int], dict[str, datetime]] = {}

    def is_new(self, chat: int, message: int, code: str, at: datetime) -> bool:
        """What is on its way is looked at first: it may have arrived before the other is read."""
        return self._is_on_its_way(chat, code, at) or _is_just_now(self._tapped(chat, message).get(_CHANGED), at)

    def is_to_change(self, chat: int, message: int) -> bool:
        return any(message in (row.message, _edited(row.payload)) for row in _EDITS.all(self._connection, chat=chat))

    def is_card_new(self, chat: int, card: str, at: datetime) -> bool:
        this = {"chat": chat, "card": card}
        if self._connection.execute(_CARD_ON_ITS_WAY, this).first():
            return True
        return _is_just_now(self._connection.execute(_CARD_CAME, this).scalar(), at)

    def pressed_before(self, chat: int, message: int, at: datetime, within: timedelta) -> Sequence[str]:
        tapped = self._tapped(chat, message)
        pressed = [code for code in tapped if code.strip() and _is_just_now(tapped[code], at, within)]
        return sorted(pressed, key=lambda code: tapped[code], reverse=True)

    def note(self, chat: int, message: int, code: str, at: datetime) -> None:
        _note(self._connection, chat, message, code, at)
        self._known.clear()

    def _tapped(self, chat: int, message: int) -> dict[str, datetime]:
        """When the message changed, and when its buttons were pressed."""
        this = (chat, message)
        if this not in self._known:
            rows = _TAPPED.all(self._connection, chat=chat, message=message)
            self._known[this] = {row.code: row.at for row in rows}
        return self._known[this]

    def _is_on_its_way(self, chat: int, code: str, at: datetime) -> bool:
        """People see a message before its sender knows that it arrived, and notes it."""
        row = _ON_ITS_WAY.first(self._connection, chat=chat)
        if row is None or row.leased_until is None or row.leased_until - LEASE < at - ON_ITS_WAY:
            return False
        try:
            return code in _codes(unpack(row.payload))
        except (KeyError, TypeError, ValueError):  # a newer program's: its sender will see to it
            return False


def _is_just_now(since: datetime | None, at: datetime, within: timedelta = TAKEN_AFTER) -> bool:
    return since is not None and is_too_soon(since, at, within)


def note_changed(connection: Connection, chat: bytes | int, message: int, reply: Reply, at: datetime) -> None:
    """Record that a message came or changed, if it has buttons that can be pressed, or may have had some."""
    if reply.edits or _codes(reply):
        _note(connection, chat, message, _CHANGED, at)
        if not reply.edits:
            _note(connection, chat, message, _CAME, at)


def forget_old(connection: Connection, now: datetime) -> None:
    """Delete what does not matter any more."""
    connection.execute(delete(taps).where(taps.c.at <= now - DRAWN_AFTER - SKEW))


def _note(connection: Connection, chat: bytes | int, message: int, code: str, at: datetime) -> None:
    upsert(connection, taps, {"chat_code": chat, "message": message, "code": code}, at=at)


def _edited(payload: dict[str, Any]) -> int | None:
    """The number of the message that an edit names by it."""
    found = payload.get("message")
    return found if isinstance(found, int) else None


def _codes(reply: Reply) -> set[str]:
    return {each.code for row in reply.rows for each in row if each.code}
