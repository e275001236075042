"""Runs the bot in a task of its own."""

import asyncio
from contextlib import AbstractAsyncContextManager


class Running:
    """Enters and leaves the bot's context manager in one task, as some need; requests come in many tasks.

    `entered`: what entering gave.
    """

    def __init__(self, bot: AbstractAsyncContextManager[object]) -> None:
        self._bot = bot
        self.entered: object = None
        self._up = asyncio.Event()
        self._over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Waits until the bot is up; raises what kept it from starting."""
        self._task = asyncio.create_task(self._run())
        up = asyncio.create_task(self._up.wait())
        await asyncio.wait({up, self._task}, return_when=asyncio.FIRST_COMPLETED)
        up.cancel()
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        self._over.set()
        if self._task is not None:
            task, self._task = self._task, None
            await task

    async def _run(self) -> None:
        async with self._bot as self.entered:
            self._up.set()
            await self._over.wait()
