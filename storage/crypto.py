"""The vault of one database: an encrypting column type, and keyed codes to look people and chats up by."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary, Text
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

    def code_of(self, kind: str, value: int) -> bytes:
        """The keyed code of a chat or person. It differs by kind, so that tables cannot be joined by it."""
        return keyed_code(self.index_key, kind, value)


def keyed_code(secret: bytes, kind: str, value: int) -> bytes:
    """HMAC-SHA256 of a kind and an id. Without the secret, nobody can find the id by trying all of them."""
    return hmac.digest(secret, f"{kind}:{value}".encode(), hashlib.sha256)


_vaults: WeakKeyDictionary[Dialect, Vault] = WeakKeyDictionary()


def bind_vault(dialect: Dialect, vault: Vault) -> None:
    """Make the engine with this dialect use this vault. Each engine has a dialect of its own."""
    _vaults[dialect] = vault


class Encrypted(TypeDecorator[Any]):
    """A JSON value that is encrypted in the database. Cannot be searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Encrypt."""
        return None if value is None else _vaults[dialect].seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Decrypt."""
        return None if value is None else _vaults[dialect].unseal(value)


class Code(TypeDecorator[Any]):
    """A keyed code. Compare the column with the id: `groups.c.chat_code == chat`. A code (bytes) passes unchanged."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: int | bytes | None, dialect: Dialect) -> bytes | None:
        """Convert an id to its code."""
        return _vaults[dialect].code_of(self.kind, value) if isinstance(value, int) else value
