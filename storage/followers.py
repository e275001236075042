"""Followers and invitations. The id of a private chat is the person's id, so it is encrypted."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update

from bot.conversation.events import Place
from bot.conversation.ports.followers import Follower, Invitation, private_card
from storage.engine import Transaction
from storage.outbox_writer import queue_end
from storage.prepared import Prepared
from storage.tables import cards, followers, invitations
from storage.upsert import insert_once, upsert

_FOUND = Prepared(
    select(followers).where(
        followers.c.round_no == bindparam("round_no"), followers.c.person_code == bindparam("person")
    )
)


class SqlFollowers:
    """Implements `Followers` (bot/conversation/ports/followers.py). What they were asked is encrypted too."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction, self._connection = transaction, transaction.connection

    def add(self, round_no: int, person: int, now: datetime) -> Follower:
        new = Follower(round_no, person, at=now)
        values = {"round_no": round_no, "person_code": person, "chat": person, "seen": _seen(new)}
        insert_once(self._connection, followers, **values)
        return self.find(round_no, person) or new

    def find(self, round_no: int, person: int) -> Follower | None:
        row = _FOUND.first(self._connection, round_no=round_no, person=person)
        return _follower(row) if row else None

    def save(self, follower: Follower) -> None:
        mine = _one(follower.round_no, follower.person)
        self._connection.execute(update(followers).where(*mine).values(seen=_seen(follower)))

    def of_round(self, round_no: int) -> Sequence[Follower]:
        """Ordered by the keyed codes: the order of the rows could tell who came first."""
        found = select(followers).where(followers.c.round_no == round_no).order_by(followers.c.person_code)
        return [_follower(row) for row in self._connection.execute(found)]

    def of_person(self, person: int) -> Sequence[Follower]:
        found = self._connection.execute(select(followers).where(followers.c.person_code == person))
        return sorted(map(_follower, found), key=lambda follower: follower.at, reverse=True)

    def drop(self, round_no: int, person: int) -> bool:
        mine = _one(round_no, person)
        self._end_buttons(*mine)
        return self._drop(*mine)

    def drop_person(self, person: int) -> bool:
        return self._drop(followers.c.person_code == person)

    def drop_round(self, round_no: int) -> bool:
        self._connection.execute(delete(invitations).where(invitations.c.round_no == round_no))
        self._end_buttons(followers.c.round_no == round_no)
        return self._drop(followers.c.round_no == round_no)

    def _end_buttons(self, *which: ColumnElement[bool]) -> None:
        """Take the buttons off the private cards of these followers: nothing can be answered there any more."""
        for follower in self._these(*which):
            known = select(cards.c.message).where(*_cards_of(follower), cards.c.pressable, cards.c.message != 0)
            for message in self._connection.scalars(known).all():
                queue_end(self._transaction, Place(follower.person, private=True), message)

    def _these(self, *which: ColumnElement[bool]) -> list[Follower]:
        return [_follower(row) for row in self._connection.execute(select(followers).where(*which))]

    def _drop(self, *which: ColumnElement[bool]) -> bool:
        gone = self._these(*which)
        for follower in gone:
            self._connection.execute(delete(cards).where(*_cards_of(follower)))
        self._connection.execute(delete(followers).where(*which))
        return bool(gone)


class SqlInvitations:
    """Implements `Invitations` (bot/conversation/ports/followers.py). Of token and person it stores keyed codes."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def issue(self, round_no: int, person: int | None, what: str, until: datetime) -> str:
        token = secrets.token_hex(16)
        upsert(
            self._connection,
            invitations,
            {"token_code": int(token, 16)},
            round_no=round_no,
            person_code=person,
            what=what,
            until=until,
        )
        return token

    def find(self, token: str, person: int, now: datetime) -> Invitation | None:
        row = self._connection.execute(select(invitations).where(*_token(token), invitations.c.until > now)).first()
        if row is None:
            return None
        own = (*_token(token), invitations.c.person_code == person)
        is_own = self._connection.scalar(select(func.count()).select_from(invitations).where(*own)) == 1
        if row.person_code is not None and not is_own:
            return None
        return Invitation(row.round_no, row.what, is_own=is_own)

    def use_up(self, token: str) -> None:
        self._connection.execute(delete(invitations).where(*_token(token)))

    def drop(self, round_no: int, person: int) -> None:
        mine = (invitations.c.round_no == round_no, invitations.c.person_code == person)
        self._connection.execute(delete(invitations).where(*mine))

    def forget_old(self, round_no: int, now: datetime) -> datetime | None:
        of_round = invitations.c.round_no == round_no
        self._connection.execute(delete(invitations).where(of_round, invitations.c.until <= now))
        next_one: datetime | None = self._connection.scalar(select(func.min(invitations.c.until)).where(of_round))
        return next_one


def _cards_of(follower: Follower) -> tuple[ColumnElement[bool], ...]:
    begin = private_card(follower.round_no, "")
    return cards.c.chat_code == follower.person, cards.c.card.startswith(begin)


def _one(round_no: int, person: int) -> tuple[ColumnElement[bool], ...]:
    return followers.c.round_no == round_no, followers.c.person_code == person


def _token(token: str) -> tuple[ColumnElement[bool], ...]:
    return (invitations.c.token_code == int(token, 16),)


def _seen(follower: Follower) -> dict[str, Any]:
    return {"statement": follower.statement, "cards": list(follower.cards), "at": follower.at.isoformat()}


def _follower(row: Any) -> Follower:
    seen = row.seen
    at = datetime.fromisoformat(seen["at"])
    return Follower(row.round_no, row.chat, seen["statement"], tuple(seen["cards"]), at)
