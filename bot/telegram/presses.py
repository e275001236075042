"""Answers presses, so that the button stops turning: again and again if need be, for as long as Telegram takes it."""

import asyncio
import itertools
import logging
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter

from bot.conversation.reply import NOTICE_LENGTH, Notice, shortened
from bot.telegram.errors import is_silence, kind_of, seconds
from bot.telegram.line import Line
from bot.telegram.pace import Sleep, pause

log = logging.getLogger(__name__)

AT_ONCE = 16
"""The most presses answered side by side. With more, each call of Telegram takes longer than it saves."""

LIFE = 10.0
"""How long a press is answered, in seconds: soon after it Telegram refuses, and nobody looks any more."""

EACH = 4.0
"""How long one call may take, in seconds, before the next is tried."""


class Presses:
    """Answers each press in a task of its own. What the press changed remains, whether it can be answered or not."""

    def __init__(self, bot: Bot, line: Line | None = None, *, life: float = LIFE, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._life = life
        self._line = line or Line()
        self._sleep = sleep
        self._doors = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: dict[str, Notice | None] = {}

    def hold(self, press: str) -> None:
        """The answer to this press is to be kept for `collect`, which must follow."""
        self._held[press] = None

    def collect(self, press: str) -> dict[str, Any] | None:
        """The call that answers this press, if it was answered meanwhile. From now on it is answered by a call."""
        notice = self._held.pop(press, None)
        return {"method": "answerCallbackQuery", "callback_query_id": press, **_parameters(notice)} if notice else None

    def answer(self, press: str, notice: Notice) -> None:
        """Answer the press of this id. Returns at once."""
        if press in self._held:
            self._held[press] = notice
            return
        task = asyncio.create_task(self.answer_now(press, notice))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def all_answered(self) -> None:
        """Wait until every press has its answer, or cannot have one."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def answer_now(self, press: str, notice: Notice) -> None:
        """Answer the press. A refusal is final; what nobody answered, or 429, is tried again. Raises nothing."""
        try:
            async with asyncio.timeout(self._life):
                for tries in itertools.count():
                    wait = await self._try(press, notice)
                    if wait is None:
                        return
                    await self._sleep(max(wait, pause(tries, 0.3, 2.0)))
        except TimeoutError:
            log.info("A press was not answered in its time")

    async def _try(self, press: str, notice: Notice) -> float | None:
        """Make one call. Returns None when it is over, or the seconds that Telegram wants us to wait, 0 if none."""
        try:
            async with self._doors, asyncio.timeout(EACH):
                await self._bot.answer_callback_query(press, **_parameters(notice), read_timeout=None)
        except Exception as error:  # noqa: BLE001 - whatever it is, the press was taken
            log.info("A press could not be answered: %s", kind_of(error))
            if isinstance(error, RetryAfter):
                return seconds(error)
            if not is_silence(error):
                return None
            self._line.failed()
            return 0.0
        self._line.answered()
        return None


def _parameters(notice: Notice) -> dict[str, Any]:
    """What answerCallbackQuery is told beside the id."""
    given = {
        "text": shortened(notice.text, NOTICE_LENGTH) or None,
        "show_alert": notice.alert or None,
        "url": notice.link,
    }
    return {name: value for name, value in given.items() if value is not None}
