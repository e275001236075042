"""Tells people that what they sent failed, or has to wait: one kind line, with the code that stands in the log too."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import choice
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.conversation.door import Door
from bot.conversation.events import Commanded, Failed, Place, Pressed, Said
from bot.conversation.reply import Notice, Reply
from bot.telegram import outgoing
from bot.telegram.errors import kind_of
from bot.telegram.lanes import Reading
from bot.telegram.pace import ChatWaits
from bot.telegram.polling import Got
from bot.telegram.presses import Presses

log = logging.getLogger(__name__)

GROUP_QUIET = timedelta(minutes=10)
"""A group is told at most once in this time, whatever goes wrong."""

PRIVATE_QUIET = timedelta(seconds=10)
"""The same for one person: their next message, and not what is tried again."""

PATIENCE = 20.0
"""Seconds until telling is given up."""

_FIRST = "BCDFGHJKLMNPQRSTVWXZ"
_REST = _FIRST + "23456789"


def new_code() -> str:
    """A short code without vowels, and without letters and digits that look alike. It says nothing of what failed."""
    return choice(_FIRST) + "".join(choice(_REST) for _ in range(4))


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is to be told: everybody in a place, or the one person whose press is not answered yet."""

    place: Place | None
    press: str | None = None


class Failures:
    """Implements `Told`. Never raises, and keeps nothing waiting: each telling is a task of its own."""

    def __init__(
        self,
        bot: Bot,
        door: Door,
        clock: Clock,
        chats: ChatWaits | None = None,
        presses: Presses | None = None,
    ) -> None:
        self._bot = bot
        self._presses = presses or Presses(bot)
        self._chats = chats or ChatWaits(clock)
        self._door = door
        self._clock = clock
        self._told: dict[int, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def update_failed(self, got: Got, read: Reading) -> str:
        """Tell whoever sent the update that it had no effect. Returns the code that they read."""
        code = new_code()
        self._tell(asker(got, read), code)
        return code

    def update_waits(self, got: Got, read: Reading) -> None:
        """Tell whoever sent the update that the store is away, and that it will be handled."""
        self._tell(asker(got, read), None)

    def message_lost(self, place: Place) -> None:
        """Tell a chat that a message to it was given up."""
        code = new_code()
        log.error("A message was given up, code %s", code)
        self._tell(Asker(place), code)

    async def all_told(self) -> None:
        """Wait until everybody is told."""
        await asyncio.gather(*self._tasks)

    def _tell(self, whom: Asker | None, code: str | None) -> None:
        if whom is None or not (whom.press or self._may_speak(whom.place)):
            return
        task = asyncio.create_task(self._tell_now(whom, code))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _may_speak(self, place: Place | None) -> bool:
        """Whether this chat was not told a short while ago. Notes that it is told now."""
        now = self._clock.now()
        self._told = {chat: at for chat, at in self._told.items() if now - at < GROUP_QUIET}
        if place is None:
            return False
        at = self._told.get(place.chat)
        if at is not None and now - at < (PRIVATE_QUIET if place.private else GROUP_QUIET):
            return False
        self._told[place.chat] = now
        return True

    async def _tell_now(self, whom: Asker, code: str | None) -> None:
        if whom.press:
            await self._presses.answer_now(
                whom.press, Notice(self._door.now.about_failure(code, whom.place), alert=True)
            )
            return
        try:
            async with asyncio.timeout(PATIENCE):
                if whom.place:
                    await self._say(whom.place, code)
        except Exception as error:  # noqa: BLE001 - nothing can be told about that
            log.warning("Somebody could not be told of a failure: %s", kind_of(error))

    async def _say(self, place: Place, code: str | None) -> None:
        """Through the outbox, at the chat's pace; at once if the store is missing and the chat need not wait."""
        if code is not None:
            try:
                await self._door.now.take(Failed(place, code))
            except Exception as error:  # noqa: BLE001 - whatever is wrong with the store, the line comes
                log.warning("A failure is told without the store: %s", kind_of(error))
            else:
                return
        if self._chats.left(place.chat):
            return
        now = self._door.now
        said = now.about_wait(place) if code is None else Reply(now.about_failure(code, place))
        await outgoing.send(self._bot, place, said, self._door.now.keys)


def asker(got: Got, read: Reading) -> Asker | None:
    """Who sent the update and expects an answer, as far as can be told. None: nobody does."""
    if isinstance(read, Exception):
        return _in_raw(got.raw)
    event, query = read.event, read.update.callback_query
    if not isinstance(event, Said | Commanded | Pressed):
        return None
    return Asker(event.place, query.id if query else None)


def _in_raw(raw: dict[str, Any]) -> Asker | None:
    """Who sent an update that cannot be read. Looks only at what has the right type."""
    query, message = raw.get("callback_query"), raw.get("message")
    if isinstance(query, dict) and isinstance(query.get("id"), str):
        return Asker(None, query["id"])
    if not isinstance(message, dict) or not isinstance(message.get("text") or message.get("caption"), str):
        return None
    chat = message.get("chat")
    if not isinstance(chat, dict) or type(chat.get("id")) is not int:
        return None
    return Asker(Place(chat["id"], private=chat.get("type") == "private"))
