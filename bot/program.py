"""The bot while it runs: receiver, sender, scheduler, tidying and what takes new words start and stop as one thing."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.conversation.door import Door
from bot.live import LiveWords
from bot.scheduler import Scheduler
from bot.telegram.bot import TelegramBot


class Program:
    """One running bot. `run` ends when stopped, or when Telegram refuses us. `prepare` makes ready for questions."""

    def __init__(
        self,
        telegram: TelegramBot,
        door: Door,
        words: LiveWords,
        prepare: Callable[[], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        self.telegram, self._prepare = telegram, prepare
        self.scheduler = Scheduler(door.due, telegram.sender.wake)
        self.tidying = Scheduler(door.tidy)
        self.words = Scheduler(words.look, telegram.sender.wake)
        self._live, words.changed = words, self._words_changed
        self._stopping = asyncio.Event()
        self._background: set[asyncio.Task[None]] = set()
        self._profile: asyncio.Task[None] | None = None
        self._is_running = False

    async def run(self) -> None:
        """Until `stop`. Raises BotStopped when somebody must change something."""
        self.telegram.warn_of_privacy_mode()
        self._is_running = True
        self._in_background(self._live.watch(self.words.look))
        self._set_profile()
        if self._prepare:
            self._in_background(self._prepare())
        telegram = self.telegram
        parts = (telegram.source.run, telegram.sender.run, self.scheduler.run, self.tidying.run, self.words.run)
        tasks = [asyncio.create_task(self._while_running(part)) for part in parts]
        try:
            await asyncio.wait(tasks)
        finally:
            still = (*tasks, *self._background)
            for task in still:
                task.cancel()
            await asyncio.gather(*still, return_exceptions=True)
            await self.telegram.close()
        for task in tasks:
            task.result()

    def stop(self) -> None:
        """Finish what is in hand and end `run`."""
        self._stopping.set()
        self.scheduler.stop()
        self.tidying.stop()
        self.words.stop()
        self.telegram.source.stop()
        self.telegram.sender.stop()

    async def stopped(self) -> None:
        """Wait until somebody stops it, or Telegram refuses us."""
        await self._stopping.wait()

    def _words_changed(self) -> None:
        self.telegram.words_changed()
        if self._is_running:
            self._set_profile()

    def _set_profile(self) -> None:
        """Set the newest texts. Older ones that Telegram has not taken yet are given up: they would overwrite these."""
        if self._profile is not None:
            self._profile.cancel()
        self._profile = self._in_background(self.telegram.profile.run())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task

    async def _while_running(self, part: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await part()
        finally:
            self.stop()
