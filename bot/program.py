"""The bot while it runs: receiver, sender, scheduler and tidying start and stop as one thing."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.conversation.conversation import Conversation
from bot.scheduler import Scheduler
from bot.telegram.bot import TelegramBot


class Program:
    """One running bot. `run` ends when stopped, or when Telegram refuses us."""

    def __init__(self, telegram: TelegramBot, conversation: Conversation) -> None:
        self.telegram = telegram
        self.scheduler = Scheduler(conversation.due, telegram.sender.wake)
        self.tidying = Scheduler(conversation.tidy)
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Until `stop`. Raises BotStopped when somebody must change something."""
        self.telegram.warn_of_privacy_mode()
        profile = asyncio.create_task(self.telegram.profile.run())
        parts = (self.telegram.receiver.run, self.telegram.sender.run, self.scheduler.run, self.tidying.run)
        tasks = [asyncio.create_task(self._while_running(part)) for part in parts]
        try:
            await asyncio.wait(tasks)
        finally:
            for task in (*tasks, profile):
                task.cancel()
            await asyncio.gather(*tasks, profile, return_exceptions=True)
            await self.telegram.close()
        for task in tasks:
            task.result()

    def stop(self) -> None:
        """Finish what is in hand and end `run`."""
        self._stopping.set()
        self.scheduler.stop()
        self.tidying.stop()
        self.telegram.receiver.stop()
        self.telegram.sender.stop()

    async def stopped(self) -> None:
        """Wait until somebody stops it, or Telegram refuses us."""
        await self._stopping.wait()

    async def _while_running(self, part: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await part()
        finally:
            self.stop()
