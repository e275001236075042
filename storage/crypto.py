"""The vault of one database: an encrypting column type, and keyed codes to look people and chats up by."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Connection, Engine, LargeBinary, Text, event
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.errors import WrongKey


class Vault:
    """The keys of one database: the data keys encrypt, the index key makes keyed codes.

    The first data key encrypts, every one decrypts. The index key is stored in the database, encrypted, so that a new
    DATA_KEY does not change the codes.
    """

    def __init__(self, data_keys: Sequence[str]) -> None:
        keys = [part.strip() for key in data_keys for part in key.split(",") if part.strip()]
        try:
            self._fernets = [Fernet(key) for key in keys]
            self._all = MultiFernet(self._fernets)
        except ValueError as error:
            raise WrongKey("DATA_KEY is missing or is not a key. Make one with: python -m bot init") from error
        self.index_key = b""

    def seal(self, value: object) -> str:
        """Encrypt any JSON value."""
        return self._all.encrypt(json.dumps(value).encode()).decode()

    def unseal(self, token: str) -> Any:
        """Decrypt a value. Raises WrongKey when no key fits."""
        try:
            return json.loads(self._all.decrypt(token))
        except InvalidToken as error:
            raise WrongKey("DATA_KEY does not open this database. Put back the key that it was made with.") from error

    def is_sealed_with_first(self, token: str) -> bool:
        """Whether this was encrypted with the first key."""
        try:
            self._fernets[0].decrypt(token)
        except InvalidToken:
            return False
        return True

    def code_of(self, kind: str, value: int | str) -> bytes:
        """The keyed code of a chat, a person or an entry. It differs by kind, so that tables cannot be joined by it."""
        return keyed_code(self.index_key, kind, value)


def keyed_code(secret: bytes, kind: str, value: int | str) -> bytes:
    """HMAC-SHA256 of a kind and an id. Without the secret, nobody can find the id by trying all of them."""
    return hmac.digest(secret, f"{kind}:{value}".encode(), hashlib.sha256)


_in_use: ContextVar[Vault] = ContextVar("vault")
"""The vault of the connection that this thread or task opened last: it has one at a time."""


def bind_vault(engine: Engine, vault: Vault) -> None:
    """Make every connection of this engine use this vault, in the thread or task that opens it."""

    @event.listens_for(engine, "engine_connect")
    def _connected(_connection: Connection) -> None:
        _in_use.set(vault)


def code_in_use(kind: str, value: int | str) -> bytes:
    """The keyed code of a person, for what is not stored but must be known again. Call it inside a transaction."""
    return _in_use.get().code_of(kind, value)


class Encrypted(TypeDecorator[Any]):
    """A JSON value that is encrypted in the database. Cannot be searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Encrypt."""
        return None if value is None else _in_use.get().seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Decrypt."""
        return None if value is None else _in_use.get().unseal(value)


class Code(TypeDecorator[Any]):
    """A keyed code. Compare the column with the id: `groups.c.chat_code == chat`. A code (bytes) passes unchanged."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: int | str | bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Convert an id to its code."""
        return _in_use.get().code_of(self.kind, value) if isinstance(value, int | str) else value
