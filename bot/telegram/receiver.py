"""The receiver: hands updates over, each chat in order; acknowledges what is kept or buried, and nothing else."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from telegram import Bot, Update

from bot.conversation.ports import Clock, DeadLetters, StoreUnavailable
from bot.telegram.errors import kind_of
from bot.telegram.pace import Monotonic, Sleep, Stop, pause
from bot.telegram.polling import Got, Polling
from bot.telegram.polling import Waits as PollingWaits

log = logging.getLogger(__name__)

Take = Callable[[Update], Awaitable[None]]
"""Handles one update; what it does has been committed when this returns."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long, and how often, the receiver tries; in seconds."""

    polling: PollingWaits = field(default_factory=PollingWaits)
    tries: int = 5
    between_tries: float = 0.2  # doubled each time
    store_first: float = 0.2
    store_longest: float = 5.0
    stop: float = 20.0  # for what is in hand when the program ends


class Receiver:
    """Fetches updates and hands them to `take`, several chats at once.

    `counts` says how many were taken, tried again, buried. The store knows an update that comes twice.
    """

    def __init__(
        self,
        bot: Bot,
        take: Take,
        dead_letters: DeadLetters,
        clock: Clock,
        allowed_updates: Sequence[str] = (),
        *,
        waits: Waits | None = None,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._bot = bot
        self._take = take
        self._dead_letters = dead_letters
        self._clock = clock
        self._waits = waits or Waits()
        self._doors = asyncio.Semaphore(at_once)
        self._stop = Stop(sleep)
        self._polling = Polling(bot, self._stop, allowed_updates, waits=self._waits.polling, monotonic=monotonic)

    def stop(self) -> None:
        """Begin nothing more. `run` returns when what is in hand is done and acknowledged, or 20 seconds have gone."""
        self._stop.ring()

    async def run(self) -> None:
        """Fetch and hand over, until stopped. Raises BotStopped when Telegram will not have us."""
        while not self._stop:
            batch = await self._polling.batch()
            await self._serve(batch)
            self._polling.acknowledge(batch)
        await self._polling.close()

    async def _serve(self, batch: Sequence[Got]) -> None:
        """Everything in it, until it is settled; when stopped, only what has been begun."""
        tasks = [asyncio.create_task(self._serve_lane(lane)) for lane in self._lanes(batch)]
        if not tasks:
            return
        try:
            await self._stop.unless(asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))
            done, _ = await asyncio.wait(tasks, timeout=self._waits.stop if self._stop else 0)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _lanes(self, batch: Sequence[Got]) -> list[list[tuple[Got, Update | Exception]]]:
        """What keeps its order: the updates of a chat, else of a person. What cannot be read stands for itself."""
        lanes: dict[object, list[tuple[Got, Update | Exception]]] = {}
        for got in batch:
            read = self._read(got)
            whose = None if isinstance(read, Exception) else read.effective_chat or read.effective_user
            lanes.setdefault(whose.id if whose else ("update", got.number), []).append((got, read))
        return list(lanes.values())

    def _read(self, got: Got) -> Update | Exception:
        try:
            return Update.de_json(got.raw, self._bot)
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way
            return error

    async def _serve_lane(self, lane: Sequence[tuple[Got, Update | Exception]]) -> None:
        for got, read in lane:
            if self._stop:
                return
            failed = read if isinstance(read, Exception) else await self._hand_over(got, read)
            if failed is not None:
                await self._bury(got, failed)
            if not got.settled:
                return

    async def _hand_over(self, got: Got, update: Update) -> Exception | None:
        """Until it is taken; gives the last error when it never will be. A store that is away costs no try."""
        for tried in range(1, self._waits.tries + 1):
            try:
                await self._patiently(got, lambda: self._take(update))
            except Exception as error:  # noqa: BLE001 - a mistake with one update must not stop the others
                log.warning("Update %d failed (%s), try %d", got.number, kind_of(error), tried)
                if tried == self._waits.tries:
                    return error
                self.counts["tried again"] += 1
                await self._stop.rest(pause(tried - 1, self._waits.between_tries))
            else:
                self.counts["taken"] += got.settled
                return None
            if self._stop:
                return None
        return None

    async def _bury(self, got: Got, error: Exception) -> None:
        """Note that it could not be handled. Without that note it is not acknowledged."""
        name = type(error).__name__

        async def bury() -> None:
            await self._dead_letters.bury(got.number, got.kind, name, self._clock.now())

        await self._patiently(got, bury, Exception)
        if got.settled:
            self.counts["buried"] += 1
            log.error("Update %d (%s) is a dead letter: %s", got.number, got.kind, name)

    async def _patiently(
        self, got: Got, act: Callable[[], Awaitable[None]], store_away: type[Exception] = StoreUnavailable
    ) -> None:
        """Do it and count the update as settled, as soon as the store can be used; not at all when stopped first."""
        troubles = 0
        while not (troubles and self._stop):
            try:
                async with self._doors:
                    await act()
            except store_away:
                log.warning("Update %d waits for the store, try %d", got.number, troubles + 1)
            else:
                got.settled = True
                return
            await self._stop.rest(pause(troubles, self._waits.store_first, self._waits.store_longest))
            troubles += 1
