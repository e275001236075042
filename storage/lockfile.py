"""A lock against a second process on one SQLite file. The system frees it when the process ends in any way."""

import os
import sys
from pathlib import Path

from storage.errors import AlreadyRunning

_BEHIND_THE_TEXT = 1 << 20
"""Offset of the lock, behind the process number: on Windows, others cannot read locked bytes."""


def lock_of(database: Path) -> Path:
    """The lock file of a database. It stays beside it, so it tells that there was one."""
    return database.with_name(database.name + ".lock")


class LockFile:
    """`<database>.lock`: held while the database is open; contains the holder's process number.

    Raises AlreadyRunning when another process holds it.
    """

    def __init__(self, database: Path) -> None:
        path = lock_of(database)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError:
            holder = os.pread(self._file, 20, 0) if hasattr(os, "pread") else os.read(self._file, 20)
            os.close(self._file)
            raise AlreadyRunning(str(database), int(holder) if holder.strip().isdigit() else None) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Free the lock. The file stays: if it were deleted, two processes could lock two files of that name."""
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _BEHIND_THE_TEXT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
