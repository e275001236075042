"""A backup every night, while the bot runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from bot.clock import Clock
from bot.delivery import StoreUnavailable
from bot.scheduler import Scheduler
from storage.backup import nightly_file, prune
from storage.errors import StorageError

log = logging.getLogger(__name__)

FROM_HOUR = 3
"""The hour from which a day's backup is made: when few write, and after the clocks have changed."""

TRY_AGAIN = timedelta(hours=1)
"""How long to wait after one that could not be made."""


class Nightly:
    """Makes one backup a day in a folder, and deletes those that are too many. A bot that slept makes it on waking.

    `make` writes a backup to a file and blocks; it is called in a thread.
    """

    def __init__(self, folder: Path, make: Callable[[Path], object], clock: Clock, zone: tzinfo) -> None:
        self._folder = folder
        self._make = make
        self._clock = clock
        self._zone = zone
        self._not_before: datetime | None = None

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
        file = nightly_file(self._folder, here.date())
        if here.hour < FROM_HOUR or file.exists():
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make(file)
            prune(self._folder, here.date())
        except (StorageError, StoreUnavailable, OSError) as error:
            self._not_before = now + TRY_AGAIN
            said = str(error) if isinstance(error, StorageError) else f"{file}: {type(error).__name__}"
            log.error("Tonight's backup could not be made, and is tried again in an hour. %s", said)
        else:
            log.info("The backup of the night is made: %s", file)
