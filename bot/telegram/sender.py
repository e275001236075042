"""The sender: sends the messages of the outbox, each chat in order, and decides what to do when one fails."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.clock import Clock
from bot.conversation.events import CardGone, ChatGone, FoundMoved, FoundMuted, Happened, Place, TooLate, TopicGone
from bot.conversation.reply import Attachment, Reply
from bot.delivery import Drawing, Drawn, Outbox, StoreUnavailable, Waiting
from bot.telegram import outgoing
from bot.telegram.errors import (
    BotStopped,
    Fate,
    Kind,
    SecondPoller,
    TokenRefused,
    classify,
    is_silence,
    kind_of,
    place_of,
    seconds,
)
from bot.telegram.line import Line
from bot.telegram.members import is_gone
from bot.telegram.pace import Alarm, ChatWaits, Monotonic, Pace, Sleep, pause

log = logging.getLogger(__name__)

Step = Callable[[], Awaitable[None]]
"""A change to the outbox, still to be made."""

_LEVELS = {
    Fate.DROP: logging.ERROR,
    Fate.UNSURE: logging.WARNING,
    Fate.CHAT_GONE: logging.WARNING,
    Fate.MUTED: logging.WARNING,
}


@dataclass(frozen=True, slots=True)
class Waits:
    """Timeouts and pauses of the sender, in seconds."""

    gap: float = 1 / 24  # between two messages, to whichever chats: Telegram takes about 30 a second
    look_again: float = 2.0  # another replica may have left something
    taken: float = 0.05  # before the next look, when another replica took what could be sent
    fresh: float = 30.0  # a claim older than this is not sent: its lease (60 s) could run out during the call
    after_429: float = 0.5  # on top of what Telegram asks for
    unsure: float = 30.0  # before a message is sent again that may have arrived, unless the line is back before
    hurry: float = 5.0  # from one time that a line which is back ends all waits to the next
    call: float = 25.0  # for one call of Telegram; with `fresh` less than the lease
    stop: float = 20.0  # for calls in progress when the program ends
    store_first: float = 0.2
    store_longest: float = 5.0


MOST_TRIES, MOST_ALONE = 6, 30
"""How often in a row a message may get no answer while other messages go, or while Telegram answers other calls only.

Then it is the message, and not the line. On a line that comes and goes it is never given up.
"""

STEADY = 4
"""So many calls must have been answered for each that was not, or the line is to blame."""

OTHERS_SENT = timedelta(minutes=10)
"""A message that was not tried for so long has gone: another replica sent it, or it was taken back."""


@dataclass(slots=True)
class Unanswered:
    """A message that got no answer, when last, and how often in a row though the line was steady.

    `beside`: other messages went. `alone`: Telegram answered something. The rest: what the line had counted then.
    """

    waiting: Waiting
    at: datetime
    line: Line
    beside: int = 0
    alone: int = 0
    answers: int = 0
    messages: int = 0
    failures: int = 0

    def __post_init__(self) -> None:
        self._note()

    def again(self, now: datetime) -> bool:
        """It got no answer once more. Returns whether it is to be given up."""
        line, others = self.line, self.line.failures - self.failures - 1
        is_steady = line.answers - self.answers > STEADY * others
        self.alone = self.alone + 1 if is_steady else 0
        self.beside = self.beside + (line.messages > self.messages) if is_steady else 0
        self.at = now
        self._note()
        return self.beside >= MOST_TRIES or self.alone >= MOST_ALONE

    def _note(self) -> None:
        self.answers, self.messages, self.failures = self.line.answers, self.line.messages, self.line.failures


async def _nobody_cares(_: Happened) -> None:
    """Nobody wants to know what became of a place."""


def _nobody_is_told(_: Place) -> None:
    """Nobody wants to know that a message is lost."""


class Sender:
    """Serves the outbox until it is stopped. `wake` it when something was posted.

    `keys` are the labels of the quiet row of keys in private chats. `drawing` makes the files that go with a message.
    `happened` hears of chats, topics and cards that are gone, and of messages whose time was over; `message_lost`,
    where somebody waits for a message that was given up. `counts` counts messages by what happened to them.
    """

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        clock: Clock,
        *,
        drawing: Drawing,
        keys: Sequence[str] = (),
        happened: Callable[[Happened], Awaitable[None]] = _nobody_cares,
        message_lost: Callable[[Place], None] = _nobody_is_told,
        waits: Waits | None = None,
        chats: ChatWaits | None = None,
        line: Line | None = None,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._bot = bot
        self._outbox = outbox
        self._clock = clock
        self.keys = tuple(keys)
        self._drawing = drawing
        self._happened = happened
        self._message_lost = message_lost
        self._waits = waits or Waits()
        self._chats = chats or ChatWaits(clock)
        self._line = line or Line()
        self._line.when_back.append(self._hear_line_is_back)
        self._unanswered: dict[int, Unanswered] = {}
        self._is_back = False
        self._hurried_at: datetime | None = None
        self.pace = Pace(self._waits.gap, monotonic=monotonic, sleep=sleep)
        self._doors = asyncio.Semaphore(at_once)
        self._sleep = sleep
        self._monotonic = monotonic
        self._alarm = Alarm(sleep)
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._stopping = False
        self._failure: BotStopped | None = None

    def wake(self) -> None:
        """Something was posted: look now."""
        self._alarm.ring()

    def stop(self) -> None:
        """Claim nothing more. `run` returns when the calls in progress have ended, after 20 seconds at most."""
        self._stopping = True
        self._alarm.ring()

    async def run(self) -> None:
        """Send the messages of the outbox until stopped. Raises BotStopped when Telegram refuses the bot."""
        troubles = 0
        try:
            while not self._stopping and self._failure is None:
                try:
                    if not await self._begin():
                        await self._rest()
                    troubles = 0
                except Exception as error:  # noqa: BLE001 - if the program ended, nobody would get urgent help
                    level = logging.WARNING if isinstance(error, StoreUnavailable) else logging.ERROR
                    log.log(
                        level,
                        "The outbox cannot be read: %s at %s, try %d",
                        kind_of(error),
                        place_of(error),
                        troubles + 1,
                    )
                    await self._alarm.wait(self._store_pause(troubles))
                    troubles += 1
            await self._finish()
        finally:
            await self._give_up()
        if self._failure is not None:
            raise self._failure

    async def do_next(self) -> bool:
        """Send what may be sent now, one message to each chat. False when nothing may. Raises what `run` raises."""
        began = await self._begin()
        if self._serving:
            await asyncio.wait(self._serving.values())
        if self._failure is not None:
            raise self._failure
        return began

    async def _begin(self) -> bool:
        """Start sending what may be sent now. False when nothing may."""
        await self._hurry()
        claimed = await self._outbox.claim(self._clock.now(), tuple(self._serving))
        at = self._monotonic()
        for waiting in claimed:
            self._start(waiting, at)
        return bool(claimed)

    def _hear_line_is_back(self) -> None:
        self._is_back = True
        self._alarm.ring()

    async def _hurry(self) -> None:
        """End the waits of all that got no answer, once the line is back; but not again and again."""
        now = self._clock.now()
        just_now = self._hurried_at is not None and abs((now - self._hurried_at).total_seconds()) < self._waits.hurry
        if not self._is_back or just_now:
            return
        for each in list(self._unanswered.values()):
            if each.waiting.no not in self._serving and not self._chats.left(each.waiting.place.chat):
                await self._outbox.hurry(each.waiting, now)
        self._is_back, self._hurried_at = False, now

    async def _rest(self) -> None:
        """Wait until the next message may be sent, or until woken."""
        now = self._clock.now()
        due = await self._outbox.next_at(now)
        rest = self._waits.look_again if due is None else (due - now).total_seconds()
        await self._alarm.wait(min(max(rest, self._waits.taken), self._waits.look_again))

    def _start(self, waiting: Waiting, claimed_at: float) -> None:
        task = asyncio.create_task(self._serve(waiting, claimed_at))
        self._serving[waiting.no] = task
        task.add_done_callback(lambda done: self._served(waiting, done))

    def _served(self, waiting: Waiting, task: asyncio.Task[None]) -> None:
        del self._serving[waiting.no]
        error = None if task.cancelled() else task.exception()
        if isinstance(error, BotStopped):
            self._failure = error
        elif isinstance(error, Exception):
            log.error("A message could not be served: %s", kind_of(error))
        self._alarm.ring()

    async def _finish(self) -> None:
        """Wait for the calls in progress."""
        if self._serving:
            await asyncio.wait(self._serving.values(), timeout=self._waits.stop)

    async def _give_up(self) -> None:
        """Cancel what is still in progress: its rows stay in the outbox."""
        left = list(self._serving.values())
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _serve(self, waiting: Waiting, claimed_at: float) -> None:
        async with self._doors:
            await self.pace.turn()
            if self._monotonic() - claimed_at > self._waits.fresh:
                return  # its lease runs out, and somebody claims it again
            after = self._later(waiting, 0) if self._stopping else await self._try(waiting)
        await self._settle(after)

    async def _try(self, waiting: Waiting) -> Step:
        """Make one call of Telegram. Returns the change to the outbox that follows from it."""
        if waiting.reply.until is not None and self._clock.now() > waiting.reply.until:
            return lambda: self._leave_out(waiting)
        if left := self._chats.left(waiting.place.chat):
            return self._later(waiting, left)
        try:
            async with asyncio.timeout(self._waits.call):
                await self._ask_first(waiting)
                message = await self._call(waiting) if await self._may_know(waiting) else None
        except Exception as error:  # noqa: BLE001 - every error is judged, none may end the others
            return self._after(waiting, error)
        self.counts["delivered"] += 1
        self._line.answered(with_message=True)
        self._unanswered.pop(waiting.no, None)
        return self._delivered(waiting, message)

    async def _ask_first(self, waiting: Waiting) -> None:
        """Make sure of the line before a message that may have arrived is sent again: perhaps it comes twice then."""
        if waiting.maybe_sent and not self._is_edit(waiting):
            await self._bot.get_me(**outgoing.OUR_TIME)
            self._line.answered()

    async def _may_know(self, waiting: Waiting) -> bool:
        """Whether what is said of a group may go to this person: Telegram says that they are in it.

        Where nothing can be learnt of it, they hear nothing. On a bad line it waits.
        """
        group = waiting.reply.only_in
        if group is None:
            return True
        try:
            member = await self._bot.get_chat_member(group, waiting.place.chat, **outgoing.OUR_TIME)
        except (BadRequest, Forbidden, ChatMigrated):
            return False
        return not is_gone(member)

    async def _call(self, waiting: Waiting) -> int | None:
        if waiting.reply.only_buttons:
            return await self._call_for_buttons(waiting)
        if self._is_edit(waiting) and waiting.message is not None and waiting.reply.attachment is None:
            return await outgoing.edit(self._bot, waiting.place, waiting.message, waiting.reply)
        if waiting.reply.attachment is not None:
            return await self._call_with_file(waiting, waiting.reply.attachment)
        return await outgoing.send(self._bot, waiting.place, waiting.reply, self.keys)

    async def _call_for_buttons(self, waiting: Waiting) -> int | None:
        """Replace the buttons of a message. Without the message there is nothing to do."""
        if waiting.message is not None:
            await outgoing.edit_buttons(self._bot, waiting.place, waiting.message, waiting.reply)
        return waiting.message

    async def _call_with_file(self, waiting: Waiting, attachment: Attachment) -> int | None:
        """Draw the file and send it. If either fails for good, send the text that stands for it, with its buttons."""
        try:
            drawn = await self._drawing.draw(attachment)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a picture, the chat goes on
            log.error("A file could not be drawn (%s): %s", attachment.kind, kind_of(error))
        else:
            try:
                return await self._send_drawn(waiting, drawn)
            except TelegramError as error:
                if classify(error, Kind.FILE) is not Fate.DROP:
                    raise
                log.error("A file was refused (%s): %s", attachment.kind, kind_of(error))
        self.counts["without file"] += 1
        said = attachment.instead or waiting.reply.text
        return await outgoing.send(self._bot, waiting.place, Reply(said, waiting.reply.rows))

    async def _send_drawn(self, waiting: Waiting, drawn: Drawn) -> int:
        """Send the file, in place of the message that was tapped where there is one. If that is gone, as a new one."""
        if waiting.message is not None:
            try:
                return await outgoing.edit_file(self._bot, waiting.place, waiting.message, waiting.reply, drawn)
            except BadRequest as error:
                if classify(error, Kind.EDIT) is not Fate.AS_NEW:
                    raise
        return await outgoing.send_file(self._bot, waiting.place, waiting.reply, drawn)

    def _after(self, waiting: Waiting, error: Exception) -> Step:
        """The change to the outbox that follows from an error."""
        kind = Kind.EDIT if self._is_edit(waiting) else Kind.SEND
        kind = Kind.FILE if waiting.reply.attachment is not None and kind is Kind.SEND else kind
        fate = classify(error, kind)
        self.counts[fate] += 1
        if fate is Fate.DONE:
            return self._delivered(waiting, waiting.message)
        log.log(_LEVELS.get(fate, logging.INFO), "A message did not go (%s): %s, %s", kind, kind_of(error), fate)
        if is_silence(error):
            return self._after_silence(waiting, fate, error)
        self._line.answered()
        self._unanswered.pop(waiting.no, None)
        match fate:
            case Fate.WAIT if isinstance(error, RetryAfter):
                wait = seconds(error) + self._waits.after_429
                self._chats.note(waiting.place.chat, wait)
                return self._later(waiting, wait)
            case Fate.UNSURE if not waiting.maybe_sent:
                return self._later(waiting, self._waits.unsure, maybe_sent=True)
            case Fate.CHAT_MOVED if isinstance(error, ChatMigrated) and isinstance(error.new_chat_id, int):
                new_chat = error.new_chat_id
                return lambda: self._move_chat(waiting, new_chat)
            case Fate.TOKEN_REFUSED:
                raise TokenRefused from None
            case Fate.SECOND_POLLER:
                raise SecondPoller from None
        return self._elsewhere(waiting, fate, kind_of(error))

    @staticmethod
    def _is_edit(waiting: Waiting) -> bool:
        return waiting.reply.edits and waiting.message is not None

    def _after_silence(self, waiting: Waiting, fate: Fate, error: Exception) -> Step:
        """Nobody answered: try again, however long the line is away. Only a message that fails alone is given up."""
        self._line.failed()
        now, no = self._clock.now(), waiting.no
        self._unanswered = {each: known for each, known in self._unanswered.items() if now - known.at < OTHERS_SENT}
        is_for_long = waiting.reply.until is None  # what has a time of its own is given up when that is over
        if no in self._unanswered and self._unanswered[no].again(now) and is_for_long:
            del self._unanswered[no]
            return self._elsewhere(waiting, Fate.DROP, kind_of(error))
        self._unanswered.setdefault(no, Unanswered(waiting, now, self._line))
        wait = pause(waiting.tries)
        if fate is Fate.UNSURE:
            return self._later(waiting, max(wait, self._waits.unsure), maybe_sent=True)
        return self._later(waiting, wait)

    def _elsewhere(self, waiting: Waiting, fate: Fate, error: str) -> Step:
        """The message cannot be sent as it is: send it as a new one, to another place, or not at all."""
        if fate is Fate.AS_NEW and (waiting.reply.message is not None or waiting.reply.only_buttons):
            return self._delivered(waiting, None)
        if fate is Fate.AS_NEW:
            return lambda: self._as_new(waiting)
        if fate is Fate.CHAT_GONE or (fate is Fate.MUTED and waiting.place.private):
            return lambda: self._drop_chat(waiting, ChatGone(waiting.place))
        if fate is Fate.MUTED:
            return lambda: self._drop_chat(waiting, FoundMuted(waiting.place))
        if fate is Fate.IN_GENERAL and waiting.place.topic not in (None, outgoing.GENERAL):
            return lambda: self._to_general(waiting)
        self.counts["dropped"] += 1
        if waiting.reply.until is not None and waiting.reply.card:
            return lambda: self._leave_out(waiting, is_refused=True)
        return lambda: self._drop(waiting, error)

    async def _as_new(self, waiting: Waiting) -> None:
        if not await self._outbox.as_new(waiting):
            await self._happened(CardGone(waiting.place, waiting.reply.card or ""))

    async def _to_general(self, waiting: Waiting) -> None:
        """Told first: once it is noted, the chat is given back, and nobody would be told if we died in between."""
        await self._happened(TopicGone(waiting.place))
        await self._outbox.in_general(waiting)

    async def _move_chat(self, waiting: Waiting, new_chat: int) -> None:
        """Told first: once it is noted, it is no news any more, and what waits there would not be asked again."""
        await self._happened(FoundMoved(waiting.place, new_chat))
        await self._outbox.chat_moved(waiting, new_chat)

    async def _drop(self, waiting: Waiting, error: str) -> None:
        """Told after: the line about it goes the same way. An edit that is lost leaves a message that can be read.

        Where nobody waits for it, nobody is told to try again what they did not try.
        """
        await self._outbox.drop(waiting, error)
        if not (waiting.reply.edits or waiting.reply.unasked):
            self._message_lost(waiting.place)

    async def _leave_out(self, waiting: Waiting, *, is_refused: bool = False) -> None:
        """Its time is over, or it was refused. Told first: if what follows fails, it is found too late again."""
        self.counts["too late"] += 1
        await self._happened(TooLate(waiting.place, waiting.reply.card or "", is_refused))
        await self._delivered(waiting, None)()

    async def _drop_chat(self, waiting: Waiting, why: Happened) -> None:
        """Told first: if what follows fails, the message is refused again, and this comes again."""
        await self._happened(why)
        await self._outbox.chat_gone(waiting)

    def _delivered(self, waiting: Waiting, message: int | None) -> Step:
        now = self._clock.now()
        return lambda: self._outbox.delivered(waiting, message, now)

    def _later(self, waiting: Waiting, wait: float, *, maybe_sent: bool = False) -> Step:
        until: datetime = self._clock.now() + timedelta(seconds=wait)
        sure = maybe_sent or waiting.maybe_sent
        return lambda: self._outbox.postpone(waiting, until, maybe_sent=sure)

    async def _settle(self, step: Step) -> None:
        """Make the change, however long the store is away: a message that is sent but not recorded is sent again."""
        troubles = 0
        while True:
            try:
                return await step()
            except Exception as error:  # noqa: BLE001 - whatever it is, the note is still missing
                level = logging.WARNING if isinstance(error, StoreUnavailable) else logging.ERROR
                log.log(level, "The outbox took no note: %s, try %d", kind_of(error), troubles + 1)
            await self._sleep(self._store_pause(troubles))
            troubles += 1

    def _store_pause(self, troubles: int) -> float:
        return pause(troubles, self._waits.store_first, self._waits.store_longest)
