"""Links by which coordinators hand groups over. Of token and giver only keyed codes are stored."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, insert, select

from storage.engine import Transaction
from storage.tables import coordinators, handovers


class SqlHandovers:
    """Implements `Handovers` (bot/conversation/ports/handovers.py).

    A row belongs to the giver's row among the coordinators of the group: with that it goes.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection

    def issue(self, groups: Sequence[int], person: int, until: datetime) -> str:
        token = secrets.token_hex(16)
        rows = [
            {"token_code": int(token, 16), "group_no": no, "person_code": person, "until": until}
            for no in sorted(groups)
        ]
        self._connection.execute(insert(handovers), rows)
        return token

    def groups_of(self, token: str, now: datetime) -> Sequence[int]:
        this = (handovers.c.token_code == int(token, 16), handovers.c.until > now)
        return self._connection.scalars(select(handovers.c.group_no).where(*this).order_by(handovers.c.group_no)).all()

    def is_giver(self, token: str, person: int) -> bool:
        this = (handovers.c.token_code == int(token, 16), handovers.c.person_code == person)
        return bool(self._connection.scalar(select(exists().where(*this))))

    def giver(self, token: str) -> int:
        same = (handovers.c.group_no == coordinators.c.group_no, handovers.c.person_code == coordinators.c.person_code)
        found = select(coordinators.c.person).where(handovers.c.token_code == int(token, 16), *same).limit(1)
        person = self._connection.scalar(found)
        if person is None:
            raise LookupError("no such link")
        return int(person)

    def use_up(self, token: str) -> None:
        self._connection.execute(delete(handovers).where(handovers.c.token_code == int(token, 16)))
