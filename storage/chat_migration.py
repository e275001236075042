"""Chat migration: when a group becomes a supergroup, its chat has a new id and keeps everything but its messages."""

from sqlalchemy import Connection, Table, delete, exists, select, update

from storage.engine import Transaction
from storage.tables import cards, groups, moved_chats, outbox, pace, recently_said, rounds, schedules, subjects, words
from storage.upsert import insert_once


def move(transaction: Transaction, old_chat: int, new_chat: int) -> bool:
    """Give everything of the old chat to the new one. Returns whether a group has moved by this.

    Telegram may report it in any order, and more than once. The new chat numbers its messages from one, so the numbers
    of the old chat's are forgotten, and with them the edits that wait: they would change other messages there. The
    dead chat is remembered for as long as the group is.
    """
    if old_chat == new_chat:
        return False
    connection = transaction.connection
    has_moved = _move_group(transaction, old_chat, new_chat)
    connection.execute(delete(outbox).where(outbox.c.chat_code == old_chat, outbox.c.edits))
    connection.execute(update(outbox).where(outbox.c.chat_code == old_chat).values(chat_code=new_chat, chat=new_chat))
    here = recently_said.c.chat_code == old_chat
    connection.execute(update(recently_said).where(here).values(chat_code=new_chat))
    for table in (cards, subjects):
        _forget(connection, table, old_chat)
    _move_pace(connection, old_chat, new_chat)
    return has_moved


def group_moved_from(connection: Connection, chat: int) -> int | None:
    """The number of the group that left this chat when it became a supergroup; None for any other chat."""
    return connection.scalar(select(moved_chats.c.group_no).where(moved_chats.c.chat_code == chat))


def _move_group(transaction: Transaction, old_chat: int, new_chat: int) -> bool:
    connection = transaction.connection
    both = select(groups.c.no).where(groups.c.chat_code.in_([old_chat, new_chat])).order_by(groups.c.no)
    for group_no in connection.scalars(both).all():
        transaction.hold_group(group_no)
    old, new = (_number_of(connection, chat) for chat in (old_chat, new_chat))
    if old is None:
        return False
    real = old if new is None else min(old, new)
    if new is not None:
        _merge(connection, max(old, new), real)
    connection.execute(update(groups).where(groups.c.no == real).values(chat_code=new_chat, chat=new_chat))
    insert_once(connection, moved_chats, chat_code=old_chat, group_no=real)
    return True


def _merge(connection: Connection, new: int, old: int) -> None:
    """Merge a second group, made by a message in the new chat or a press in the dead old one, into the first."""
    other = rounds.alias()
    old_has_open = exists().where(other.c.group_no == old, other.c.closed_at.is_(None))
    moves = rounds.c.closed_at.is_not(None) | ~old_has_open
    connection.execute(update(rounds).where(rounds.c.group_no == new, moves).values(group_no=old))
    ours = select(rounds.c.no).where(rounds.c.group_no == old)
    connection.execute(update(words).where(words.c.group_no == new, words.c.round_no.in_(ours)).values(group_no=old))
    _keep_newer_plan(connection, new, old)
    connection.execute(delete(groups).where(groups.c.no == new))


def _keep_newer_plan(connection: Connection, new: int, old: int) -> None:
    """Of two plans the one that was agreed on later holds. One from before that was noted is the older."""
    of_both = select(schedules.c.group_no).where(schedules.c.group_no.in_([new, old]))
    newest = of_both.order_by(schedules.c.planned_at.desc().nulls_last(), schedules.c.group_no.desc()).limit(1)
    if connection.scalar(newest) == new:
        connection.execute(delete(schedules).where(schedules.c.group_no == old))
        connection.execute(update(schedules).where(schedules.c.group_no == new).values(group_no=old))


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
