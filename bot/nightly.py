"""A backup every night, while the bot runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from bot.clock import Clock
from bot.delivery import StoreUnavailable
from bot.scheduler import Scheduler
from storage.backup import nightly_file, prune
from storage.errors import AlreadyRunning, StorageError
from storage.lockfile import LockFile

log = logging.getLogger(__name__)

FROM_HOUR = 3
"""The hour from which a day's backup is made: when few write, and after the clocks have changed."""

TRY_AGAIN = timedelta(hours=1)
"""How long to wait after one that could not be made, for a bot that makes it, and between two looks at old ones."""


class Nightly:
    """Makes one backup a day in a folder, and deletes those that are too many. A bot that slept makes it on waking.

    Of several bots with one folder, one makes it. Old ones go whether or not new ones can be made.

    `make` writes a backup to a file and blocks; it is called in a thread.
    """

    def __init__(self, folder: Path, make: Callable[[Path], object], clock: Clock, zone: tzinfo) -> None:
        self._folder = folder
        self._make = make
        self._clock = clock
        self._zone = zone
        self._not_before: datetime | None = None
        self._clears_from: datetime | None = None
        self._alone_from: datetime | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look every twenty seconds for as long as this is entered. One that is being made is finished."""
        clockwork = Scheduler(self.look)
        task = asyncio.create_task(clockwork.run())
        try:
            yield
        finally:
            clockwork.stop()
            await task

    async def look(self) -> bool:
        """Make today's backup if it is time and there is none. Returns False: nothing else is due."""
        now = self._clock.now()
        if self._not_before is None or now >= self._not_before:
            await asyncio.to_thread(self._do, now)
        return False

    def _do(self, now: datetime) -> None:
        here = now.astimezone(self._zone)
        if self._clears_from is None or now >= self._clears_from:
            self._clears_from = now + TRY_AGAIN
            self._clear(here.date())
        file = nightly_file(self._folder, here.date())
        if file.exists():
            self._alone_from = None
        elif here.hour >= FROM_HOUR and self._could_make(file, now):
            log.info("The backup of the night is made: %s", file)
            self._clear(here.date())

    def _could_make(self, file: Path, now: datetime) -> bool:
        """Whether it was made just now, by this bot."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._turn(now) as is_ours:
                if is_ours and not file.exists():
                    self._make(file)
                    return True
        except (StorageError, StoreUnavailable, OSError) as error:
            if not file.exists():  # else another bot has made it meanwhile
                self._not_before = now + TRY_AGAIN
                said = str(error) if isinstance(error, StorageError) else f"{file}: {type(error).__name__}"
                log.error("Tonight's backup could not be made, and is tried again in an hour. %s", said)
        return False

    @contextmanager
    def _turn(self, now: datetime) -> Iterator[bool]:
        """Whether it is ours to make. Another bot's turn is waited for no longer than an hour.

        It may hang, and on some disks nobody can lock: two backups at once are better than none.
        """
        try:
            lock = LockFile(self._folder / ".nightly")
        except AlreadyRunning:
            self._alone_from = self._alone_from or now + TRY_AGAIN
            yield now >= self._alone_from
            return
        try:
            yield True
        finally:
            lock.release()

    def _clear(self, today: date) -> None:
        try:
            prune(self._folder, today)
        except OSError as error:
            log.error("Old backups could not be deleted (%s)", type(error).__name__)
