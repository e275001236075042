"""A turn in a real store that forgets it again: what would be said, without Telegram."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import Connection, Engine, NullPool, StaticPool, create_engine, select

from bot.conversation.checkin.session import Session
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Incoming, Place
from bot.conversation.reply import Reply
from bot.conversation.turn import Operator, Turn
from bot.domain.checkin import CheckIn
from bot.domain.group import Group
from storage.crypto import Vault, bind_vault
from storage.engine import Transaction
from storage.keyring import ensure_keyring
from storage.outbox_writer import unpack
from storage.tables import metadata, outbox
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import DATA_KEYS

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
OPERATOR = Operator("Riverside Network", "hello@riverside.example", UTC)
HERE = Place(-100123, private=False)
ALONE = Place(7, private=True)


class Heard:
    """What waits in the outbox of one turn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def replies(self) -> list[Reply]:
        """Everything that was said, in order."""
        return [unpack(said) for said in self._connection.scalars(select(outbox.c.payload).order_by(outbox.c.no))]

    @property
    def text(self) -> str:
        """The same as one text."""
        return "\n".join(reply.text for reply in self.replies)


def turn(content: Content, incoming: Incoming | None = None) -> tuple[Turn, Heard]:
    """A turn in an empty store, and what is heard of it."""
    connection = _empty().connect()
    arrived = incoming or Commanded(1, HERE, name="checkin")
    uow = SqlUnitOfWork(Transaction(connection))
    return Turn(arrived, uow, content, OPERATOR, "involvement_bot", NOW), Heard(connection)


def session(content: Content, state: CheckIn, group: Group, why: str = "") -> tuple[Session, Heard]:
    """The group of this chat with a round in this state, and what is heard of it."""
    its_turn, heard = turn(content)
    uow, questionnaire = its_turn.uow, content.questionnaires[0]
    stored = replace(group, no=its_turn.group().no)
    uow.groups.save(stored)
    found = uow.rounds.create(stored.no, state, questionnaire, why, None)
    assert found is not None
    return Session(its_turn, stored, found, questionnaire), heard


@cache
def _empty() -> Engine:
    """Every connection is a database of its own, up to date and empty."""
    template = sqlite3.connect(":memory:", check_same_thread=False)
    vault = Vault(DATA_KEYS)
    first = create_engine("sqlite://", creator=lambda: template, poolclass=StaticPool)
    with first.begin() as connection:
        metadata.create_all(connection)
        ensure_keyring(connection, vault)

    def copied() -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
        template.backup(copy)
        return copy

    engine = create_engine("sqlite://", creator=copied, poolclass=NullPool)
    bind_vault(engine, vault)
    return engine
