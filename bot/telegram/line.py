"""The line to Telegram, as the calls of this process find it: answered or not."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.telegram.pace import Monotonic, Sleep

LEAST_REST = 1.0
"""How long a rest lasts at least, in seconds, whatever comes meanwhile: one call that fails may be the only one."""


@dataclass(slots=True)
class Line:
    """Counts the calls that were answered, the messages among them that went, and those that nobody answered.

    `when_back`: called when an answer comes after a call that had none.
    """

    answers: int = 0
    messages: int = 0
    failures: int = 0
    is_down: bool = False
    monotonic: Monotonic = time.monotonic
    when_back: list[Callable[[], None]] = field(default_factory=list)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        self._last = self.monotonic()

    def silence(self) -> float:
        """The seconds since Telegram last answered or called; since the start, if it never did."""
        return self.monotonic() - self._last

    def answered(self, *, with_message: bool = False) -> None:
        """Telegram answered a call: with a message that went, a refusal, or anything else."""
        self.answers += 1
        self._last = self.monotonic()
        self.messages += with_message
        was_down, self.is_down = self.is_down, False
        self._answered.set()
        for tell in self.when_back if was_down else ():
            tell()

    def heard(self) -> None:
        """Telegram called us. Whether it can be called is not known by that."""
        self._last = self.monotonic()

    def failed(self) -> None:
        """Nobody answered a call."""
        self.failures += 1
        self.is_down = True

    async def rest(self, seconds: float, sleep: Sleep) -> None:
        """Sleep this long, or until Telegram answers anybody."""
        await sleep(min(seconds, LEAST_REST))
        if seconds <= LEAST_REST:
            return
        self._answered.clear()
        both = (asyncio.ensure_future(self._answered.wait()), asyncio.ensure_future(sleep(seconds - LEAST_REST)))
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in both:
                each.cancel()
