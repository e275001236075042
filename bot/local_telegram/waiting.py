"""Waiting for something that happens elsewhere in the process, on whichever event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress


class Signal:
    """`wake` may be called from plain code; those who wait then look again at what they wait for."""

    def __init__(self) -> None:
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def wake(self) -> None:
        for loop, event in tuple(self._waiting):
            with suppress(RuntimeError):  # that loop has been closed
                loop.call_soon_threadsafe(event.set)

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """True as soon as the condition holds, False when the time is over."""
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
