"""Who answers in private, and the links that lead there. A private chat's number is the person's: it is locked."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, select, update

from bot.conversation.ports.followers import PRIVATE_CARD, Follower, Invitation
from storage.engine import Transaction
from storage.tables import cards, followers, invitations
from storage.upsert import insert_once, put

_FOUND = select(followers).where(
    followers.c.round_no == bindparam("round_no"), followers.c.person_code == bindparam("person")
)


class SqlFollowers:
    """Private followers of a round. What they were shown is locked too; their cards go when they do."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def add(self, round_no: int, person: int, now: datetime) -> Follower:
        """This person follows the round from now on; one who did already goes on as before."""
        new = Follower(round_no, person, at=now)
        values = {"round_no": round_no, "person_code": person, "chat": person, "seen": _seen(new)}
        insert_once(self._connection, followers, **values)
        return self.find(round_no, person) or new

    def find(self, round_no: int, person: int) -> Follower | None:
        """This person, if they follow the round."""
        row = self._connection.execute(_FOUND, {"round_no": round_no, "person": person}).first()
        return _follower(row) if row else None

    def save(self, follower: Follower) -> None:
        """Keep what they were shown."""
        mine = _one(follower.round_no, follower.person)
        self._connection.execute(update(followers).where(*mine).values(seen=_seen(follower)))

    def of_round(self, round_no: int) -> Sequence[Follower]:
        """All of them, in the order of their codes: not even that tells who came first."""
        found = select(followers).where(followers.c.round_no == round_no).order_by(followers.c.person_code)
        return [_follower(row) for row in self._connection.execute(found)]

    def of_person(self, person: int) -> Sequence[Follower]:
        """What this person follows, the one that they were shown something of last first."""
        found = self._connection.execute(select(followers).where(followers.c.person_code == person))
        return sorted(map(_follower, found), key=lambda follower: follower.at, reverse=True)

    def drop(self, round_no: int, person: int) -> bool:
        """They follow it no more. False when they did not."""
        return self._drop(*_one(round_no, person))

    def drop_person(self, person: int) -> bool:
        """They follow nothing any more."""
        return self._drop(followers.c.person_code == person)

    def drop_round(self, round_no: int) -> bool:
        """Nobody follows it any more, and no link leads to it."""
        self._connection.execute(delete(invitations).where(invitations.c.round_no == round_no))
        return self._drop(followers.c.round_no == round_no)

    def _drop(self, *which: ColumnElement[bool]) -> bool:
        gone = [_follower(row) for row in self._connection.execute(select(followers).where(*which))]
        for follower in gone:
            theirs = (
                cards.c.chat_code == follower.person,
                cards.c.card.startswith(f"{PRIVATE_CARD}:{follower.round_no}:"),
            )
            self._connection.execute(delete(cards).where(*theirs))
        self._connection.execute(delete(followers).where(*which))
        self._transaction.burnt |= bool(gone)
        return bool(gone)


class SqlInvitations:
    """Links into the private chat. Only a keyed code of the token is kept, with one of the person it is for."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def issue(self, round_no: int, person: int | None, what: str, until: datetime) -> str:
        """A new token: for this person alone, or (None) for whoever is shown to be a member."""
        token = secrets.token_hex(16)
        put(
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
        """What this token is for, if it is this person's, or nobody's own."""
        row = self._connection.execute(select(invitations).where(*_token(token), invitations.c.until > now)).first()
        if row is None:
            return None
        own = (*_token(token), invitations.c.person_code == person)
        is_own = self._connection.scalar(select(func.count()).select_from(invitations).where(*own)) == 1
        if row.person_code is not None and not is_own:
            return None
        return Invitation(row.round_no, row.what, is_own=is_own)

    def use_up(self, token: str) -> None:
        """It has been used."""
        self._connection.execute(delete(invitations).where(*_token(token)))
        self._transaction.burnt = True

    def drop(self, round_no: int, person: int) -> None:
        """This person's links to the round lead nowhere any more."""
        mine = (invitations.c.round_no == round_no, invitations.c.person_code == person)
        self._connection.execute(delete(invitations).where(*mine))

    def forget_old(self, round_no: int, now: datetime) -> datetime | None:
        """Delete what nobody used in time; gives when the next runs out, if there is one."""
        of_round = invitations.c.round_no == round_no
        self._connection.execute(delete(invitations).where(of_round, invitations.c.until <= now))
        self._transaction.burnt = True
        next_one: datetime | None = self._connection.scalar(select(func.min(invitations.c.until)).where(of_round))
        return next_one


def _one(round_no: int, person: int) -> tuple[ColumnElement[bool], ...]:
    return followers.c.round_no == round_no, followers.c.person_code == person


def _token(token: str) -> tuple[ColumnElement[bool], ...]:
    return (invitations.c.token_code == int(token, 16),)


def _seen(follower: Follower) -> dict[str, Any]:
    return {"statement": follower.statement, "cards": list(follower.cards), "at": follower.at.isoformat()}


def _follower(row: Row[Any]) -> Follower:
    seen = row.seen
    at = datetime.fromisoformat(seen["at"])
    return Follower(row.round_no, row.chat, seen["statement"], tuple(seen["cards"]), at)
