"""Lets time pass: does what is due, and looks again every twenty seconds."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from bot.delivery import StoreUnavailable

log = logging.getLogger(__name__)

LOOK_EVERY = 20.0
"""Seconds between two looks at what is due."""


class Scheduler:
    """Calls `due` until nothing is due, again and again. `due` does one thing and says whether there was one.

    `did` is called after each thing that was done.
    """

    def __init__(self, due: Callable[[], Awaitable[bool]], did: Callable[[], None] = lambda: None) -> None:
        self._due = due
        self._did = did
        self._bell = asyncio.Event()
        self._stopping = False

    def look(self) -> None:
        """Time has jumped: see at once what is due."""
        self._bell.set()

    def stop(self) -> None:
        """Finish what is in hand and end `run`."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Do what is due, whenever it is, until stopped."""
        while not self._stopping:
            while await self.do_next():
                pass
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), LOOK_EVERY)
            if not self._stopping:
                self._bell.clear()

    async def do_next(self) -> bool:
        """Do one thing that is due. False when nothing is, or when it could not be done now."""
        try:
            done = await self._due()
        except StoreUnavailable:
            log.warning("What is due waits for the store")
            return False
        except Exception:
            log.exception("Something that was due failed")
            return False
        if done:
            self._did()
        return done
