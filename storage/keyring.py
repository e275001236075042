"""The index key: made once, and stored encrypted with DATA_KEY, so that a new DATA_KEY does not change the codes."""

import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Connection, Table, insert, select, update

from storage.crypto import Encrypted, Vault
from storage.errors import NotMigrated
from storage.tables import keys, metadata
from storage.traces import mark_tables

_INDEX = keys.c.name == "index"


def open_keyring(connection: Connection, vault: Vault) -> str:
    """Give the vault its index key. Returns the key as stored, encrypted. Raises NotMigrated or WrongKey."""
    sealed: str | None = connection.scalar(select(keys.c.sealed).where(_INDEX))
    if sealed is None:
        raise NotMigrated
    vault.index_key = bytes.fromhex(vault.unseal(sealed))
    return sealed


Progress = Callable[[int, int], None]
"""Called with the tables that are done, and all there are."""


def ensure_keyring(connection: Connection, vault: Vault, progress: Progress | None = None) -> None:
    """Create the index key if there is none. When DATA_KEY begins with a new key, encrypt everything again with it."""
    if connection.scalar(select(keys.c.name).where(_INDEX)) is None:
        connection.execute(insert(keys).values(name="index", sealed=vault.seal(secrets.token_hex(32))))
    sealed = open_keyring(connection, vault)
    if not vault.is_sealed_with_first(sealed):
        sealed_tables = [table for table in metadata.sorted_tables if _sealed_in(table)]
        for done, table in enumerate(sealed_tables, 1):
            _seal_again(connection, table)
            if progress:
                progress(done, len(sealed_tables))
        connection.execute(update(keys).where(_INDEX).values(sealed=vault.seal(vault.index_key.hex())))
        mark_tables(connection, [keys.name, *(table.name for table in sealed_tables)])


def _seal_again(connection: Connection, table: Table) -> None:
    """Read and write back every encrypted value: reading uses whichever key fits, writing the first."""
    sealed = _sealed_in(table)
    own = list(table.primary_key.columns)
    for row in connection.execute(select(*own, *sealed)).mappings().all():
        this = [column == row[column] for column in own]
        connection.execute(update(table).where(*this).values({column.name: row[column] for column in sealed}))


def _sealed_in(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if isinstance(column.type, Encrypted)]
