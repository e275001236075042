"""The receiver: hands updates over, each chat in order. Acknowledges only what was committed or buried."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from telegram import Bot, Update

from bot.clock import Clock
from bot.conversation.events import Incoming
from bot.delivery import DeadLetters, StoreUnavailable
from bot.telegram.errors import kind_of, place_of
from bot.telegram.line import Line
from bot.telegram.pace import Monotonic, Sleep, Stop, pause
from bot.telegram.polling import Got, Polling
from bot.telegram.polling import Waits as PollingWaits

log = logging.getLogger(__name__)


MOST_TEXT = 1_000_000
"""The most characters and values in an update. Telegram's longest messages have a hundredth of it."""


class VastUpdate(ValueError):
    """An update that is too large to come from Telegram. It is not read."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update, read once. `event` is what the conversation gets (None: nothing).

    An urgent one is handled at once: not after what the same chat sent before, and whatever else is being handled.
    `is_helped`: help was brought for its words while it waited, so they are not to be taken any more. `same_as`: when
    the next of the same chat has the same, that one alone counts. None: nothing makes it needless.
    """

    update: Update
    event: Incoming | None = None
    is_urgent: bool = False
    is_helped: bool = False
    same_as: Hashable | None = None


Reading = Received | Exception
"""An update as it was read, or why it could not be."""

Read = Callable[[Update], Received]
Take = Callable[[Received], Awaitable[None]]
"""Handles one update. Its changes are committed when this returns."""

Leave = Callable[[Received], None]
"""Hears of an update that needs nothing done, because the one after it counts."""

Listen = Callable[[Received], Awaitable[bool]]
"""Brings help, without the store, if the words of an update that waits worry. Returns whether they do."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Timeouts and pauses of the receiver, in seconds; and its number of tries."""

    polling: PollingWaits = field(default_factory=PollingWaits)
    tries: int = 5
    between_tries: float = 0.2  # doubled each time
    store_first: float = 0.2
    store_longest: float = 5.0
    look_again: float = 0.5  # between looks for new updates while a chat is stuck
    stop: float = 20.0  # for updates in progress when the program ends
    say_so: float = 10.0  # before somebody is told that the store is away


@dataclass(frozen=True, slots=True)
class Lane:
    """The updates of one chat, in order, and the task that handles them, including those added while it runs."""

    waiting: list[tuple[Got, Reading]]
    task: asyncio.Task[None]


class Told(Protocol):
    """Whoever tells people what becomes of what they sent."""

    def update_failed(self, got: Got, read: Reading) -> str:
        """The update had no effect. Returns the code that people read."""

    def update_waits(self, got: Got, read: Reading) -> None:
        """The update waits for the store, and has waited for a while."""


class Receiver:
    """Fetches updates and hands them to `take`, several chats at once. `told` hears of those that fail or wait long.

    An update that is not handled at once is given to `listen`: what the same chat sent before may be stuck, and the
    store may be away.

    `counts` counts updates taken, tried again, buried, and left out because the next counts. The store recognises an
    update that comes twice.
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
        told: Told | None = None,
        listen: Listen | None = None,
        leave: Leave | None = None,
        waits: Waits | None = None,
        line: Line | None = None,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._bot = bot
        self._take = take
        self._read = read
        self._told = told
        self._listen = listen
        self._leave = leave
        self._unheard: list[tuple[Got, Received]] = []
        self._listening: set[asyncio.Task[None]] = set()
        self._dead_letters = dead_letters
        self._clock = clock
        self._waits = waits or Waits()
        self._doors = asyncio.Semaphore(at_once)
        self._monotonic = monotonic
        self._in_hand: list[Got] = []
        self._lanes: dict[object, Lane] = {}
        self._stop = Stop(sleep)
        self._polling = Polling(
            bot, self._stop, allowed_updates, waits=self._waits.polling, monotonic=monotonic, line=line, sleep=sleep
        )

    def stop(self) -> None:
        """Begin nothing more. `run` returns when the updates in progress are acknowledged, after 20 seconds at most."""
        self._stop.ring()

    async def run(self) -> None:
        """Fetch updates and hand them over until stopped. Raises BotStopped when Telegram refuses the bot."""
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
        self._listen_to_those_that_wait()
        self._acknowledge()
        return bool(batch)

    def _begin(self, batch: Sequence[Got]) -> None:
        """Put new updates into the lanes of their chats. Every batch repeats the updates not acknowledged yet."""
        known = {got.number for got in self._in_hand}
        for got in batch:
            if got.number not in known:
                self._in_hand.append(got)
                self._line_up(got, self._received(got))

    def _line_up(self, got: Got, read: Reading) -> None:
        """Put the update into the lane of its chat, or of its person. Urgent and unreadable ones get their own."""
        try:
            key = self._lane_of(got, read)
            lane = self._lanes.get(key)
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way, also after it was read
            read, key, lane = error, ("update", got.number), None
        if lane is None or lane.task.done():
            waiting: list[tuple[Got, Reading]] = []
            lane = self._lanes[key] = Lane(waiting, asyncio.create_task(self._serve_lane(waiting)))
        lane.waiting.append((got, read))
        if isinstance(read, Received) and not read.is_urgent:
            self._unheard.append((got, read))

    def _lane_of(self, got: Got, read: Reading) -> object:
        whose = None if isinstance(read, Exception) else read.update.effective_chat or read.update.effective_user
        if whose is None or isinstance(read, Exception) or read.is_urgent:
            return ("update", got.number)
        return whose.id

    def _listen_to_those_that_wait(self) -> None:
        """Have each update heard that is still not handled. Whoever is in danger must not wait behind a stuck one."""
        unheard, self._unheard = self._unheard, []
        for got, received in unheard:
            if self._listen is not None and not got.settled:
                task = asyncio.create_task(self._hear(got, received, self._listen))
                self._listening.add(task)
                task.add_done_callback(self._listening.discard)

    async def _hear(self, got: Got, received: Received, listen: Listen) -> None:
        try:
            got.is_helped = await listen(received)
        except Exception as error:  # noqa: BLE001 - it is heard once more when it is handled
            log.warning("Update %d could not be heard: %s", got.number, kind_of(error))

    async def _progress(self, patience: float) -> None:
        """Wait until every lane is done, but no longer than `patience`: other chats must not wait for a stuck one."""
        tasks = [lane.task for lane in self._lanes.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=patience, return_when=asyncio.FIRST_EXCEPTION)
        for key, lane in list(self._lanes.items()):
            if lane.task.done():
                del self._lanes[key]
                lane.task.result()

    def _acknowledge(self) -> None:
        """Acknowledge the settled updates, up to the first that is not, with the next call of Telegram."""
        self._polling.acknowledge(self._in_hand)
        settled = next((at for at, got in enumerate(self._in_hand) if not got.settled), len(self._in_hand))
        del self._in_hand[:settled]

    async def _give_up(self) -> None:
        """Cancel what is still in progress: those updates come again."""
        tasks = [*(lane.task for lane in self._lanes.values()), *self._listening]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _received(self, got: Got) -> Reading:
        try:
            if _is_vast(got.raw):
                got.raw = {got.kind: {}}  # its text must not stay in memory while it waits to be buried
                raise VastUpdate
            return self._read(Update.de_json(got.raw, self._bot))
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way
            return error

    async def _serve_lane(self, lane: Sequence[tuple[Got, Reading]]) -> None:
        for at, (got, read) in enumerate(lane):
            if self._stop:
                return
            if isinstance(read, Received) and at + 1 < len(lane) and _is_same(read, lane[at + 1][1]):
                self._leave_out(got, read)
                continue
            failed = read if isinstance(read, Exception) else await self._hand_over(got, read)
            if failed is not None:
                await self._bury(got, read, failed)
            if not got.settled:
                return

    def _leave_out(self, got: Got, received: Received) -> None:
        """Settle it without a transaction. Acknowledged, it has its effect in the one after it, which is not."""
        got.settled = True
        self.counts["left out"] += 1
        if self._leave:
            self._leave(received)

    async def _hand_over(self, got: Got, received: Received) -> Exception | None:
        """Hand over until it is taken. Returns the last error if every try fails; an absent store costs no try."""
        for tried in range(1, self._waits.tries + 1):
            try:
                await self._patiently(got, received, lambda: self._take(_as_heard(got, received)))
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

    async def _bury(self, got: Got, read: Reading, error: Exception) -> None:
        """Record the update as a dead letter, and have its sender told. It is not acknowledged before that."""
        name = type(error).__name__

        async def bury() -> None:
            await self._dead_letters.bury(got.number, got.kind, name, self._clock.now())

        await self._patiently(got, read, bury, Exception)
        if got.settled:
            self.counts["buried"] += 1
            code = self._told.update_failed(got, read) if self._told else ""
            log.error(
                "Update %d (%s) is a dead letter: %s at %s, code %s", got.number, got.kind, name, place_of(error), code
            )

    async def _patiently(
        self,
        got: Got,
        read: Reading,
        act: Callable[[], Awaitable[None]],
        store_away: type[Exception] = StoreUnavailable,
    ) -> None:
        """Act as soon as the store can be used, and mark the update as settled. If stopped first, do neither."""
        is_urgent = isinstance(read, Received) and read.is_urgent
        troubles, since, is_told = 0, self._monotonic(), is_urgent
        while not (troubles and self._stop):
            try:
                async with nullcontext() if is_urgent else self._doors:
                    await act()
            except store_away:
                log.warning("Update %d waits for the store, try %d", got.number, troubles + 1)
            else:
                got.settled = True
                return
            if self._told and not (is_told or got.is_helped) and self._monotonic() - since >= self._waits.say_so:
                is_told = True
                self._told.update_waits(got, read)
            await self._stop.rest(pause(troubles, self._waits.store_first, self._waits.store_longest))
            troubles += 1


def _is_vast(raw: dict[str, Any]) -> bool:
    """Whether the update holds more text than any of Telegram's can."""
    left, waiting = MOST_TEXT, [raw]
    while waiting and left >= 0:
        each: Any = waiting.pop()
        left -= len(each) if isinstance(each, str | dict | list) else 1
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
    return left < 0


def _is_same(received: Received, following: Reading) -> bool:
    if received.same_as is None or received.is_helped:
        return False
    return isinstance(following, Received) and following.same_as == received.same_as


def _as_heard(got: Got, received: Received) -> Received:
    return replace(received, is_helped=True) if got.is_helped else received
