"""Wishes to delete a group's data. Who asked is a keyed code with a salt that only this wish has."""

import hmac
import secrets

from sqlalchemy import delete, select

from storage.crypto import keyed_code
from storage.engine import Transaction
from storage.tables import deletions
from storage.upsert import insert_once


class SqlDeletions:
    """Implements `Deletions` (bot/conversation/ports/deletions.py)."""

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def ask(self, group_no: int, person: int) -> None:
        salt = secrets.token_hex(32)
        code = keyed_code(bytes.fromhex(salt), "asker", person)
        insert_once(self._connection, deletions, group_no=group_no, asker_salt=salt, asker_code=code)

    def asked_by(self, group_no: int, person: int) -> bool | None:
        found = select(deletions).where(deletions.c.group_no == group_no)
        row = self._connection.execute(found).first()
        if row is None:
            return None
        return hmac.compare_digest(row.asker_code, keyed_code(bytes.fromhex(row.asker_salt), "asker", person))

    def drop(self, group_no: int) -> None:
        self._connection.execute(delete(deletions).where(deletions.c.group_no == group_no))

    def of_person(self, person: int) -> list[int]:
        """The groups whose deletion this person asks for."""
        numbers = self._connection.scalars(select(deletions.c.group_no).order_by(deletions.c.group_no)).all()
        return [no for no in numbers if self.asked_by(no, person)]
