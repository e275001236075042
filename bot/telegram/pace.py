"""Timing: a rate limit for all calls, growing pauses between tries, sleeps that can be cut short."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import TypeVar

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
        now = self._monotonic()
        mine = max(self._next, now - self._slack)
        self._next = mine + self._gap
        if mine > now:
            await self._sleep(mine - now)


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
