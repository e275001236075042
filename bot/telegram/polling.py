"""Long polling: raw updates from Telegram, whatever the network does, until another poller or the token ends it."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter

from bot.telegram.errors import SecondPoller, TokenRefused, kind_of, seconds
from bot.telegram.pace import Monotonic, Stop, between, pause

log = logging.getLogger(__name__)

GET_UPDATES = "get__updates"
"""Asks for the raw JSON: `Bot.get_updates` reads all updates of an answer at once or none, and logs their text when one
cannot be read. (Two underscores: `do_api_request` warns about names that `Bot` has, and makes "getUpdates" of this.)"""

_KINDS = frozenset(map(str, Update.ALL_TYPES))


@dataclass(slots=True)
class Got:
    """One update as raw JSON, and whether it is done with: taken, or buried."""

    number: int
    raw: dict[str, Any] = field(repr=False)
    settled: bool = False

    @property
    def kind(self) -> str:
        """What kind of update it is, in Telegram's word."""
        return next((kind for kind in self.raw if kind in _KINDS), "unknown")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long polling waits for what, in seconds."""

    long_poll: int = 25
    first: float = 1.0  # after an error of the network, doubled each time
    longest: float = 60.0
    conflict: float = 2.0  # before we try again while another polls
    patience: tuple[float, float] = (45.0, 50.0)  # how long we put up with the other, if we were here before
    newcomers: tuple[float, float] = (25.0, 35.0)  # if we have only just started: then it is for us to go
    newcomer: float = 60.0  # for so long we have only just started
    peace: float = 60.0  # so long without the other one, and it is gone


class Rivals:
    """For how long another poller has been in our way."""

    def __init__(self, waits: Waits, monotonic: Monotonic) -> None:
        self._waits = waits
        self._monotonic = monotonic
        self._started = self._last = monotonic()
        self._since: float | None = None
        self._patience = 0.0

    def met(self) -> bool:
        """Another one was met; says whether it is time to give up."""
        now = self._monotonic()
        if self._since is None or now - self._last > self._waits.peace:
            is_new = now - self._started < self._waits.newcomer
            log.warning("Another program fetches this bot's updates")
            self._since = now
            self._patience = between(*(self._waits.newcomers if is_new else self._waits.patience))
        self._last = now
        return now - self._since >= self._patience


class Polling:
    """Asks Telegram for updates. The offset moves only by `acknowledge`, and to whatever number that says."""

    def __init__(
        self,
        bot: Bot,
        stop: Stop,
        allowed_updates: Sequence[str] = (),
        *,
        waits: Waits | None = None,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._bot = bot
        self._stop = stop
        self._allowed = list(allowed_updates)
        self._waits = waits or Waits()
        self._monotonic = monotonic
        self._rivals = Rivals(self._waits, monotonic)
        self._offset: int | None = None

    async def batch(self) -> list[Got]:
        """The next updates, however long it takes; none when stopped. Raises BotStopped if it can never work."""
        troubles = 0
        while not self._stop:
            try:
                return await self._stop.unless(self._ask(self._waits.long_poll)) or []
            except (InvalidToken, EndPointNotFound, Forbidden):
                raise TokenRefused from None
            except Conflict:
                if self._rivals.met():
                    raise SecondPoller from None
                await self._stop.rest(self._waits.conflict)
            except Exception as error:  # noqa: BLE001 - the network fails in many ways: go on for ever
                await self._stop.rest(self._pause(error, troubles))
                troubles += 1
        return []

    def acknowledge(self, batch: Sequence[Got]) -> None:
        """The next call tells Telegram that these are done with, up to the first that is not."""
        for got in batch:
            if not got.settled:
                return
            self._offset = got.number + 1

    async def close(self) -> None:
        """Tell Telegram now; what comes back is left to whoever polls next."""
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
        batch = [Got(raw["update_id"], raw) for raw in found if isinstance(raw.get("update_id"), int)]
        if found and not batch:
            msg = "updates without an id"
            raise ValueError(msg)
        if timeout and not found and self._monotonic() - asked_at < 1:
            await asyncio.sleep(0.1)  # not a long poll at all: do not ask without a pause
        return batch

    def _pause(self, error: Exception, troubles: int) -> float:
        log.warning("No updates (%s), try %d", kind_of(error), troubles + 1)
        if isinstance(error, RetryAfter):
            return seconds(error)
        return pause(troubles, self._waits.first, self._waits.longest)
