"""A new data key: everything is encrypted with it, and what the old one opened is erased from the files."""

from collections.abc import Sequence

from storage import migrate
from storage.address import read_address
from storage.crypto import Vault
from storage.error_mapping import named
from storage.errors import NotMigrated
from storage.keyring import Progress
from storage.lockfile import LockFile
from storage.traces import Eraser


def rotate(database_url: str, data_keys: Sequence[str], progress: Progress | None = None) -> bool:
    """Encrypt everything with the first of the keys: in one transaction, all of it or nothing.

    Returns whether all that the others opened is erased already; if not, because somebody reads, the next start does
    it. Raises StorageError (AlreadyRunning, NotMigrated, WrongKey) or StoreUnavailable.
    """
    address, vault = read_address(database_url), Vault(data_keys)
    with named(address):
        if address.path and not address.path.exists():
            raise NotMigrated
        lock = LockFile(address.path) if address.path else None
        try:
            migrate.bring_up_to_date(address, vault, progress)
            return Eraser(address).erase()
        finally:
            if lock:
                lock.release()


def waits(database_url: str, data_keys: Sequence[str]) -> bool:
    """Whether the first key is new: something is still encrypted with another. Raises StorageError, as `rotate`."""
    address, vault = read_address(database_url), Vault(data_keys)
    with named(address):
        if address.path and not address.path.exists():
            raise NotMigrated
        lock = LockFile(address.path) if address.path else None
        try:
            return not vault.is_sealed_with_first(migrate.sealed_index_key(address, vault))
        finally:
            if lock:
                lock.release()
