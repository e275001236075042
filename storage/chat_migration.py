"""Chat migration: when a group becomes a supergroup, its chat has a new id and keeps everything."""

from sqlalchemy import Connection, Table, delete, exists, select, update

from storage.engine import Transaction
from storage.tables import cards, groups, outbox, pace, recently_said, rounds, subjects, words


def move(transaction: Transaction, old_chat: int, new_chat: int) -> None:
    """Give everything of the old chat to the new one. Telegram may report it in any order, and more than once."""
    if old_chat == new_chat:
        return
    connection = transaction.connection
    _move_group(transaction, old_chat, new_chat)
    connection.execute(update(outbox).where(outbox.c.chat_code == old_chat).values(chat_code=new_chat, chat=new_chat))
    here = recently_said.c.chat_code == old_chat
    connection.execute(update(recently_said).where(here).values(chat_code=new_chat))
    _move_cards(connection, old_chat, new_chat)
    _forget(connection, subjects, old_chat)
    _move_pace(connection, old_chat, new_chat)


def _move_group(transaction: Transaction, old_chat: int, new_chat: int) -> None:
    connection = transaction.connection
    both = select(groups.c.no).where(groups.c.chat_code.in_([old_chat, new_chat])).order_by(groups.c.no)
    for group_no in connection.scalars(both).all():
        transaction.hold_group(group_no)
    old, new = (_number_of(connection, chat) for chat in (old_chat, new_chat))
    if old is None:
        return
    real = old if new is None else min(old, new)
    if new is not None:
        _merge(connection, max(old, new), real)
    connection.execute(update(groups).where(groups.c.no == real).values(chat_code=new_chat, chat=new_chat))


def _merge(connection: Connection, new: int, old: int) -> None:
    """Merge a second group, made by a message in the new chat or a press in the dead old one, into the first."""
    other = rounds.alias()
    old_has_open = exists().where(other.c.group_no == old, other.c.closed_at.is_(None))
    moves = rounds.c.closed_at.is_not(None) | ~old_has_open
    connection.execute(update(rounds).where(rounds.c.group_no == new, moves).values(group_no=old))
    ours = select(rounds.c.no).where(rounds.c.group_no == old)
    connection.execute(update(words).where(words.c.group_no == new, words.c.round_no.in_(ours)).values(group_no=old))
    connection.execute(delete(groups).where(groups.c.no == new))


def _move_cards(connection: Connection, old_chat: int, new_chat: int) -> None:
    """Move the cards. One that the new chat has already stays, because it is the one people see."""
    there = cards.alias()
    known = select(there.c.card).where(there.c.chat_code == new_chat)
    moved = update(cards).where(cards.c.chat_code == old_chat, cards.c.card.not_in(known))
    connection.execute(moved.values(chat_code=new_chat))
    _forget(connection, cards, old_chat)


def _move_pace(connection: Connection, old_chat: int, new_chat: int) -> None:
    """Move the pace with its lease: a message that is being sent must not be sent by somebody else too."""
    there = select(pace.c.chat_code).where(pace.c.chat_code == new_chat)
    if connection.execute(there).first() is None:
        connection.execute(update(pace).where(pace.c.chat_code == old_chat).values(chat_code=new_chat))
    _forget(connection, pace, old_chat)


def _forget(connection: Connection, table: Table, chat: int) -> None:
    connection.execute(delete(table).where(table.c.chat_code == chat))


def _number_of(connection: Connection, chat: int) -> int | None:
    return connection.scalar(select(groups.c.no).where(groups.c.chat_code == chat))
