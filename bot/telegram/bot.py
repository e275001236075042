"""The bot at Telegram: receives, sends, sets its menus, lets time pass; starts and stops as one thing."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    CallbackQuery,
    Update,
)
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.conversation.conversation import Conversation, Response
from bot.conversation.incoming import Commanded, Incoming, Place, Said
from bot.conversation.reply import NOTICE_LENGTH, Notice, Reply
from bot.delivery import DeadLetters, Drawing, Outbox, StoreUnavailable
from bot.telegram import incoming as reading
from bot.telegram import outgoing, routes
from bot.telegram.errors import kind_of, seconds
from bot.telegram.receiver import Receiver
from bot.telegram.receiver import Waits as ReceiverWaits
from bot.telegram.sender import Sender
from bot.telegram.sender import Waits as SenderWaits

log = logging.getLogger(__name__)

AT_ONCE_TRIES = 10
"""How often urgent help is tried while Telegram cannot be reached: for about a minute."""

ANSWERED_AT_ONCE = 16
"""So many presses are answered side by side: with more, each call of Telegram takes longer than it saves."""

LOOK_AT_THE_CLOCK_EVERY = 20.0
"""Seconds between two looks at what is due."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the receiver and the sender wait for what."""

    receiver: ReceiverWaits = field(default_factory=ReceiverWaits)
    sender: SenderWaits = field(default_factory=SenderWaits)


class TelegramBot:
    """Hands updates to the conversation and serves the outbox. `run` ends when stopped, or when Telegram refuses us."""

    def __init__(
        self,
        bot: Bot,
        conversation: Conversation,
        outbox: Outbox,
        dead_letters: DeadLetters,
        clock: Clock,
        drawing: Drawing,
        waits: Waits | None = None,
    ) -> None:
        waits = waits or Waits()
        self._bot = bot
        self._conversation = conversation
        self._keys = {conversation.content.phrases.say(key): command for key, command in routes.KEYS.items()}
        self.sender = Sender(
            bot,
            outbox,
            clock,
            keys=tuple(self._keys),
            drawing=drawing,
            topic_gone=conversation.topic_is_gone,
            waits=waits.sender,
        )
        self.receiver = Receiver(
            bot,
            self.take,
            dead_letters,
            clock,
            reading.ALLOWED_UPDATES,
            is_urgent=self._is_urgent,
            waits=waits.receiver,
        )
        self._answering: set[asyncio.Task[None]] = set()
        self._doors = asyncio.Semaphore(ANSWERED_AT_ONCE)
        self._clock_bell = asyncio.Event()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Until `stop`. Raises BotStopped when somebody must change something."""
        await self._set_menus()
        parts = [self._while_running(p) for p in (self.receiver.run, self.sender.run, self.watch_the_clock)]
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            await asyncio.wait(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, *self._answering, return_exceptions=True)
        for task in tasks:
            task.result()

    def stop(self) -> None:
        """Finish what is in hand and end `run`."""
        self._stopping.set()
        self._clock_bell.set()
        self.receiver.stop()
        self.sender.stop()

    async def stopped(self) -> None:
        """Wait until somebody stops it, or Telegram refuses us."""
        await self._stopping.wait()

    def look_at_the_clock(self) -> None:
        """Time has jumped: see at once what is due."""
        self._clock_bell.set()

    async def take(self, update: Update) -> None:
        """One update. What it does has been committed when this returns."""
        incoming = reading.read(update, self._bot.bot)
        incoming = self._key_as_command(incoming) if isinstance(incoming, Said) else incoming
        if incoming is None:
            if update.callback_query:
                await self._stop_spinner(update.callback_query, self._old_button())
            return
        if isinstance(incoming, Commanded) and routes.asks_for_help(incoming):
            await self._say_at_once(incoming.place, await self._conversation.help_now(incoming))
            return
        if isinstance(incoming, Commanded) and not self._is_for_us(incoming, update):
            return
        route = routes.route(incoming)
        if route:
            answer = await self._conversation.take(incoming, route.handler, route.asks)
            await self._answer(incoming, update.callback_query, answer)

    async def all_answered(self) -> None:
        """Wait until every press that was taken has its answer."""
        await asyncio.gather(*self._answering)

    def _is_urgent(self, update: Update) -> bool:
        """Whether it must wait for nothing, not even for what the same chat sent before."""
        incoming = reading.read(update, self._bot.bot)
        incoming = self._key_as_command(incoming) if isinstance(incoming, Said) else incoming
        return isinstance(incoming, Commanded) and routes.asks_for_help(incoming)

    async def _answer(self, incoming: Incoming, query: CallbackQuery | None, answer: Response) -> None:
        if answer.at_once:
            await self._say_at_once(incoming.place, answer.at_once)
            if incoming.place.private:
                await self._conversation.after_help(incoming)
        if query:
            task = asyncio.create_task(self._stop_spinner(query, answer.notice or Notice()))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _stop_spinner(self, query: CallbackQuery, notice: Notice) -> None:
        """Answer the press. It may be too old by now; what it did stands all the same."""
        text = notice.text if len(notice.text) <= NOTICE_LENGTH else notice.text[: NOTICE_LENGTH - 1] + "\u2026"
        try:
            async with self._doors:
                await query.answer(text or None, show_alert=notice.alert, url=notice.link)
        except TelegramError as error:
            log.info("A press could not be answered: %s", kind_of(error))

    async def _say_at_once(self, place: Place, reply: Reply) -> None:
        """Urgent help waits for no store. While Telegram is away it is tried again, without a topic that is gone."""
        for tried in range(AT_ONCE_TRIES):
            try:
                await outgoing.send(self._bot, place, reply, tuple(self._keys))
            except BadRequest:
                await outgoing.send(self._bot, replace(place, topic=None), reply, tuple(self._keys))
            except RetryAfter as error:
                log.warning("Urgent help has to wait for Telegram")
                await asyncio.sleep(seconds(error))
                continue
            except NetworkError as error:
                log.warning("Urgent help could not be sent (%s), try %d", kind_of(error), tried + 1)
                await asyncio.sleep(min(2.0**tried, 10.0))
                continue
            return
        raise StoreUnavailable("urgent help could not be sent")  # not acknowledged: it comes again

    def _key_as_command(self, said: Said) -> Incoming:
        """In a private chat the three quiet keys are commands before anything else is read."""
        typed = reading.folded(said.text)
        command = next((c for label, c in self._keys.items() if reading.folded(label) == typed), None)
        if typed in map(reading.folded, self._conversation.content.urgent_words.alone):
            command = routes.URGENT[0]
        return Commanded(said.update, said.place, said.sender, name=command) if command and said.place.private else said

    def _old_button(self) -> Notice:
        return Notice(self._conversation.content.phrases.say("notice.old_button"))

    def _is_for_us(self, command: Commanded, update: Update) -> bool:
        """In a group an unknown command without our name is another bot's."""
        if command.place.private or command.name in routes.COMMANDS:
            return True
        text = update.message.text if update.message and update.message.text else ""
        return f"@{self._bot.username}".casefold() in text.partition(" ")[0].casefold()

    async def watch_the_clock(self) -> None:
        """Do what is due, whenever it is, until stopped."""
        while not self._stopping.is_set():
            try:
                while await self.do_next_due():
                    self.sender.wake()
            except StoreUnavailable:
                log.warning("What is due waits for the store")
            except Exception:
                log.exception("Something that was due failed")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._clock_bell.wait(), LOOK_AT_THE_CLOCK_EVERY)
            if not self._stopping.is_set():
                self._clock_bell.clear()

    async def do_next_due(self) -> bool:
        """Do one thing that is due. False when nothing is."""
        return await self._conversation.let_time_pass()

    async def _while_running(self, part: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await part()
        finally:
            self.stop()

    async def _set_menus(self) -> None:
        """Tell Telegram which commands to show where. The bot works without."""
        scopes = (
            (BotCommandScopeAllPrivateChats(), routes.menu(private=True)),
            (BotCommandScopeAllGroupChats(), routes.menu(private=False)),
            (BotCommandScopeAllChatAdministrators(), routes.menu(private=False, coordinators=True)),
        )
        say = self._conversation.content.phrases.say
        try:
            for scope, names in scopes:
                await self._bot.set_my_commands([BotCommand(n, say(f"menu.{n}")) for n in names], scope=scope)
        except TelegramError as error:
            log.warning("The menus could not be set: %s", kind_of(error))
