"""A lock against a second process on one SQLite file. The system frees it when the process ends in any way."""

import os
import sys
import time
from pathlib import Path

from storage.errors import AlreadyRunning

_BEHIND_THE_TEXT = 1 << 20
"""Offset of the lock, behind the process number: on Windows, others cannot read locked bytes."""

TRIES, PAUSE = 4, 0.05
"""How often the lock is tried, and the seconds between: `raise_if_held` may have it for an instant."""


def lock_of(database: Path) -> Path:
    """The lock file of a database. It stays beside it, so it tells that there was one."""
    return database.with_name(database.name + ".lock")


class LockFile:
    """`<database>.lock`: held while the database is open; contains the holder's process number.

    Raises AlreadyRunning when another process holds it.
    """

    def __init__(self, database: Path) -> None:
        self._file = os.open(lock_of(database), os.O_RDWR | os.O_CREAT, 0o600)
        for left in reversed(range(TRIES)):
            try:
                _lock(self._file)
                break
            except OSError:
                if left:
                    time.sleep(PAUSE)
                    continue
                pid = _pid_in(self._file)
                os.close(self._file)
                raise AlreadyRunning(str(database), pid) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Free the lock. The file stays: if it were deleted, two processes could lock two files of that name."""
        os.close(self._file)


def raise_if_held(database: Path) -> None:
    """Raise AlreadyRunning when a process holds the lock. Changes nothing: its number stays, and no file is made.

    To see it, the lock is taken for an instant, as whoever else looks may do too. Who starts meanwhile tries again.
    """
    try:
        file = os.open(lock_of(database), os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        _lock(file, is_shared=True)
    except OSError:
        raise AlreadyRunning(str(database), _pid_in(file)) from None
    finally:
        os.close(file)


def _pid_in(file: int) -> int | None:
    os.lseek(file, 0, os.SEEK_SET)
    holder = os.read(file, 20).strip()
    return int(holder) if holder.isdigit() else None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, *, is_shared: bool = False) -> None:  # noqa: ARG001 - Windows has no shared lock
        os.lseek(file, _BEHIND_THE_TEXT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int, *, is_shared: bool = False) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
