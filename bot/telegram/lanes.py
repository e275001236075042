"""Lanes: hands updates over, each chat in order. An update is settled when it was committed or buried."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any, Protocol

from telegram import Bot, Update

from bot.clock import Clock
from bot.conversation.events import Burst, Incoming
from bot.delivery import Behind, DeadLetters, StoreUnavailable
from bot.telegram import metrics
from bot.telegram.errors import kind_of, place_of
from bot.telegram.incoming import update_in
from bot.telegram.pace import Monotonic, Sleep, Stop, pause
from bot.telegram.polling import Got

log = logging.getLogger(__name__)


MOST_TOGETHER = 64
"""How many presses of one chat are handed over at once, at most."""

MOST_TEXT = 1_000_000
"""The most characters and values in an update. Telegram's longest messages have a hundredth of it."""


class VastUpdate(ValueError):
    """An update that is too large to come from Telegram. It is not read."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update, read once. `event` is what the conversation gets (None: nothing).

    An urgent one is handled at once: not after what the same chat sent before, and whatever else is being handled.
    `is_helped`: help was brought for its words while it waited, so they are not to be taken any more. `same_as`: when
    the next of the same chat has the same, that one alone counts. None: nothing makes it needless. `is_press`: many
    come at once, and no one of them waits for another's commit.
    """

    update: Update
    event: Incoming | None = None
    is_urgent: bool = False
    is_helped: bool = False
    same_as: Hashable | None = None
    is_press: bool = False


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
    """Timeouts and pauses of the lanes, in seconds; and their number of tries."""

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


class Lanes:
    """Hands updates to `take`, several chats at once, each in order. `told` hears of those that fail or wait long.

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
        *,
        read: Read = Received,
        told: Told | None = None,
        listen: Listen | None = None,
        leave: Leave | None = None,
        waits: Waits | None = None,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.stop = Stop(sleep)
        self.waits = waits or Waits()
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
        self._doors = asyncio.Semaphore(at_once)
        self._monotonic = monotonic
        self._lanes: dict[object, Lane] = {}

    def begin(self, got: Got) -> None:
        """Put a new update into the lane of its chat."""
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

    def listen_to_those_that_wait(self) -> None:
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

    async def progress(self, patience: float) -> None:
        """Wait until every lane is done, but no longer than `patience`: other chats must not wait for a stuck one."""
        tasks = [lane.task for lane in self._lanes.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=patience, return_when=asyncio.FIRST_EXCEPTION)
        for key, lane in list(self._lanes.items()):
            if lane.task.done():
                del self._lanes[key]
                lane.task.result()

    async def give_up(self) -> None:
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
            return self._read(update_in(got.raw, self._bot))
        except Exception as error:  # noqa: BLE001 - hostile JSON fails in any way
            return error

    async def _serve_lane(self, lane: Sequence[tuple[Got, Reading]]) -> None:
        for at, (got, read) in enumerate(lane):
            if self.stop:
                return
            if got.settled:
                continue
            if isinstance(read, Received) and at + 1 < len(lane) and _is_same(read, lane[at + 1][1]):
                self._leave_out(got, read)
                continue
            if _is_press(read) and not got.is_alone:
                await self._take_presses(lane[at : at + MOST_TOGETHER])
            if got.settled:
                continue
            failed = read if isinstance(read, Exception) else await self._hand_over(got, read)
            if failed is not None:
                await self._bury(got, read, failed)
            if not got.settled:
                return

    async def _take_presses(self, waiting: Sequence[tuple[Got, Reading]]) -> None:
        """Hand over the presses with which these begin, in order, without waiting for each other's commit.

        The first that fails, and those after it, are not settled.
        """
        burst = Burst()
        async with self._doors, asyncio.TaskGroup() as together:
            for at, (got, read) in enumerate(waiting):
                if not isinstance(read, Received) or not _is_press(read) or burst.is_broken or self.stop:
                    return
                if at + 1 < len(waiting) and _is_same(read, waiting[at + 1][1]):
                    self._leave_out(got, read)
                    continue
                together.create_task(self._take_press(got, read, burst))
                await burst.until_entered(got.number)

    async def _take_press(self, got: Got, received: Received, burst: Burst) -> None:
        event = replace(received.event, burst=burst) if received.event else None
        try:
            await self._take(_as_heard(got, replace(received, event=event)))
        except Exception as error:  # noqa: BLE001 - it is handed over once more, alone
            burst.is_broken = True
            got.is_alone = not isinstance(error, Behind)
            log.info("Update %d comes again: %s", got.number, kind_of(error))
        else:
            got.settle()
            self._count("taken")
        finally:
            burst.enter(got.number)

    def _count(self, outcome: str) -> None:
        self.counts[outcome] += 1
        metrics.UPDATES.labels(outcome).inc()

    def _leave_out(self, got: Got, received: Received) -> None:
        """Settle it without a transaction. Acknowledged, it has its effect in the one after it, which is not."""
        got.settle()
        self._count("left out")
        if self._leave:
            self._leave(received)

    async def _hand_over(self, got: Got, received: Received) -> Exception | None:
        """Hand over until it is taken. Returns the last error if every try fails; an absent store costs no try."""
        for tried in range(1, self.waits.tries + 1):
            try:
                await self._patiently(got, received, lambda: self._take(_as_heard(got, received)))
            except Exception as error:  # noqa: BLE001 - a mistake with one update must not stop the others
                log.warning("Update %d failed (%s), try %d", got.number, kind_of(error), tried)
                if tried == self.waits.tries:
                    return error
                self._count("tried again")
                await self.stop.rest(pause(tried - 1, self.waits.between_tries))
            else:
                if got.settled:
                    self._count("taken")
                return None
            if self.stop:
                return None
        return None

    async def _bury(self, got: Got, read: Reading, error: Exception) -> None:
        """Record the update as a dead letter, and have its sender told. It is not acknowledged before that."""
        name = type(error).__name__

        async def bury() -> None:
            await self._dead_letters.bury(got.number, got.kind, name, self._clock.now())

        await self._patiently(got, read, bury, Exception)
        if got.settled:
            self._count("buried")
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
        while not (troubles and self.stop):
            try:
                async with nullcontext() if is_urgent else self._doors:
                    await act()
            except store_away:
                log.warning("Update %d waits for the store, try %d", got.number, troubles + 1)
            else:
                got.settle()
                return
            if self._told and not (is_told or got.is_helped) and self._monotonic() - since >= self.waits.say_so:
                is_told = True
                self._told.update_waits(got, read)
            await self.stop.rest(pause(troubles, self.waits.store_first, self.waits.store_longest))
            troubles += 1


def _is_vast(raw: dict[str, Any]) -> bool:
    """Whether the update holds more text than any of Telegram's can."""
    left, waiting = MOST_TEXT, [raw]
    while waiting and left >= 0:
        each: Any = waiting.pop()
        left -= len(each) if isinstance(each, str | dict | list) else 1
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
    return left < 0


def _is_press(read: Reading) -> bool:
    return isinstance(read, Received) and read.is_press and not read.is_helped


def _is_same(received: Received, following: Reading) -> bool:
    if received.same_as is None or received.is_helped:
        return False
    return isinstance(following, Received) and following.same_as == received.same_as


def _as_heard(got: Got, received: Received) -> Received:
    return replace(received, is_helped=True) if got.is_helped else received
