"""Waiting for a change that is made elsewhere in the process, on any event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress


class Signal:
    """Wakes those who wait, who then check their condition again. Code that is not async may wake them too."""

    def __init__(self) -> None:
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def wake(self) -> None:
        for loop, event in tuple(self._waiting):
            with suppress(RuntimeError):  # that loop has been closed
                loop.call_soon_threadsafe(event.set)

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Waits until the condition holds; returns False when the time is over before."""
        here = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(here)
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await here[1].wait()
                    here[1].clear()
        except TimeoutError:
            return condition()
        finally:
            self._waiting.discard(here)
        return True
