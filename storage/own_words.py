"""The group's own words: drafts and kept words."""

import hmac
import secrets
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.conversation.ports.own_words import OwnWords
from storage.crypto import keyed_code
from storage.engine import Transaction
from storage.tables import words

SHOWN = [words.c[name] for name in ("no", "group_no", "round_no", "subject", "text", "answer", "is_draft")]
"""The columns of `OwnWords`."""

_NO_WRITER = {"writer_salt": None, "writer_code": None}


class SqlOwnWords:
    """Implements `OwnWordsStore` (bot/conversation/ports/own_words.py).

    The writer of a draft is stored as a keyed code, with a salt that only this draft has, until it is kept or dropped.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def draft(self, group_no: int, round_no: int | None, subject: str, answer: str, text: str, person: int) -> OwnWords:
        salt = secrets.token_hex(32)
        added = insert(words).values(
            group_no=group_no,
            round_no=round_no,
            subject=subject,
            answer=answer,
            text=text,
            is_draft=True,
            writer_salt=salt,
            writer_code=keyed_code(bytes.fromhex(salt), "writer", person),
        )
        no = self._connection.execute(added.returning(words.c.no)).scalar_one()
        return OwnWords(no, group_no, round_no, subject, text, answer, is_draft=True)

    def find(self, words_no: int) -> OwnWords | None:
        row = self._connection.execute(select(*SHOWN).where(words.c.no == words_no)).mappings().first()
        return OwnWords(**row) if row else None

    def is_writer(self, words_no: int, person: int) -> bool:
        writer = select(words.c.writer_salt, words.c.writer_code).where(words.c.no == words_no)
        row = self._connection.execute(writer).first()
        if row is None or row.writer_salt is None:
            return False
        return hmac.compare_digest(row.writer_code, keyed_code(bytes.fromhex(row.writer_salt), "writer", person))

    def change(self, words_no: int, text: str) -> None:
        self._connection.execute(update(words).where(words.c.no == words_no).values(text=text))

    def keep(self, words_no: int) -> None:
        self._connection.execute(update(words).where(words.c.no == words_no).values(is_draft=False, **_NO_WRITER))

    def drop(self, words_no: int) -> None:
        self._connection.execute(delete(words).where(words.c.no == words_no))

    def of_group(self, group_no: int) -> Sequence[OwnWords]:
        return shown_words(self._connection, words.c.group_no == group_no)

    def kept(self, round_no: int, subject: str | None = None) -> Sequence[OwnWords]:
        on_subject = () if subject is None else (words.c.subject == subject,)
        return shown_words(self._connection, words.c.round_no == round_no, *on_subject)


def shown_words(connection: Connection, *which: ColumnElement[bool]) -> list[OwnWords]:
    """The kept words for which all conditions hold, oldest first."""
    found = select(*SHOWN).where(words.c.is_draft.is_(False), *which).order_by(words.c.no)
    return [OwnWords(**row) for row in connection.execute(found).mappings()]
