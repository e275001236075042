"""Members' own answers under keyed codes. Without a statement's secret, nobody can tell who gave which answer."""

import secrets
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, select, update

from bot.conversation.ports.stores import StaleState
from bot.conversation.ports.votes import ShowPress
from storage.crypto import keyed_code
from storage.engine import Transaction
from storage.prepared import Prepared
from storage.tables import show_presses, vote_secrets, votes
from storage.upsert import insert_once, upsert


def _of(table: Table) -> tuple[ColumnElement[bool], ...]:
    return table.c.round_no == bindparam("round_no"), table.c.statement == bindparam("statement")


_SECRET = Prepared(select(vote_secrets.c.secret).where(*_of(vote_secrets)))
_MINE = Prepared(select(votes.c.answer, votes.c.confirmed).where(*_of(votes), votes.c.code == bindparam("code")))
_ANSWERS = select(votes.c.answer).where(*_of(votes))
_COUNT = select(func.count()).select_from(votes).where(*_of(votes))
_SHOW_PRESSES = select(show_presses.c.code).where(*_of(show_presses))
_SECRETS = select(vote_secrets.c.statement, vote_secrets.c.secret).where(
    vote_secrets.c.round_no == bindparam("round_no")
)
_DROP = {table: delete(table).where(*_of(table), table.c.code == bindparam("code")) for table in (votes, show_presses)}
_CONFIRM = (
    update(votes)
    .where(
        votes.c.round_no == bindparam("in_round"),
        votes.c.statement == bindparam("on"),
        votes.c.code == bindparam("of"),
        votes.c.confirmed.is_(False),
    )
    .values(confirmed=True)
)
_BURN = delete(vote_secrets).where(*_of(vote_secrets))


class SqlVotes:
    """Implements `Votes` (bot/conversation/ports/votes.py).

    Each statement has a secret of its own, so that the answers of one person to several cannot be joined. It is read
    once in a transaction, and so is whether an answer was confirmed: whoever asks has locked the group's row.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._connection = transaction.connection
        self._secrets: dict[tuple[int, str], bytes] = {}
        self._confirmed: set[bytes] = set()

    def mine(self, round_no: int, statement: str, person: int) -> str | None:
        secret = self._find_secret(round_no, statement)
        return self._answer(round_no, statement, keyed_code(secret, "vote", person)) if secret else None

    def cast(self, round_no: int, statement: str, person: int, answer: str) -> str | None:
        code = keyed_code(self._secret(round_no, statement), "vote", person)
        earlier = self._answer(round_no, statement, code)
        if earlier != answer:
            upsert(self._connection, votes, {"round_no": round_no, "statement": statement, "code": code}, answer=answer)
        return earlier

    def answers(self, round_no: int, statement: str) -> Sequence[str]:
        """Sorted: the order of the rows could tell who gave which answer."""
        return sorted(self._connection.scalars(_ANSWERS, {"round_no": round_no, "statement": statement}))

    def press_show(self, round_no: int, statement: str, person: int) -> ShowPress:
        code = keyed_code(self._secret(round_no, statement), "show", person)
        before = self._connection.scalars(_SHOW_PRESSES, {"round_no": round_no, "statement": statement}).all()
        insert_once(self._connection, show_presses, round_no=round_no, statement=statement, code=code)
        if any(other != code for other in before):
            return ShowPress.SECOND
        return ShowPress.AGAIN if before else ShowPress.FIRST

    def drop_person(self, round_no: int, person: int) -> None:
        """While a secret lives, the code that it gives to this person can be made again."""
        for row in self._connection.execute(_SECRETS, {"round_no": round_no}).all():
            for table, kind in ((votes, "vote"), (show_presses, "show")):
                code = keyed_code(bytes.fromhex(row.secret), kind, person)
                this = {"round_no": round_no, "statement": row.statement, "code": code}
                self._connection.execute(_DROP[table], this)

    def burn(self, round_no: int, statement: str) -> bool:
        """Deleting the secret deletes the answers and presses with it (foreign keys)."""
        self._secrets.clear()
        self._confirmed.clear()
        this = {"round_no": round_no, "statement": statement}
        answered = bool(self._connection.scalar(_COUNT, this))
        self._connection.execute(_BURN, this)
        return answered

    def burn_round(self, round_no: int) -> None:
        self._secrets.clear()
        self._connection.execute(delete(vote_secrets).where(vote_secrets.c.round_no == round_no))

    def begin_sitting(self, round_no: int) -> None:
        self._confirmed.clear()
        self._connection.execute(update(votes).where(votes.c.round_no == round_no).values(confirmed=False))

    def confirm(self, round_no: int, statement: str, person: int) -> bool:
        code = keyed_code(self._secret(round_no, statement), "vote", person)
        if code in self._confirmed:
            return False
        mine = {"in_round": round_no, "on": statement, "of": code}
        return self._connection.execute(_CONFIRM, mine).rowcount == 1

    def _answer(self, round_no: int, statement: str, code: bytes) -> str | None:
        row = _MINE.first(self._connection, round_no=round_no, statement=statement, code=code)
        if row is None:
            return None
        if row.confirmed:
            self._confirmed.add(code)
        return str(row.answer)

    def _find_secret(self, round_no: int, statement: str) -> bytes | None:
        if (round_no, statement) not in self._secrets:
            secret = _SECRET.scalar(self._connection, round_no=round_no, statement=statement)
            if secret is None:
                return None
            self._secrets[round_no, statement] = bytes.fromhex(secret)
        return self._secrets[round_no, statement]

    def _secret(self, round_no: int, statement: str) -> bytes:
        """The statement's secret, created if there is none. When another replica is faster, its secret counts."""
        secret = self._find_secret(round_no, statement)
        if secret is None:
            insert_once(self._connection, vote_secrets, round_no=round_no, statement=statement, secret=_new_secret())
            secret = self._find_secret(round_no, statement)
        if secret is None:
            raise StaleState
        return secret


def _new_secret() -> str:
    return secrets.token_hex(32)
