"""Long polling: fetches raw updates through every network failure, until a second poller or a refused token ends it."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter

from bot.telegram import metrics
from bot.telegram.errors import SecondPoller, TokenRefused, is_silence, kind_of, seconds
from bot.telegram.line import Line
from bot.telegram.pace import Monotonic, Sleep, Stop, between, pause

log = logging.getLogger(__name__)

GET_UPDATES = "get__updates"
"""The method `getUpdates`, called for its raw JSON: `Bot.get_updates` parses all updates or none, and logs their text
if one cannot be parsed. (Two underscores: `do_api_request` warns about methods of `Bot`. It sends getUpdates.)"""

_WEBHOOK = "webhook"
"""Stands in what Telegram says when the updates go to a webhook."""

_KINDS = frozenset(map(str, Update.ALL_TYPES))


@dataclass(slots=True)
class Got:
    """One update as raw JSON.

    `settled`: it has been handled, or buried as a dead letter. `is_helped`: help was brought for its words meanwhile.
    `is_alone`: it failed among others, so it is handed over alone.
    """

    number: int
    raw: dict[str, Any] = field(repr=False)
    settled: bool = False
    is_helped: bool = False
    is_alone: bool = False
    arrived: float = field(default_factory=time.monotonic, repr=False)
    _told: asyncio.Event = field(default_factory=asyncio.Event, repr=False, compare=False)

    def settle(self) -> None:
        """It has been handled, or buried."""
        if not self.settled:
            metrics.SECONDS.observe(time.monotonic() - self.arrived)
        self.settled = True
        self._told.set()

    async def until_settled(self) -> None:
        """Wait until it has been handled, or buried."""
        await self._told.wait()

    @property
    def kind(self) -> str:
        """The kind of update, in Telegram's terms."""
        return next((kind for kind in self.raw if kind in _KINDS), "unknown")


@dataclass(frozen=True, slots=True)
class Waits:
    """Timeouts and pauses of polling, in seconds."""

    long_poll: int = 25
    first: float = 1.0  # pause after a network error, doubled each time
    longest: float = 60.0
    conflict: float = 2.0  # pause while another program polls
    patience: tuple[float, float] = (600.0, 660.0)  # how long one that polled alone before tolerates a rival poller
    newcomers: tuple[float, float] = (25.0, 35.0)  # how long one does that never polled alone: it gives up first
    alone: float = 10.0  # who polled for so long without a conflict polled alone: a rival asks every two seconds
    gone: float = 4.0  # after a poll of the older one that nobody ended for so long, the next rival is another
    peace: float = 60.0  # without a conflict for this long, the rival is gone


class Rivals:
    """Decides when a rival poller has been in the way for too long. The younger gives up, even if both are young.

    It never polled alone, because the older one asks every two seconds; started anew by a supervisor, it is another
    rival. An instance that nobody answered for a while counts as new: another may have taken its place.
    """

    def __init__(self, waits: Waits, monotonic: Monotonic) -> None:
        self._waits = waits
        self._monotonic = monotonic
        self._began: float | None = None
        self._last = monotonic()
        self._since: float | None = None
        self._is_older = False
        self._patience = 0.0

    def asks(self) -> None:
        """A poll begins."""
        if self._began is None:
            self._began = self._monotonic()

    def unanswered(self) -> None:
        """Nobody answered a poll."""
        self._began = None

    def met(self, lived: float, *, is_webhook: bool = False) -> bool:
        """Note that a rival ended a poll after so many seconds. Returns whether it is time to give up.

        A webhook does not go away by itself: whoever meets one gives up soon.
        """
        now = self._monotonic()
        if self._since is None or now - self._last > self._waits.peace:
            log.warning("Another program fetches this bot's updates")
            was_alone = self._began is not None and now - self._began >= self._waits.alone
            self._is_older = was_alone and not is_webhook
            self._patience = between(*(self._waits.patience if self._is_older else self._waits.newcomers))
            self._since = now
        elif self._is_older and lived >= self._waits.gone:
            self._since = now
        self._last = now
        return now - self._since >= self._patience


class Polling:
    """Asks Telegram for updates. Only `acknowledge` moves the offset; it may also move it back."""

    def __init__(
        self,
        bot: Bot,
        stop: Stop,
        allowed_updates: Sequence[str] = (),
        *,
        waits: Waits | None = None,
        monotonic: Monotonic = time.monotonic,
        line: Line | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._line = line or Line()
        self._sleep = sleep
        self._stop = stop
        self._allowed = list(allowed_updates)
        self._waits = waits or Waits()
        self._monotonic = monotonic
        self._rivals = Rivals(self._waits, monotonic)
        self._offset: int | None = None

    async def batch(self) -> list[Got]:
        """Wait for the next updates and return them; none when stopped. Raises BotStopped if polling can never work."""
        troubles = 0
        while not self._stop:
            asked_at = self._monotonic()
            self._rivals.asks()
            try:
                return await self._stop.unless(self._ask(self._waits.long_poll)) or []
            except (InvalidToken, EndPointNotFound, Forbidden):
                raise TokenRefused from None
            except Conflict as error:
                lived = self._monotonic() - asked_at
                if self._rivals.met(lived, is_webhook=_WEBHOOK in error.message.lower()):
                    raise SecondPoller from None
                await self._stop.rest(self._waits.conflict)
            except Exception as error:  # noqa: BLE001 - the network fails in many ways: go on for ever
                rest = self._pause(error, troubles)
                if is_silence(error):
                    self._rivals.unanswered()
                    self._line.failed()
                    await self._stop.unless(self._line.rest(rest, self._sleep))
                else:
                    await self._stop.rest(rest)
                troubles += 1
        return []

    def acknowledge(self, batch: Sequence[Got]) -> None:
        """Move the offset past the settled updates, up to the first that is not. The next call tells Telegram."""
        for got in batch:
            if not got.settled:
                return
            self._offset = got.number + 1

    async def close(self) -> None:
        """Tell Telegram the offset now. Updates in the answer are not handled: the next poller gets them again."""
        if self._offset is None:
            return
        try:
            await self._ask(0, limit=1)
        except Exception as error:  # noqa: BLE001 - then the last ones come again, and are known
            log.info("The last updates will come again: %s", kind_of(error))

    async def _ask(self, timeout: int, limit: int = 100) -> list[Got]:  # noqa: ASYNC109 - Telegram's
        asked_at = self._monotonic()
        asked: dict[str, Any] = {"timeout": timeout, "limit": limit, "allowed_updates": self._allowed}
        if self._offset is not None:
            asked["offset"] = self._offset
        found = await self._bot.do_api_request(GET_UPDATES, asked, read_timeout=timeout + 10)
        self._line.answered()
        batch = [Got(raw["update_id"], raw) for raw in found if isinstance(raw.get("update_id"), int)]
        if found and not batch:
            msg = "updates without an id"
            raise ValueError(msg)
        if timeout and not found and self._monotonic() - asked_at < 1:
            await asyncio.sleep(0.1)  # the server does not do long polling: pause before asking again
        return batch

    def _pause(self, error: Exception, troubles: int) -> float:
        log.warning("No updates (%s), try %d", kind_of(error), troubles + 1)
        if isinstance(error, RetryAfter):
            return seconds(error)
        return pause(troubles, self._waits.first, self._waits.longest)
