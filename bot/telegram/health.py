"""Health: whether the store takes what is written, and when Telegram was last heard of."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from bot.delivery import StoreUnavailable
from bot.telegram import metrics
from bot.telegram.line import Line

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""How long the store may take, in seconds."""

SILENCE = 300.0
"""After how many seconds without a word from Telegram a program that asks it for updates is not well."""


class Store(Protocol):
    """What is looked at."""

    async def check(self) -> None:
        """Write something, and take it back. Raises StoreUnavailable."""

    async def depths(self) -> tuple[int, int]:
        """How many messages wait in the outbox, and how many dead letters are kept. Raises StoreUnavailable."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the program is. `polls`: it asks Telegram for updates all the time, so it hears of it often."""

    store: Store
    line: Line
    polls: bool

    async def look(self) -> tuple[bool, dict[str, object]]:
        """Whether all is well, and what was found: whether the store takes writes, seconds since Telegram answered."""
        writes, silence = await self._store_writes(), round(self.line.silence())
        is_well = writes and not (self.polls and silence > SILENCE)
        return is_well, {"store": "writable" if writes else "not writable", "telegram_silence_seconds": silence}

    async def page(self) -> bytes:
        """The metrics now. When the store cannot be read, those of it stay as they were."""
        metrics.SILENCE.set(self.line.silence())
        try:
            async with asyncio.timeout(PATIENCE):
                waiting, dead = await self.store.depths()
        except (StoreUnavailable, TimeoutError):
            log.info("The metrics come without the store's")
        else:
            metrics.OUTBOX.set(waiting)
            metrics.DEAD_LETTERS.set(dead)
        return metrics.page()

    async def _store_writes(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.store.check()
        except (StoreUnavailable, TimeoutError):
            return False
        return True
