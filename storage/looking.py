"""Looks at a database without changing it: whether it can be used, and who uses it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.conversation.ports.edits import Edit
from bot.conversation.ports.reports import Report
from bot.conversation.ports.sent_questions import SentQuestion
from storage.address import read_address
from storage.backup import reading
from storage.crypto import Vault
from storage.edits import SqlEdits
from storage.engine import Transaction
from storage.error_mapping import named
from storage.errors import AlreadyRunning, Missing
from storage.lockfile import lock_of, raise_if_held
from storage.reports import SqlReports
from storage.sent_questions import SqlSentQuestions
from storage.shown import SqlShown
from storage.tables import keys


@dataclass(frozen=True, slots=True)
class Seen:
    """A database that can be used. `holder`: the number of the process that runs the bot on a SQLite file."""

    where: str
    holder: int | None = None
    is_first_key_new: bool = False


def look(database_url: str, data_keys: Sequence[str]) -> Seen:
    """Open the database, look through it, and try the key. Raises StorageError or StoreUnavailable."""
    address, vault = read_address(database_url), Vault(data_keys)
    if address.path and not address.path.exists() and lock_of(address.path).exists():
        raise Missing(str(address.path))
    with named(address), reading(address, vault) as connection:
        sealed = connection.scalar(select(keys.c.sealed))
    holder = None
    if address.path:
        try:
            raise_if_held(address.path)
        except AlreadyRunning as running:
            holder = running.pid
    where = str(address.path) if address.path else f"the PostgreSQL database at {address.server}"
    return Seen(where, holder, not vault.is_sealed_with_first(sealed or ""))


@dataclass(frozen=True, slots=True)
class OfWords:
    """What a database knows of the words: what was published, reported and asked in vain."""

    edits: Sequence[Edit]
    reports: Sequence[Report]
    questions: Sequence[SentQuestion]


def of_words(database_url: str, data_keys: Sequence[str], most: int) -> OfWords:
    """What is known of the words, `most` reports and questions at most. Raises StorageError or StoreUnavailable."""
    address, vault = read_address(database_url), Vault(data_keys)
    with named(address), reading(address, vault) as connection:
        of = Transaction(connection)
        reports, questions = SqlReports(of).all(most), SqlSentQuestions(of).all(most)
        return OfWords(SqlEdits(of).published(), reports, questions)


def shown_in(database_url: str, data_keys: Sequence[str], month: datetime, entries: Iterable[str]) -> Mapping[str, int]:
    """How often these entries were shown in the month of this instant. Raises StorageError or StoreUnavailable."""
    address, vault = read_address(database_url), Vault(data_keys)
    with named(address), reading(address, vault) as connection:
        return SqlShown(Transaction(connection)).of(month, entries)


def published(database_url: str, data_keys: Sequence[str]) -> Sequence[Edit]:
    """What was published from phones and lies over the files of words. Raises StorageError or StoreUnavailable."""
    address, vault = read_address(database_url), Vault(data_keys)
    with named(address), reading(address, vault) as connection:
        return SqlEdits(Transaction(connection)).published()
