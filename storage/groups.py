"""Groups with their coordinators, and the lock on a group's row."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, func, select, update

from bot.conversation.events import Place
from bot.conversation.ports.groups import Count
from bot.conversation.ports.stores import StaleState
from bot.domain.due import OF_GROUP
from bot.domain.group import Group
from bot.domain.retention import day_of
from storage import chat_migration
from storage.crypto import code_in_use
from storage.due import SqlDue
from storage.engine import Transaction
from storage.followers import SqlFollowers
from storage.outbox_writer import IS_NO_HELP
from storage.prepared import Prepared
from storage.tables import cards, coordinators, groups, outbox, question_counts, recently_said, rounds, subjects
from storage.upsert import insert_once

_CHOSEN = [field.name for field in fields(Group) if field.name != "no"]

_GROUP = select(groups.c.no, *(groups.c[name] for name in _CHOSEN))
_BY_CHAT = Prepared(_GROUP.where(groups.c.chat_code == bindparam("chat")).with_for_update())
_BY_NO = Prepared(_GROUP.where(groups.c.no == bindparam("no")))
_CHAT_OF = select(groups.c.chat).where(groups.c.no == bindparam("no"))
_CODE_DIGITS = 32
"""The digits of a code that goes into a button: 128 bits."""

_ASKED_DIGITS, _ASKER_DIGITS = 24, 12
"""Where two of them stand beside a number, there is less room."""

_IS_SET_UP = (groups.c.removed_at.is_(None), groups.c.delete_at.is_(None), groups.c.staff_here.is_not(None))
_IN_USE = select(func.count()).select_from(groups).where(*_IS_SET_UP)
_AS_COORDINATOR = (
    coordinators.c.group_no == bindparam("group_no"),
    coordinators.c.person_code == bindparam("person"),
)
_COORDINATES = select(coordinators.c.group_no).where(*_AS_COORDINATOR)
_NO_COORDINATOR = delete(coordinators).where(*_AS_COORDINATOR)


class SqlGroups:
    """Implements `Groups` (bot/conversation/ports/groups.py).

    Finding a group locks its row until the transaction ends (PostgreSQL), so that the turns of a group run one after
    the other. Nobody else can change it meanwhile: it is read once in a transaction.
    """

    def __init__(self, transaction: Transaction, followers: SqlFollowers, due: SqlDue) -> None:
        self._transaction = transaction
        self._followers = followers
        self._due = due
        self._connection = transaction.connection
        self._numbers: dict[int, int] = {}
        self._known: dict[int, Group] = {}

    def find(self, chat: int) -> Group | None:
        if chat in self._numbers:
            return self._known[self._numbers[chat]]
        row = _BY_CHAT.first(self._connection, chat=chat)
        if row is None:
            return None
        group = Group(*row)
        self._transaction.held.add(group.no)
        self._numbers[chat], self._known[group.no] = group.no, group
        return group

    def by_no(self, group_no: int) -> Group | None:
        self._transaction.hold_group(group_no)
        if group_no not in self._known:
            row = _BY_NO.first(self._connection, no=group_no)
            if row is None:
                return None
            self._known[group_no] = Group(*row)
        return self._known[group_no]

    def ensure(self, chat: int, now: datetime) -> Group:
        """Raises StaleState when another transaction creates and deletes the group meanwhile."""
        group = self.find(chat)
        if group is None:
            new = {name: getattr(Group(0), name) for name in _CHOSEN} | {"used_on": day_of(now)}
            insert_once(self._connection, groups, chat_code=chat, chat=chat, created_at=now, **new)
            group = self.find(chat)
        if group is None:
            raise StaleState
        if group.removed_at is not None:
            group = replace(group, removed_at=None)
            self.save(group)
        return group

    def save(self, group: Group) -> None:
        chosen = {name: getattr(group, name) for name in _CHOSEN}
        self._connection.execute(update(groups).where(groups.c.no == group.no).values(**chosen))
        self._known[group.no] = group

    def place_of(self, group_no: int) -> Place:
        chat = self._connection.scalar(_CHAT_OF, {"no": group_no})
        if chat is None:
            raise LookupError(f"no group {group_no}")
        return Place(chat)

    def chats_in_use(self, person: int, most: int) -> Sequence[int]:
        here = and_(coordinators.c.group_no == groups.c.no, coordinators.c.person_code == person)
        first = (coordinators.c.group_no.is_(None), groups.c.used_on.desc(), groups.c.no.desc())
        found = select(groups.c.chat).outerjoin(coordinators, here).where(*_IS_SET_UP).order_by(*first).limit(most)
        return self._connection.scalars(found).all()

    def coordinated_by(self, person: int) -> Sequence[Group]:
        here = (coordinators.c.person_code == person, groups.c.removed_at.is_(None))
        found = _GROUP.join(coordinators, coordinators.c.group_no == groups.c.no).where(*here).order_by(groups.c.no)
        return [Group(**row) for row in self._connection.execute(found).mappings()]

    def delete(self, group_no: int) -> None:
        """Most rows go with the group's row (foreign keys). Some know the chat or the round only. Urgent help stays."""
        numbers = self._connection.scalars(select(rounds.c.no).where(rounds.c.group_no == group_no)).all()
        for round_no in numbers:
            self._followers.drop_round(round_no)
            self._due.clear_round(round_no)
        for kind in OF_GROUP:
            self._due.clear(kind, 0, str(group_no))
        this_chat = select(groups.c.chat_code).where(groups.c.no == group_no).scalar_subquery()
        self._connection.execute(delete(outbox).where(outbox.c.chat_code == this_chat, IS_NO_HELP))
        for table in (cards, subjects, recently_said, question_counts):
            self._connection.execute(delete(table).where(table.c.chat_code == this_chat))
        self._connection.execute(delete(groups).where(groups.c.no == group_no))
        self._numbers.clear()
        self._known.clear()

    def move(self, old_chat: int, new_chat: int) -> bool:
        has_moved = chat_migration.move(self._transaction, old_chat, new_chat)
        self._numbers.clear()
        self._known.clear()
        return has_moved

    def moved_from(self, chat: int) -> Place | None:
        group_no = chat_migration.group_moved_from(self._connection, chat)
        return None if group_no is None else self.place_of(group_no)

    def name_coordinator(self, group_no: int, person: int) -> None:
        insert_once(self._connection, coordinators, group_no=group_no, person_code=person, person=person)

    def code_of_asked(self, group_no: int, person: int, by: str, message: int) -> str:
        return code_in_use(f"asked in {group_no} by {by} at {message}", person).hex()[:_ASKED_DIGITS]

    def code_of_asker(self, group_no: int, person: int) -> str:
        return code_in_use(f"asks in {group_no}", person).hex()[:_ASKER_DIGITS]

    def code_of_offer(self, group_no: int, plan: str) -> str:
        return code_in_use(f"offered {plan}", group_no).hex()[:_CODE_DIGITS]

    def drop_coordinator(self, group_no: int, person: int) -> None:
        self._connection.execute(_NO_COORDINATOR, {"group_no": group_no, "person": person})

    def drop_coordinators(self, group_no: int) -> None:
        self._connection.execute(delete(coordinators).where(coordinators.c.group_no == group_no))

    def coordinates(self, group_no: int, person: int) -> bool:
        return self._connection.scalar(_COORDINATES, {"group_no": group_no, "person": person}) is not None

    def named_coordinators(self, group_no: int) -> Sequence[int]:
        named = select(coordinators.c.person).where(coordinators.c.group_no == group_no)
        return self._connection.scalars(named.order_by(coordinators.c.person_code)).all()

    def count_coordinators(self, group_no: int) -> int:
        count = select(func.count()).select_from(coordinators).where(coordinators.c.group_no == group_no)
        return int(self._connection.scalar(count) or 0)

    def count(self, since: datetime) -> Count:
        held = exists().where(rounds.c.group_no == groups.c.no, rounds.c.started_at >= since)
        in_use, held_one = self._connection.execute(_IN_USE.add_columns(func.count().filter(held))).one()
        return Count(in_use, held_one)
