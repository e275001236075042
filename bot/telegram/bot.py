"""The bot at Telegram: hands over what is received, answers presses, brings urgent help at once."""

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from telegram import Bot, CallbackQuery, Update
from telegram.error import TelegramError

from bot.clock import Clock
from bot.conversation.conversation import Conversation, Response
from bot.conversation.door import Door
from bot.conversation.events import Happened, HelpGiven, Incoming, Place, Pressed
from bot.conversation.languages import Languages
from bot.conversation.reply import Notice, Reply
from bot.delivery import DeadLetters, Drawing, Outbox
from bot.telegram import incoming as reading
from bot.telegram import inline, outgoing
from bot.telegram.address import Webhook
from bot.telegram.errors import kind_of
from bot.telegram.failures import Failures
from bot.telegram.help_queue import HelpQueue
from bot.telegram.help_queue import Waits as HelpWaits
from bot.telegram.lanes import Lanes, Received
from bot.telegram.lanes import Waits as LanesWaits
from bot.telegram.line import Line
from bot.telegram.pace import ChatWaits
from bot.telegram.polling import Polling
from bot.telegram.polling import Waits as PollingWaits
from bot.telegram.presses import Presses
from bot.telegram.profile import Profile
from bot.telegram.receiver import Receiver
from bot.telegram.sender import Sender
from bot.telegram.sender import Waits as SenderWaits

if TYPE_CHECKING:
    from bot.telegram.webhook import WebhookReceiver

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long lanes, polling, the sender and urgent help wait for what.

    `help`: None for the usual; without a gap between messages there is none between two of help either.
    """

    lanes: LanesWaits = field(default_factory=LanesWaits)
    polling: PollingWaits = field(default_factory=PollingWaits)
    sender: SenderWaits = field(default_factory=SenderWaits)
    help: HelpWaits | None = None


class TelegramBot:
    """Hands updates to the conversation, and its outbox to Telegram."""

    def __init__(
        self,
        bot: Bot,
        door: Door,
        outbox: Outbox,
        dead_letters: DeadLetters,
        clock: Clock,
        drawing: Drawing,
        waits: Waits | None = None,
        *,
        webhook: Webhook | None = None,
    ) -> None:
        waits = waits or Waits()
        chats, line = ChatWaits(clock), Line()
        self._bot = bot
        self._door = door
        self._clock = clock
        self._presses = Presses(bot, line)
        self._failures = Failures(bot, door, clock, chats, self._presses)
        self.sender = Sender(
            bot,
            outbox,
            clock,
            keys=door.now.keys,
            drawing=drawing,
            happened=self._note,
            chats=chats,
            line=line,
            message_lost=self._failures.message_lost,
            waits=waits.sender,
        )
        self.help = HelpQueue(
            bot,
            outbox,
            clock,
            keys=door.now.keys,
            chats=chats,
            line=line,
            pace=self.sender.pace,
            waits=waits.help or (HelpWaits() if waits.sender.gap else HelpWaits(gap=0)),
        )
        self.lanes = Lanes(
            bot,
            self.take,
            dead_letters,
            clock,
            read=self.read,
            told=self._failures,
            listen=self.listen,
            leave=self.leave,
            waits=waits.lanes,
        )
        self.line = line
        self.webhook = self._receiver_of(webhook, line) if webhook else None
        self.receiver = Receiver(
            self.lanes,
            Polling(bot, self.lanes.stop, reading.ALLOWED_UPDATES, waits=waits.polling, line=line),
        )
        self.profile = self._profile()

    def _receiver_of(self, webhook: Webhook, line: Line) -> "WebhookReceiver":
        from bot.telegram.webhook import WebhookReceiver  # aiohttp's server: 3 MiB, for whoever listens

        return WebhookReceiver(self._bot, self.lanes, self._presses, webhook, reading.ALLOWED_UPDATES, line)

    @property
    def source(self) -> "WebhookReceiver | Receiver":
        """Where updates come from."""
        return self.webhook or self.receiver

    def words_changed(self) -> None:
        """Other words are said from now on: under the input field, and in Telegram's menus once `profile` has run."""
        self.sender.keys = self.help.keys = self._door.now.keys
        self.profile = self._profile()

    def _profile(self) -> Profile:
        now = self._door.now
        talks = now.first if isinstance(now, Languages) else now
        return Profile(self._bot, talks if isinstance(talks, Conversation) else None)

    def read(self, update: Update) -> Received:
        """Read an update as an event of the conversation."""
        event = reading.read(update, self._bot.bot)
        if isinstance(event, Pressed):
            event = replace(event, at=self._clock.now())
        is_urgent = event is not None and self._door.now.asks_for_help(event)
        same_as = self._door.now.same_as(event) if isinstance(event, Pressed) else None
        return Received(
            update, event, is_urgent, same_as=same_as, is_press=isinstance(event, Pressed) and not is_urgent
        )

    async def take(self, received: Received) -> None:
        """Handle one update. Its changes are committed when this returns."""
        event, typed = received.event, received.update.inline_query
        if typed is not None:
            await inline.answer(
                typed, await self._door.now.inline_cards(typed.query, reading.person_of(typed.from_user))
            )
        elif event is not None and received.is_helped:
            await self._drop_question(event.place)
        elif event is not None:
            response = await self._door.now.take(event)
            await self._respond(event, received.update.callback_query, response)

    def leave(self, received: Received) -> None:
        """A press that the same person's next one makes needless: its button stops turning."""
        if received.update.callback_query:
            self._presses.answer(received.update.callback_query.id, Notice())

    async def listen(self, received: Received) -> bool:
        """Bring help, without the store, if the words of this update worry. Returns whether they do."""
        event = received.event
        reply = await self._door.now.help_for(event) if event is not None else None
        if event is not None and reply is not None:
            await self.help.give(event.update, event.place, reply)
        return reply is not None

    async def _drop_question(self, place: Place) -> None:
        if place.private:
            await self._door.now.take(HelpGiven(place))

    async def _respond(self, event: Incoming, query: CallbackQuery | None, response: Response) -> None:
        if response.at_once:
            await self.help.give(event.update, event.place, response.at_once)
        if response.afterwards:
            await self._door.now.take(response.afterwards)
        if response.goodbye is not None:
            await self._leave(event.place, response.goodbye)
        if query:
            self._presses.answer(query.id, response.notice or Notice())

    async def _leave(self, place: Place, words: str) -> None:
        """Leave a chat that is none for us. A line that cannot be said keeps us there no longer."""
        try:
            if words:
                await outgoing.send(self._bot, place, Reply(words))
        except TelegramError as error:
            log.info("A goodbye could not be said: %s", kind_of(error))
        try:
            await self._bot.leave_chat(place.chat)
        except TelegramError as error:
            log.warning("A chat could not be left: %s", kind_of(error))

    async def all_answered(self) -> None:
        """Wait until every press that was taken has its answer, and what failed and what was sent is known."""
        await self._presses.all_answered()
        await self._failures.all_told()
        await self.help.all_noted()

    async def close(self) -> None:
        """Finish what is in progress at the end."""
        await self.all_answered()
        await self.help.close()

    async def _note(self, event: Happened) -> None:
        await self._door.now.take(event)

    def warn_of_privacy_mode(self) -> None:
        """Warn the host when privacy mode is off: Telegram then sends the bot everything that its groups write."""
        if self._bot.bot.can_read_all_group_messages:
            log.warning(
                "Privacy mode is off: Telegram sends this bot everything that its groups write. It drops what is not "
                "meant for it, unread. To turn the mode on, send /setprivacy to @BotFather, choose this bot, then "
                "Enable. Then take the bot out of each group and add it again."
            )
