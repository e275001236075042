"""Everything that is tied to one person: found by their id, and deleted at their wish."""

import hmac
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, exists, func, select, update

from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.personal import Held, HeldAnswer, HeldHandover, HeldLink, HeldPress
from bot.domain.due import DueKind
from storage.crypto import keyed_code
from storage.deletions import SqlDeletions
from storage.due import SqlDue
from storage.engine import Transaction
from storage.followers import SqlFollowers
from storage.outbox_writer import IS_NO_HELP
from storage.own_words import SHOWN, SqlOwnWords
from storage.private_languages import SqlPrivateLanguages
from storage.private_nations import SqlPrivateNations
from storage.tables import (
    cards,
    coordinators,
    edits,
    handovers,
    invitations,
    last_buttons,
    outbox,
    question_counts,
    recently_said,
    rounds,
    show_presses,
    vote_secrets,
    votes,
    words,
)

AT_ONCE = 500
"""How many codes are looked up in one statement."""


class SqlPersonal:
    """Implements `Personal` (bot/conversation/ports/personal.py).

    Answers and presses stand under codes. While a secret lives, the code that it gives to this person is
    made again and looked up. Once it is gone, nobody can.
    """

    def __init__(
        self,
        transaction: Transaction,
        own_words: SqlOwnWords,
        followers: SqlFollowers,
        due: SqlDue,
        deletions: SqlDeletions,
        of_chat: tuple[SqlPrivateNations, SqlPrivateLanguages],
    ) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._own_words = own_words
        self._followers = followers
        self._due = due
        self._deletions = deletions
        self._nations, self._languages = of_chat

    def held(self, person: int) -> Held:
        told = select(recently_said.c.entry).where(recently_said.c.chat_code == person)
        entries = self._all(told.order_by(recently_said.c.no))
        return Held(
            coordinates=tuple(r.group_no for r in self._all(select(coordinators).where(_is(coordinators, person)))),
            answers=tuple(
                HeldAnswer(r.round_no, r.statement, r.answer) for r in self._under_secrets(votes, "vote", person)
            ),
            presses=tuple(
                HeldPress(r.round_no, r.statement) for r in self._under_secrets(show_presses, "show", person)
            ),
            follows=tuple(sorted(f.round_no for f in self._followers.of_person(person))),
            drafts=tuple(self._drafts(person)),
            wishes=tuple(self._deletions.of_person(person)),
            links=tuple(HeldLink(r.round_no, r.until) for r in self._links(person)),
            handovers=tuple(HeldHandover(r.group_no, r.until) for r in self._handovers(person)),
            told=bool(entries) or bool(self._count(last_buttons, person)),
            entry=next((row.entry for row in reversed(entries) if row.entry), None),
            wrote_in=bool(self._connection.scalar(select(exists().where(question_counts.c.chat_code == person)))),
            published=bool(self._connection.scalar(select(exists().where(edits.c.person_code == person)))),
            waiting=self._count(outbox, person),
            nation=self._nations.of(person),
            language=self._languages.of(person),
        )

    def forget(self, person: int) -> Held:
        """Locks the groups first, the lowest number first. Urgent help that waits for this person stays."""
        found = self.held(person)
        for group_no in sorted(self._groups_of(found)):
            self._transaction.hold_group(group_no)
        self._forget_in_rounds(person)
        for draft in found.drafts:
            self._due.clear(DueKind.DRAFT, draft.round_no or 0, str(draft.no))
            self._own_words.drop(draft.no)
        for group_no in found.wishes:
            self._deletions.drop(group_no)
            self._due.clear(DueKind.DELETE, 0, str(group_no))
        self._followers.drop_person(person)
        self._nations.forget(person)
        self._languages.forget(person)
        for table in (coordinators, invitations):
            self._connection.execute(delete(table).where(_is(table, person)))
        self._connection.execute(delete(outbox).where(outbox.c.chat_code == person, IS_NO_HELP))
        self._connection.execute(update(edits).where(edits.c.person_code == person).values(person_code=None))
        for table in (recently_said, last_buttons, question_counts, cards):
            self._connection.execute(delete(table).where(table.c.chat_code == person))
        return found

    def _forget_in_rounds(self, person: int) -> None:
        for table, kind in ((votes, "vote"), (show_presses, "show")):
            for codes in self._codes(kind, person):
                self._connection.execute(delete(table).where(table.c.code.in_(codes)))

    def _under_secrets(self, table: Table, kind: str, person: int) -> Iterator[Row[Any]]:
        for codes in self._codes(kind, person):
            mine = select(table).where(table.c.code.in_(codes))
            yield from self._all(mine.order_by(table.c.round_no, table.c.statement))

    def _codes(self, kind: str, person: int) -> list[list[bytes]]:
        """The codes that the secrets of all open statements give to this person."""
        return _codes(self._connection.scalars(select(vote_secrets.c.secret)).all(), kind, person)

    def _drafts(self, person: int) -> Iterator[OwnWords]:
        drafts = select(*SHOWN, words.c.writer_salt, words.c.writer_code).where(words.c.writer_salt.is_not(None))
        for row in self._connection.execute(drafts.order_by(words.c.no)).mappings().all():
            code = keyed_code(bytes.fromhex(row["writer_salt"]), "writer", person)
            if hmac.compare_digest(row["writer_code"], code):
                yield OwnWords(**{column.name: row[column.name] for column in SHOWN})

    def _links(self, person: int) -> Sequence[Row[Any]]:
        mine = select(invitations).where(_is(invitations, person))
        return self._all(mine.order_by(invitations.c.round_no, invitations.c.until))

    def _handovers(self, person: int) -> Sequence[Row[Any]]:
        mine = select(handovers).where(_is(handovers, person))
        return self._all(mine.order_by(handovers.c.group_no, handovers.c.until))

    def _groups_of(self, found: Held) -> set[int]:
        of_rounds = self._connection.scalars(select(rounds.c.group_no).where(rounds.c.no.in_(found.rounds))).all()
        return {*found.coordinates, *found.wishes, *of_rounds, *(draft.group_no for draft in found.drafts)}

    def _count(self, table: Table, person: int) -> int:
        mine = select(func.count()).select_from(table).where(table.c.chat_code == person)
        return int(self._connection.scalar(mine) or 0)

    def _all(self, found: Any) -> Sequence[Row[Any]]:
        return self._connection.execute(found).all()


def _is(table: Table, person: int) -> ColumnElement[bool]:
    return table.c.person_code == person


def _codes(secrets: Sequence[str], kind: str, person: int) -> list[list[bytes]]:
    """The code that each secret gives to this person, in parts that fit into a statement."""
    codes = [keyed_code(bytes.fromhex(secret), kind, person) for secret in secrets]
    return [codes[at : at + AT_ONCE] for at in range(0, len(codes), AT_ONCE)]
