"""The queue of urgent help: outside the receiver's doors, before everything in the outbox, one message a chat."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.clock import Clock
from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.delivery import Outbox, StoreUnavailable
from bot.telegram import outgoing
from bot.telegram.errors import Fate, Kind, classify, is_silence, kind_of, seconds
from bot.telegram.line import Line
from bot.telegram.pace import ChatWaits, Pace, Sleep, pause

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """Timeouts and pauses of the queue, in seconds."""

    gap: float = 1.2  # between two messages of help to one chat: Telegram takes about one a second
    patience: float = 0.5  # before help whose call has no answer yet is kept in the store
    call: float = 20.0  # for one call of Telegram
    after_429: float = 0.5  # on top of what Telegram asks for
    first: float = 0.5  # pause after a network error, doubled each time
    longest: float = 10.0


@dataclass(slots=True, eq=False)
class Pending:
    """Help for a chat, and the updates that asked for it.

    `until`: no call before; `put_off` tells of a later one. `is_called`: a call is in progress. `has_arrived`: Telegram
    took it. `is_kept`: the store has it. `comes_again`: the chat was given help a moment ago, so nobody waits for this.
    `over`: nothing waits here any more.
    """

    place: Place
    reply: Reply
    until: datetime
    over: asyncio.Future[None]
    put_off: asyncio.Event = field(default_factory=asyncio.Event)
    updates: set[int] = field(default_factory=set)
    is_called: bool = False
    has_arrived: bool = False
    is_kept: bool = False
    comes_again: bool = False
    serving: asyncio.Task[None] | None = None
    keeping: asyncio.Task[None] | None = None


class HelpQueue:
    """Sends urgent help at once, without the store. What cannot go at once is kept in the outbox, before all the rest.

    While help waits for a chat, more of it adds nothing. Without the store it waits here, and the updates that asked
    for it are not acknowledged before it has gone. Help that comes twice after a crash does no harm.
    """

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        clock: Clock,
        *,
        keys: Sequence[str] = (),
        chats: ChatWaits | None = None,
        pace: Pace | None = None,
        waits: Waits | None = None,
        line: Line | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._outbox = outbox
        self._clock = clock
        self.keys = tuple(keys)
        self._chats = chats or ChatWaits(clock)
        self._pace = pace or Pace(0)
        self._waits = waits or Waits()
        self._line = line or Line()
        self._sleep = sleep
        self._waiting: dict[int, Pending] = {}
        self._last: dict[int, datetime] = {}
        self._kept: dict[int, datetime] = {}
        self._given: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._noting: set[asyncio.Task[None]] = set()

    async def give(self, update: int, place: Place, reply: Reply) -> None:
        """Send help to a chat, or keep it in the store. Returns when one of both is done.

        Raises StoreUnavailable when it has to wait and cannot be kept. The update must come again then; it is sent
        meanwhile, and the update finds it sent.
        """
        if update not in self._given and not self._is_kept(place.chat):
            waiting = self._waiting.get(place.chat) or self._begin(place, reply)
            waiting.updates.add(update)
            if not await self._goes_soon(waiting):
                await self._keep(waiting)
            waiting.updates.discard(update)
        self._given.discard(update)

    async def all_noted(self) -> None:
        """Wait until the store has been told of everything that was sent."""
        await asyncio.gather(*self._noting, return_exceptions=True)

    async def close(self) -> None:
        """Give up what still waits here. Its updates come again."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.all_noted()

    def _begin(self, place: Place, reply: Reply) -> Pending:
        now, over = self._clock.now(), asyncio.get_running_loop().create_future()
        allowed, after_last = now + timedelta(seconds=self._chats.left(place.chat)), self._after_last(place.chat, now)
        until, comes_again = max(allowed, after_last), after_last > allowed
        waiting = self._waiting[place.chat] = Pending(place, reply, until, over, comes_again=comes_again)
        waiting.serving = _start(self._serve(waiting), self._tasks)
        waiting.serving.add_done_callback(lambda ended: self._end(place.chat, waiting, ended))
        return waiting

    def _after_last(self, chat: int, now: datetime) -> datetime:
        """When help may follow the last of this chat: now, unless that came a moment ago."""
        gap = timedelta(seconds=self._waits.gap)
        self._last = {each: at for each, at in self._last.items() if now - gap < at <= now}
        return self._last[chat] + gap if chat in self._last else now

    def _is_kept(self, chat: int) -> bool:
        """Whether the store has help for the chat, which may not be written to yet."""
        now = self._clock.now()
        self._kept = {each: until for each, until in self._kept.items() if until > now}
        return chat in self._kept

    def _end(self, chat: int, waiting: Pending, task: asyncio.Task[None]) -> None:
        del self._waiting[chat]
        error = None if task.cancelled() else task.exception()
        if error is None and (waiting.is_kept or not task.cancelled()):
            self._given |= waiting.updates
            _settle(waiting.over)
        elif not waiting.over.done():
            waiting.over.set_exception(error or StoreUnavailable("the program ends"))
            waiting.over.exception()  # perhaps nobody asks for it
        if error and waiting.comes_again:
            log.error("Urgent help that was to come again failed: %s", type(error).__name__)

    async def _goes_soon(self, waiting: Pending) -> bool:
        """Whether help goes within our patience, or nobody need wait for it. Raises what keeps it from ever going."""
        if waiting.comes_again:
            return True
        patience = asyncio.ensure_future(self._sleep(self._waits.patience))
        while not (waiting.is_kept or waiting.over.done() or patience.done() or self._has_to_wait(waiting)):
            changed = asyncio.ensure_future(waiting.put_off.wait())
            await asyncio.wait((waiting.over, patience, changed), return_when=asyncio.FIRST_COMPLETED)
            changed.cancel()
            waiting.put_off.clear()
        patience.cancel()
        return waiting.is_kept or _is_over(waiting)

    def _has_to_wait(self, waiting: Pending) -> bool:
        """Whether its next call is further away than our patience."""
        return not waiting.is_called and self._left(waiting) > self._waits.patience

    def _left(self, waiting: Pending) -> float:
        """The seconds until its next call."""
        return (waiting.until - self._clock.now()).total_seconds()

    async def _keep(self, waiting: Pending) -> None:
        """Hand help over to the outbox, or find that it has gone meanwhile."""
        if waiting.keeping is None or waiting.keeping.done():
            waiting.keeping = _start(self._hand_over(waiting), self._tasks)
        await asyncio.wait((waiting.over, waiting.keeping), return_when=asyncio.FIRST_COMPLETED)
        if not _is_over(waiting):
            waiting.keeping.result()

    async def _hand_over(self, waiting: Pending) -> None:
        """Keep help in the store. A call in progress goes on: if it arrives, the store is told so."""
        called_until = self._clock.now() + timedelta(seconds=self._waits.call)
        await self._keep_until(waiting, called_until if waiting.is_called else waiting.until)
        if waiting.has_arrived:
            self._note(waiting.place)
        elif waiting.serving and not waiting.is_called:
            waiting.serving.cancel()

    async def _serve(self, waiting: Pending) -> None:
        """Send the help, trying again until it arrives, never can, or the store has it."""
        if await self._outbox.has_help(waiting.place):
            return
        for tries in itertools.count():
            if (left := self._left(waiting)) > 0:
                await self._sleep(left)
            waiting.is_called = True
            error = await self._send(waiting)
            waiting.is_called = False
            if error is None or not self._may_go_later(waiting, error, tries):
                break
            if await self._is_left_to_outbox(waiting):
                return
        if error is None:
            self._arrived(waiting)

    async def _send(self, waiting: Pending) -> Exception | None:
        self._pace.charge()
        try:
            async with asyncio.timeout(self._waits.call):
                await outgoing.send(self._bot, waiting.place, waiting.reply, self.keys)
        except (TelegramError, TimeoutError) as error:
            if is_silence(error):
                self._line.failed()
            return error
        self._line.answered(with_message=True)
        return None

    def _arrived(self, waiting: Pending) -> None:
        waiting.has_arrived = True
        self._last[waiting.place.chat] = self._clock.now()
        self._note(waiting.place)

    def _may_go_later(self, waiting: Pending, error: Exception, tries: int) -> bool:
        """Whether to try again, and set when and where to. Raises nothing."""
        fate, place, wait = classify(error, Kind.SEND), waiting.place, 0.0
        log.warning("Urgent help did not go (%s): %s, try %d", kind_of(error), fate, tries + 1)
        match fate:
            case Fate.WAIT if isinstance(error, RetryAfter):
                self._chats.note(place.chat, seconds(error) + self._waits.after_429)
                wait = self._chats.left(place.chat)
            case Fate.CHAT_MOVED if isinstance(error, ChatMigrated) and isinstance(error.new_chat_id, int):
                waiting.place = replace(place, chat=error.new_chat_id)
                wait = pause(tries, self._waits.first, self._waits.longest) if tries else 0.0  # it may be to and fro
            case Fate.BACK_OFF | Fate.UNSURE:
                wait = pause(tries, self._waits.first, self._waits.longest)
            case Fate.IN_GENERAL | Fate.DROP if place.topic is not None:
                waiting.place = replace(place, topic=None)
            case _:
                return False
        waiting.until = self._clock.now() + timedelta(seconds=wait)
        waiting.put_off.set()
        return True

    async def _is_left_to_outbox(self, waiting: Pending) -> bool:
        """Whether the outbox has the help, or takes it because nobody waits for it here. It is told when to send."""
        if waiting.is_kept or waiting.comes_again:
            with contextlib.suppress(StoreUnavailable):
                await self._keep_until(waiting, waiting.until)
        return waiting.is_kept

    async def _keep_until(self, waiting: Pending, until: datetime) -> None:
        await self._outbox.keep_help(waiting.place, waiting.reply, until)
        waiting.is_kept = True
        if not waiting.is_called:
            self._kept[waiting.place.chat] = until

    def _note(self, place: Place) -> None:
        """Tell the store what was sent. If it cannot be told, what it keeps comes a second time."""

        async def note() -> None:
            with contextlib.suppress(StoreUnavailable):
                await self._outbox.help_sent(place, self._clock.now())

        _start(note(), self._noting)


def _is_over(waiting: Pending) -> bool:
    """Whether nothing waits here any more. Raises what keeps the help from ever going."""
    if waiting.over.done():
        waiting.over.result()
    return waiting.over.done()


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _start(work: Coroutine[None, None, None], kept: set[asyncio.Task[None]]) -> asyncio.Task[None]:
    """Run the work as a task that is kept until it ends. Whoever waits for it gets its error; nobody else does."""
    task = asyncio.create_task(work)
    kept.add(task)
    task.add_done_callback(kept.discard)
    task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    return task
