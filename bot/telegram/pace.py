"""Timing: a rate limit for all calls, chats that have to wait, growing pauses, sleeps that can be cut short."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import SystemRandom
from typing import TypeVar

from bot.clock import Clock

Sleep = Callable[[float], Awaitable[None]]
Monotonic = Callable[[], float]

T = TypeVar("T")

_dice = SystemRandom()


def pause(tries: int, first: float = 1.0, longest: float = 60.0) -> float:
    """Seconds to wait after this number of failed tries: doubled each time up to `longest`, with some jitter."""
    grown: float = first * 2.0 ** min(tries, 16)
    return min(longest, grown) * _dice.uniform(0.75, 1.0)


def between(least: float, most: float) -> float:
    """A random number of seconds, so that two programs do not act at the same moment."""
    return _dice.uniform(least, most)


class Pace:
    """Rate limit: `gap` seconds between two calls, up to `burst` at once after a quiet time. Callers go in turn."""

    def __init__(
        self, gap: float, burst: int = 5, *, monotonic: Monotonic = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._gap = gap
        self._slack = (burst - 1) * gap
        self._monotonic = monotonic
        self._sleep = sleep
        self._next = monotonic() - self._slack

    async def turn(self) -> None:
        """Wait until this caller may make its call."""
        mine, now = self._take_turn()
        if mine > now:
            await self._sleep(mine - now)

    def charge(self) -> None:
        """Count a call that is made without waiting: those who wait leave room for it."""
        self._take_turn()

    def _take_turn(self) -> tuple[float, float]:
        now = self._monotonic()
        mine = max(self._next, now - self._slack)
        self._next = mine + self._gap
        return mine, now


class ChatWaits:
    """How long Telegram told us to write nothing to a chat. Known to everybody in this process who sends."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[int, tuple[datetime, timedelta]] = {}

    def note(self, chat: int, seconds: float) -> None:
        """Telegram refused a message: the chat has to wait this long from now."""
        now, span = self._clock.now(), timedelta(seconds=seconds)
        self._until = {each: told for each, told in self._until.items() if told[0] > now}
        self._until[chat] = (now + span, span)

    def left(self, chat: int) -> float:
        """The seconds that are left. 0 when the chat need not wait, or when the clock was put back meanwhile."""
        until, span = self._until.get(chat, (self._clock.now(), timedelta()))
        left = until - self._clock.now()
        return left.total_seconds() if timedelta() < left <= span else 0.0


class Alarm:
    """A sleep that `ring` ends. If nobody sleeps when it rings, the next sleep ends at once."""

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """End the sleep."""
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Sleep this long, or until rung. Returns whether it was rung."""
        both = (asyncio.ensure_future(self._rung.wait()), asyncio.ensure_future(self._sleep(seconds)))
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in both:
                each.cancel()
        rung = self._rung.is_set()
        self._rung.clear()
        return rung


class Stop:
    """Shutdown signal. Once it has rung, every pending and future sleep or wait ends at once."""

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._rung = asyncio.Event()

    def __bool__(self) -> bool:
        return self._rung.is_set()

    def ring(self) -> None:
        """Stop."""
        self._rung.set()

    async def rest(self, seconds: float) -> None:
        """Sleep this long, or until stopped."""
        await self.unless(self._sleep(seconds))

    async def unless(self, asked: Awaitable[T]) -> T | None:
        """Await this and return its result. If stopped first, cancel it and return None."""
        answer, stopped = asyncio.ensure_future(asked), asyncio.ensure_future(self._rung.wait())
        try:
            await asyncio.wait((answer, stopped), return_when=asyncio.FIRST_COMPLETED)
            return answer.result() if answer.done() else None
        finally:
            answer.cancel()
            stopped.cancel()
