"""The receiver: hands updates over, each chat in order; acknowledges what is kept or buried, and nothing else."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from telegram import Bot, Update

from bot.clock import Clock
from bot.conversation.events import Incoming
from bot.delivery import DeadLetters, StoreUnavailable
from bot.telegram.errors import kind_of
from bot.telegram.pace import Monotonic, Sleep, Stop, pause
from bot.telegram.polling import Got, Polling
from bot.telegram.polling import Waits as PollingWaits

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """An update, read once. `event` is what it is for the conversation (None: nothing).

    One that `is_urgent` waits for nothing, not even for what the same chat sent before.
    """

    update: Update
    event: Incoming | None = None
    is_urgent: bool = False


Read = Callable[[Update], Received]
Take = Callable[[Received], Awaitable[None]]
"""Handles one update; what it does has been committed when this returns."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long, and how often, the receiver tries; in seconds."""

    polling: PollingWaits = field(default_factory=PollingWaits)
    tries: int = 5
    between_tries: float = 0.2  # doubled each time
    store_first: float = 0.2
    store_longest: float = 5.0
    look_again: float = 0.5  # for new updates, while a chat is stuck
    stop: float = 20.0  # for what is in hand when the program ends


@dataclass(frozen=True, slots=True)
class Lane:
    """The updates of one chat, in order, and who serves them. What is added while it is served is served too."""

    waiting: list[tuple[Got, Received | Exception]]
    task: asyncio.Task[None]


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
        read: Read = Received,
        waits: Waits | None = None,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._bot = bot
        self._take = take
        self._read = read
        self._dead_letters = dead_letters
        self._clock = clock
        self._waits = waits or Waits()
        self._doors = asyncio.Semaphore(at_once)
        self._in_hand: list[Got] = []
        self._lanes: dict[object, Lane] = {}
        self._stop = Stop(sleep)
        self._polling = Polling(bot, self._stop, allowed_updates, waits=self._waits.polling, monotonic=monotonic)

    def stop(self) -> None:
        """Begin nothing more. `run` returns when what is in hand is done and acknowledged, or 20 seconds have gone."""
        self._stop.ring()

    async def run(self) -> None:
        """Fetch and hand over, until stopped. Raises BotStopped when Telegram will not have us."""
        try:
            while not self._stop:
                await self.do_next()
            await self._progress(self._waits.stop)
        finally:
            await self._give_up()
        self._acknowledge()
        await self._polling.close()

    async def do_next(self) -> bool:
        """Fetch what waits and hand it over, until it is settled or a chat is stuck; False when nothing waited."""
        batch = await self._polling.batch()
        self._begin(batch)
        await self._stop.unless(self._progress(self._waits.look_again))
        self._acknowledge()
        return bool(batch)

    def _begin(self, batch: Sequence[Got]) -> None:
        """Put what is new into the lane of its chat. What still waits for the store comes with every batch again."""
        known = {got.number for got in self._in_hand}
        for got in batch:
            if got.number not in known:
                self._in_hand.append(got)
                self._line_up(got, self._received(got))

    def _line_up(self, got: Got, read: Received | Exception) -> None:
        """A chat's updates keep their order, else a person's. Urgent ones, and what cannot be read, wait for nobody."""
        try:
            key = self._lane_of(got, read)
            lane = self._lanes.get(key)
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way, also after it was read
            read, key, lane = error, ("update", got.number), None
        if lane is None or lane.task.done():
            waiting: list[tuple[Got, Received | Exception]] = []
            lane = self._lanes[key] = Lane(waiting, asyncio.create_task(self._serve_lane(waiting)))
        lane.waiting.append((got, read))

    def _lane_of(self, got: Got, read: Received | Exception) -> object:
        whose = None if isinstance(read, Exception) else read.update.effective_chat or read.update.effective_user
        if whose is None or isinstance(read, Exception) or read.is_urgent:
            return ("update", got.number)
        return whose.id

    async def _progress(self, patience: float) -> None:
        """Wait until all in hand is settled; for so long at most, since others must not wait for a stuck chat."""
        tasks = [lane.task for lane in self._lanes.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=patience, return_when=asyncio.FIRST_EXCEPTION)
        for key, lane in list(self._lanes.items()):
            if lane.task.done():
                del self._lanes[key]
                lane.task.result()

    def _acknowledge(self) -> None:
        """Tell Telegram with the next call what is done with, up to the first that is not."""
        self._polling.acknowledge(self._in_hand)
        settled = next((at for at, got in enumerate(self._in_hand) if not got.settled), len(self._in_hand))
        del self._in_hand[:settled]

    async def _give_up(self) -> None:
        """End what is still waiting: it comes again."""
        tasks = [lane.task for lane in self._lanes.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _received(self, got: Got) -> Received | Exception:
        try:
            return self._read(Update.de_json(got.raw, self._bot))
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way
            return error

    async def _serve_lane(self, lane: Sequence[tuple[Got, Received | Exception]]) -> None:
        for got, read in lane:
            if self._stop:
                return
            failed = read if isinstance(read, Exception) else await self._hand_over(got, read)
            if failed is not None:
                await self._bury(got, failed)
            if not got.settled:
                return

    async def _hand_over(self, got: Got, received: Received) -> Exception | None:
        """Until it is taken; gives the last error when it never will be. A store that is away costs no try."""
        for tried in range(1, self._waits.tries + 1):
            try:
                await self._patiently(got, lambda: self._take(received))
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
