"""Groups: what each has chosen, where it meets, who coordinates it."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from bot.conversation.incoming import Place
from bot.conversation.ports import StaleState
from bot.domain.group import Group
from storage import moving
from storage.engine import Transaction
from storage.tables import coordinators, groups
from storage.upsert import insert_once

_CHOSEN = [field.name for field in fields(Group) if field.name != "no"]


class SqlGroups:
    """Finding a group locks it until the transaction ends (PostgreSQL): its turns come one after the other."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def find(self, chat: int) -> Group | None:
        """The group of this chat, if we know it."""
        found = select(*_columns()).where(groups.c.chat_code == chat).with_for_update()
        row = self._connection.execute(found).mappings().first()
        if row is None:
            return None
        self._transaction.held.add(row["no"])
        return Group(**row)

    def by_no(self, group_no: int) -> Group | None:
        """The group with our own number."""
        self._transaction.hold_group(group_no)
        row = self._connection.execute(select(*_columns()).where(groups.c.no == group_no)).mappings().first()
        return Group(**row) if row else None

    def ensure(self, chat: int, now: datetime) -> Group:
        """The group of this chat; made now if it is new. One that was removed counts as present again."""
        group = self.find(chat)
        if group is None:
            new = {name: getattr(Group(0), name) for name in _CHOSEN}
            insert_once(self._connection, groups, chat_code=chat, chat=chat, created_at=now, **new)
            group = self.find(chat)
        if group is None:
            raise StaleState
        if group.removed_at is not None:
            group = replace(group, removed_at=None)
            self.save(group)
        return group

    def save(self, group: Group) -> None:
        """Keep what the group has chosen."""
        chosen = {name: getattr(group, name) for name in _CHOSEN}
        self._connection.execute(update(groups).where(groups.c.no == group.no).values(**chosen))

    def place_of(self, group_no: int) -> Place:
        """The chat in which the group meets. Raises LookupError when there is no such group."""
        chat = self._connection.scalar(select(groups.c.chat).where(groups.c.no == group_no))
        if chat is None:
            raise LookupError(f"no group {group_no}")
        return Place(chat)

    def move(self, old_chat: int, new_chat: int) -> None:
        """The chat has a new id: everything stays with the group. Moving twice is harmless."""
        moving.move(self._transaction, old_chat, new_chat)

    def name_coordinator(self, group_no: int, person: int) -> None:
        """This person coordinates the group from now on."""
        insert_once(self._connection, coordinators, group_no=group_no, person_code=person, person=person)

    def drop_coordinator(self, group_no: int, person: int) -> None:
        """This person no longer does."""
        self._connection.execute(delete(coordinators).where(*_as_coordinator(group_no, person)))

    def coordinates(self, group_no: int, person: int) -> bool:
        """Whether the person is a stored coordinator of the group."""
        found = select(coordinators.c.group_no).where(*_as_coordinator(group_no, person))
        return self._connection.scalar(found) is not None


def _columns() -> list[ColumnElement[Any]]:
    return [groups.c.no, *(groups.c[name] for name in _CHOSEN)]


def _as_coordinator(group_no: int, person: int) -> tuple[ColumnElement[bool], ...]:
    return coordinators.c.group_no == group_no, coordinators.c.person_code == person
