"""The playground itself: a local Telegram with people in it, a clock, and the bot that runs there."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from bot.local_telegram import JSON, LocalTelegram
from bot.playground import persistence
from bot.playground.clock import ShiftedClock
from bot.playground.inside import Inside
from bot.playground.people import create_group
from bot.playground.running import Running

MakeBot = Callable[[LocalTelegram, ShiftedClock], AbstractAsyncContextManager[object]]
PACE = 1.0
"""How slow the others are: 1 leaves time to read what comes, 0 leaves none."""

PATIENCE, LOOK_EVERY = 60.0, 0.01
"""Seconds: how long the bot may take at most (its first text waits for the whole of its understanding), and a look."""


class Playground:
    """Keeps the world in `folder/world.json`, and starts and stops the bot.

    `make_bot` returns a context manager: entering it starts the real bot, leaving it stops the bot. What it gives lets
    the playground look into the bot. The bot may keep files of its own in the folder; `afresh` deletes them too.
    `busy`: the others act just now; `halt` asks them to pause, `quick` to be quicker. `paused`: what they were at then.
    """

    def __init__(self, folder: Path, make_bot: MakeBot, *, pace: float = PACE) -> None:
        self.folder = folder
        self.pace = pace
        self.busy = self.halted = self.quick = False
        self.paused = ""
        self._make_bot = make_bot
        self._bot: Running | None = None
        self._one_at_a_time = asyncio.Lock()
        self._listeners: list[Callable[[JSON], None]] = []
        self._save = persistence.Debounced(self.save)
        loaded = persistence.load(folder)
        if loaded:
            self._use(*loaded)
        else:
            self._begin()

    def _use(self, lt: LocalTelegram, clock: ShiftedClock, born: str) -> None:
        self.lt, self.clock, self.born = lt, clock, born

    def _begin(self) -> None:
        clock = ShiftedClock()
        self._use(LocalTelegram(clock=clock.now), clock, uuid4().hex)
        create_group(self.lt)

    @property
    def inside(self) -> Inside | None:
        """What may be looked at in the bot. None while it does not run."""
        entered = self._bot.entered if self._bot else None
        return entered if isinstance(entered, Inside) else None

    def save(self) -> None:
        persistence.save(self.folder, self.lt, self.clock, self.born)

    def listen(self, callback: Callable[[JSON], None]) -> Callable[[], None]:
        """Calls back after each change, in a new world too; returns a function that ends it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def announce(self, change: JSON) -> None:
        self._save.soon()
        for listener in tuple(self._listeners):
            listener(change)

    async def start(self) -> None:
        async with self._one_at_a_time:
            await self._start()

    async def stop(self) -> None:
        self.halt()
        async with self._one_at_a_time:
            try:
                await self._stop()
            finally:
                self._save.now()

    async def restart(self) -> None:
        """Stops the bot and starts it again; the chat, its database and its key stay."""
        self.halt()
        async with self._one_at_a_time:
            await self._stop()
            await self._start()
        self.announce({"kind": "restarted"})

    async def afresh(self) -> None:
        """Starts over: deletes all that was kept, makes a new world, and starts the bot in it."""
        self.halt()
        async with self._one_at_a_time:
            await self._stop()
            self._save.cancel()
            persistence.empty(self.folder)
            self._begin()
            await self._start()
        self.announce({"kind": "afresh"})

    def halt(self) -> None:
        """Asks the others to stop; they do before they do the next thing."""
        self.halted = True

    def jump(self, span: timedelta) -> None:
        self.clock.jump(span)
        self.announce({"kind": "time"})

    async def done(self) -> None:
        """Waits until the bot has taken everything in, sent everything, and done what is due; not for ever."""
        inside = self.inside
        until = asyncio.get_running_loop().time() + PATIENCE
        while inside and self.inside is inside and asyncio.get_running_loop().time() < until:
            if not self.lt.pending() and await inside.is_done(self.clock.now()):
                return
            await asyncio.sleep(LOOK_EVERY)

    async def _start(self) -> None:
        self.paused = ""
        self.save()
        if self.announce not in self.lt.world.listeners:
            self.lt.subscribe(self.announce)
        bot = Running(self._make_bot(self.lt, self.clock))
        await bot.start()
        self._bot = bot

    async def _stop(self) -> None:
        if self._bot is not None:
            bot, self._bot = self._bot, None
            await bot.stop()


class CannotError(Exception):
    """The page asks for what cannot be done; one kind sentence says why."""
