"""A conversation as a test: people act in LocalTelegram, the real bot answers from a real store, the test looks."""

import asyncio
import json
import re
import shutil
from collections.abc import Awaitable, Callable, Hashable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bot.answering.meanings import Encoder
from bot.app import build_bot, build_telegram, connected, open_stores
from bot.conversation.content import Content
from bot.conversation.turn import Operator
from bot.live import Source, published
from bot.local_telegram import JSON, Chat, Message, Person, Press, Toast
from bot.telegram.address import Webhook
from bot.telegram.bot import Waits
from bot.telegram.lanes import Waits as LanesWaits
from bot.telegram.polling import Waits as PollingWaits
from bot.telegram.sender import Waits as SenderWaits
from storage.stores import SqlStores
from tests.journeys.moments import Moment, Moments, Steps
from tests.telegram_double.faulty import FaultyTelegram

if TYPE_CHECKING:
    from telegram import Bot

    from bot.program import Program

OPERATOR = Operator("Riverside Network", "hello@riverside.example", ZoneInfo("Europe/London"))
SEEN_AFTER = timedelta(seconds=2)
"""How long people in tests take to see a card before they press on it."""

AT_ONCE = Waits(LanesWaits(between_tries=0), PollingWaits(long_poll=0), SenderWaits(gap=0))
"""Nothing is waited for that only saves somebody else's time."""

SLOWEST = 120
"""What one step of a journey may take on a busy machine before it counts as one that never ends, in seconds."""

LEADS_ON = (
    "Not today",
    "More themes",
    "First themes",
    "One more to try",
    "One after all",
    "In between or none",
    "The stages",
)
"""Buttons that bring other buttons to the card on which they stand."""

BEHIND_MORE = ("We differ", "Leave this one", "Our words", "What's this mean?", "Answer privately", "Read in private")
"""Buttons that *More* under a question brings, on the same card."""

MEMBERS = ("Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley")
COORDINATOR = "Beverley"
ADMIN = "Nasreen"
"""Who looks after the content. Not in the group."""


class TestClock:
    """A clock that a test sets."""

    __test__ = False

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self.at

    def jump(self, **span: float) -> None:
        """Let time pass: `jump(days=1)`."""
        self.at += timedelta(**span)


@dataclass
class World:
    """Where the bot lives: Telegram, the clock, the words, the file of its database and its key, its sentence model.

    `source`: the folder from which it takes other words while it runs. `translations`: the other languages.
    """

    content: Content
    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    key: str = field(default_factory=lambda: Fernet.generate_key().decode())
    database: str = ""
    encoder: Encoder | None = None
    source: Source | None = None
    translations: tuple[Content, ...] = ()

    def __post_init__(self) -> None:
        self.telegram = FaultyTelegram(clock=self.clock.now)
        self.admin = self.telegram.person(ADMIN)
        self.operator = replace(OPERATOR, admins=frozenset({self.admin.id}))
        self.database = self.database or f"sqlite:///{self.file}"

    @property
    def file(self) -> Path:
        """The file of the database, if it is SQLite."""
        return self.folder / "bot.db"

    def save(self, database: Path) -> Moment:
        """This moment, with the database copied there. Nobody may have it open."""
        shutil.copy(self.file, database)
        return Moment(self.content, self.telegram.snapshot(), self.clock.at, database)

    def go_to(self, moment: Moment) -> None:
        """It is this moment again. Nobody may have the database open."""
        self.telegram = FaultyTelegram.restore(moment.telegram, self.clock.now)
        self.admin = self.telegram.world.people[self.admin.id]
        self.clock.at = moment.at
        shutil.copy(moment.database, self.file)

    async def open_stores(self) -> SqlStores:
        """The store, as a program opens it."""
        return await open_stores(self.database, [self.key], self.clock)


class Runner(Protocol):
    """How the bot runs: once, anew before every message, or as two replicas in turn."""

    async def handle(self) -> None:
        """Everything that waits is handled, and everything that follows from it is sent."""

    async def tidy(self) -> None:
        """What is old is deleted, and what was deleted is erased."""

    async def close(self) -> None:
        """The program ends."""


class OneProcess:
    """One program that goes on. It does not run by itself: whatever waits is done step by step, until nothing waits."""

    WEBHOOK: Webhook | None = None

    def __init__(self, world: World) -> None:
        self._world = world
        self._stack = AsyncExitStack()
        self._bots: list[Program] = []
        self._connections: list[Bot] = []
        self._steps = 0

    async def handle(self) -> None:
        """Start it if it does not run yet, and do all there is to do."""
        if not self._bots:
            await self._start()
        async with asyncio.timeout(SLOWEST):
            await self._look_at_words()
            while await self._step():
                for bot in self._bots:
                    await bot.telegram.all_answered()

    async def _look_at_words(self) -> None:
        """Each program takes words that changed, as it does when it is told of it and every few seconds."""
        for bot in self._bots if self._world.source else ():
            await bot.words.do_next()

    async def tidy(self) -> None:
        """Each program that runs does so, as it does every few seconds."""
        for bot in self._bots:
            await bot.tidying.do_next()

    async def close(self) -> None:
        """The program ends."""
        await self._stack.aclose()
        self._stack, self._bots, self._connections = AsyncExitStack(), [], []

    async def _start(self) -> None:
        await self._add_bot(await self._open_stores())

    async def _open_stores(self) -> SqlStores:
        self._stores = await self._world.open_stores()
        self._stack.push_async_callback(self._stores.close)
        return self._stores

    async def _add_bot(self, stores: SqlStores) -> None:
        world = self._world
        connection = build_telegram(world.telegram.token, request=world.telegram)
        await self._stack.enter_async_context(connected(connection))
        self._connections.append(connection)
        found = world.source.at_start(await published(stores)) if world.source else world.content
        self._bots.append(
            build_bot(
                connection,
                found,
                stores,
                world.operator,
                world.clock,
                encoder=world.encoder,
                waits=AT_ONCE,
                source=world.source,
                translations=world.translations,
                webhook=self.WEBHOOK,
            )
        )

    async def _step(self) -> bool:
        """Take what has come in, else send, else do what is due, else let the time pass that a message has to wait."""
        self._steps += 1
        turn = self._steps % len(self._bots)
        bot = self._bots[turn]
        return (
            await self._take(turn)
            or await bot.telegram.sender.do_next()
            or await bot.scheduler.do_next()
            or await self._wait()
        )

    async def _take(self, turn: int) -> bool:
        return await self._bots[turn].telegram.receiver.do_next()

    async def _wait(self) -> bool:
        at = await self._stores.outbox.next_at(self._world.clock.now())
        self._world.clock.at = at or self._world.clock.at
        return at is not None


class Restarting(OneProcess):
    """A program that is started anew before every message: nothing may live in memory only."""

    async def handle(self) -> None:
        """Start, handle, end."""
        await self.close()
        await super().handle()


class TwoReplicas(OneProcess):
    """Two bots on one store that do each step by turns, by webhook: whatever one begins, the other goes on with."""

    WEBHOOK = Webhook("https://riverside.example/telegram", "a-secret")

    async def _start(self) -> None:
        stores = await self._open_stores()
        for _ in range(2):
            await self._add_bot(stores)

    async def _take(self, turn: int) -> bool:
        """Telegram calls one of them with the update, and carries out the call that comes with the answer."""
        telegram, webhook = self._world.telegram, self._bots[turn].telegram.webhook
        waiting = telegram.take(1)
        for raw in waiting:
            assert webhook
            is_settled, call = await webhook.receive(raw)
            assert is_settled
            if call:
                given = {name: value if isinstance(value, str) else json.dumps(value) for name, value in call.items()}
                await telegram.call(telegram.token, given.pop("method"), given)
        return bool(waiting)


class TwoDatabaseClients(TwoReplicas):
    """The same with a store of its own for each: as two processes on one PostgreSQL."""

    async def _start(self) -> None:
        for _ in range(2):
            await self._add_bot(await self._open_stores())


ONE_PROCESS = "one process"
ON_POSTGRESQL = "two replicas on PostgreSQL"
RUNNERS: dict[str, Callable[[World], Runner]] = {
    ON_POSTGRESQL: TwoDatabaseClients,
    "a restart before every message": Restarting,
    "two replicas in turn": TwoReplicas,
    ONE_PROCESS: OneProcess,
}


class Journey:
    """A group of seven with the bot, and everything a person can do and see. `moments` are where it may begin."""

    def __init__(self, world: World, runner: Runner, moments: Moments | None = None) -> None:
        self.world, self.runner = world, runner
        self.telegram, self.clock = world.telegram, world.clock
        self.people = {name: self.telegram.person(name) for name in MEMBERS}
        self.group = self.telegram.group(
            "Riverside peer group", list(self.people.values()), creator=self.people[COORDINATOR]
        )
        self.people[ADMIN] = world.admin
        self._seen: dict[int, int] = {}
        self._pressed: dict[tuple[int, int], datetime] = {}
        self._stood: dict[tuple[int, int, str], str] = {}
        self._moments = moments
        self._steps: Steps = (type(runner),)
        self._reached = self._state()

    # -- acting

    async def add_bot(self) -> None:
        """The coordinator adds the bot to the group."""
        await self._after(lambda: self.telegram.add_bot(self.group, self.people[COORDINATOR]))

    async def writes(
        self, name: str, text: str, *, reply_to: Message | None = None, chat: Chat | None = None, html: bool = False
    ) -> None:
        """Somebody writes in the group (or in `chat`). `html`: what is in tags they format in the app."""
        where = chat or self.group
        self._reads(where)
        text = f"{text}@{self.telegram.bot.username}" if re.fullmatch(r"/\w+", text) and where is self.group else text
        await self._after(lambda: self.telegram.write(self.people[name], where, text, reply_to=reply_to, html=html))

    async def replies(self, name: str, text: str, to: str | Message = "") -> None:
        """Somebody replies in the group to our message that holds `to` (the last one, if it is left out)."""
        await self.writes(name, text, reply_to=to if isinstance(to, Message) else self.card(to))

    async def privately(self, name: str, text: str) -> str:
        """Somebody writes to the bot alone; gives everything the bot says."""
        person = self.people[name]
        chat = self.telegram.private(person)
        before = len(self.telegram.said(chat))
        if not person.started:
            await self._after(lambda: self.telegram.start(person))
            before = len(self.telegram.said(chat))
        self._reads(chat)
        await self._after(lambda: self.telegram.write(person, chat, text))
        return "\n".join(m.text for m in self.telegram.said(chat)[before:])

    async def presses(self, name: str, label: str, on: str | Message = "") -> Toast:
        """Somebody presses a button of our newest message that has it (and holds `on`); gives what only they see."""
        found = on if isinstance(on, Message) else await self._leading_to(name, label, on)
        message = await self.behind_more(name, label, found)
        calls = len(self.telegram.calls)
        press = self.taps(self.people[name], message, self._code(message, label))
        await self.runner.handle()
        assert press.answer is not None, f"{name} pressed {label} and waits for ever"
        assert press.answer.text or not self._only_changed(message, calls), f"who cannot see hears nothing of {label}"
        return press.answer

    def _only_changed(self, message: Message, since: int) -> bool:
        """Whether the message was edited, and nothing was sent there, since so many calls."""
        calls = [c.method for c in self.telegram.calls[since:] if c.chat_id == message.chat.id]
        return "editMessageText" in calls and not any(method.startswith("send") for method in calls)

    def _reads(self, chat: Chat) -> None:
        """Nobody writes before there was time to see what came last."""
        changed = [max(each.date, each.edited_at or each.date) for each in self.telegram.said(chat)]
        self.clock.at = max([self.clock.at, *(at + SEEN_AFTER for at in changed[-1:])])

    def _code(self, message: Message, label: str) -> str:
        """The code of a button that stands under the message, or stood there when somebody last saw it."""
        now = {button.label: button.data for row in message.buttons for button in row}
        return (
            now.get(label) or self._stood.get((message.chat.id, message.id, label)) or message.button(label).data or ""
        )

    def _look(self) -> None:
        """See every button that stands anywhere now: a phone may still show it when it is gone."""
        for chat in self.telegram.world.chats.values():
            for message in self.telegram.said(chat):
                for button in (each for row in message.buttons for each in row if each.data):
                    self._stood[chat.id, message.id, button.label] = button.data or ""

    def taps(self, person: Person, message: Message, code: str, *, absent: bool = False) -> Press:
        """Somebody presses a button with this code, once there was time to see the card, and what came of it before."""
        self._look()
        this = (message.chat.id, message.id)
        since = max(message.date, message.edited_at or message.date, self._pressed.get(this, message.date))
        self._pressed[this] = self.clock.at = max(self.clock.at, since + SEEN_AFTER)
        return self.telegram.press_raw(person, message, code, absent=absent)

    async def _leading_to(self, name: str, label: str, on: str) -> Message:
        """Our newest message that has the button, or has it once somebody pressed what leads to it."""
        newest = next((m for m in reversed(self.telegram.said(self.group)) if m.labels and on in m.text), None)
        for _ in range(4):
            leads = next((each for each in LEADS_ON if newest and each in newest.labels), None)
            if newest is None or leads is None or label in newest.labels:
                break
            self.taps(self.people[name], newest, self._code(newest, leads))
            await self.runner.handle()
            newest = next(m for m in self.telegram.said(self.group) if m.id == newest.id)
        if newest and label in newest.labels:
            return newest
        said = [m for m in reversed(self.telegram.said(self.group)) if on in m.text]
        return next((m for m in said if label in m.labels or self._leads_to(m, label)), None) or self.card(on, label)

    def _leads_to(self, message: Message, label: str) -> bool:
        """Whether the button may stand behind *More* on this card of a question."""
        is_question = any((each.data or "").startswith("todo:") for row in message.buttons for each in row)
        stood = (message.chat.id, message.id, label) in self._stood
        return label in BEHIND_MORE and label not in message.labels and is_question and not stood

    async def behind_more(self, name: str, label: str, message: Message) -> Message:
        """The card, with this button on it if its *More* brings it."""
        if self._leads_to(message, label):
            self.taps(self.people[name], message, self._code(message, "More"))
            await self.runner.handle()
        return message

    async def goes_private(self, name: str, label: str = "Answer privately", on: str | Message = "") -> str:
        """Somebody presses a button that leads into the private chat, and *Start*; gives everything said there then."""
        link = (await self.presses(name, label, on)).url
        assert link, f"{label} opens no link"
        return await self.opens(name, link)

    async def opens(self, name: str, link: str) -> str:
        """Somebody opens a link to the bot and presses *Start*; gives everything the bot says to them then."""
        self.alone(name)
        await self._after(lambda: self.telegram.follow(self.people[name], link))
        return self.alone(name)

    async def presses_alone(self, name: str, label: str, on: str = "") -> Toast:
        """Somebody presses a button in their private chat."""
        return await self.presses(name, label, self.card(on, label, self.telegram.private(self.people[name])))

    def alone(self, name: str) -> str:
        """What the bot said to this person alone since this was last asked."""
        chat = self.telegram.private(self.people[name])
        said = self.telegram.said(chat)
        before = self._seen.get(chat.id, 0)
        self._seen[chat.id] = len(said)
        return "\n---\n".join(m.text for m in said[before:])

    async def time(self, **span: float) -> None:
        """Time passes."""
        self._look()
        self.clock.jump(**span)
        await self.runner.handle()
        await self.runner.tidy()
        await self.runner.handle()

    async def _after(self, act: Callable[[], object] | Callable[[], Awaitable[object]]) -> None:
        act()
        await self.runner.handle()

    # -- looking

    def card(self, holding: str = "", label: str = "", chat: Chat | None = None) -> Message:
        """Our newest message in the group that holds these words and has this button."""
        for message in reversed(self.telegram.said(chat or self.group)):
            if holding in message.text and (not label or label in message.labels):
                return message
        raise AssertionError(f"no message holds {holding!r} with a button {label!r}; the last: {self.last_text()}")

    def last_text(self) -> str:
        """The text of our newest message in the group."""
        return self.telegram.last(self.group).text

    def new(self) -> list[Message]:
        """Our messages in the group since this was last asked."""
        said = self.telegram.said(self.group)
        before = self._seen.get(self.group.id, 0)
        self._seen[self.group.id] = len(said)
        return said[before:]

    def sees(self, *texts: str) -> None:
        """The newest messages since the last look hold these texts, in this order."""
        seen = "\n---\n".join(m.text for m in self.new())
        at = 0
        for text in texts:
            found = seen.find(text, at)
            assert found >= 0, f"not seen: {text!r}\nseen:\n{seen}"
            at = found + len(text)

    async def reads(self, name: str, command: str) -> str:
        """Somebody sends a command that is answered in one message; gives it with every page that its buttons bring."""
        self.new()
        await self.writes(name, command)
        [message] = self.new()
        told = [message.text]
        while leads := {"All of it", "Next page"} & set(message.labels):
            await self.presses(name, leads.pop(), message)
            told.append(message.text)
        self.sees_nothing_new()
        return "\n\n".join(told)

    def sees_nothing_new(self) -> None:
        """Nothing was said in the group since the last look."""
        assert [m.text for m in self.new()] == []

    # -- short cuts

    async def set_up(self, org: str = "the trust", *, staff: bool = False, nation: str = "England") -> None:
        """From adding the bot to the summary of the set-up."""

        async def play() -> None:
            await self.add_bot()
            await self.presses(COORDINATOR, "Set up")
            await self.replies(COORDINATOR, org, "Which organisation")
            await self.presses(COORDINATOR, "Staff are here" if staff else "No staff here")
            await self.presses(COORDINATOR, nation)

        await self._reach(("set up", org, staff, nation), play)

    async def opens_again_after_three_months(self) -> Message:
        """An open theme of two questions ends with a step kept, and is opened again. Returns the card of that step."""
        for _ in range(2):
            await self.presses("Jo", "Yes")
        await self.presses("Jo", "Ask who decided")
        await self.presses("Jo", "Finish", "What next?")
        await self.presses("Jo", "Yes, finish")
        await self.presses("Jo", "Rather not say")
        await self.time(days=90)
        await self.open(theme="What comes first", way="Talk first", looks_back=True)
        return self.card("", "First question")

    async def open(
        self,
        theme: str = "Being heard",
        way: str = "Answer first",
        why: str = "",
        *,
        looks_back: bool = False,
        starts: bool = True,
    ) -> None:
        """A coordinator opens a check-in, and somebody starts it: the first question comes, or what to look back at.

        Unless somebody `starts` it, the opening stands there.
        """

        async def play() -> None:
            checkin = f"/checkin@{self.telegram.bot.username} {why}".strip() if why else "/checkin"
            await self.writes(COORDINATOR, checkin)
            await self.presses(COORDINATOR, theme)
            await self.presses(COORDINATOR, way)
            if not starts:
                return
            await self.presses("Dilys", "Start")
            if not looks_back and "First question" in (newest := self.telegram.last(self.group)).labels:
                await self.presses("Dilys", "First question", newest)

        await self._reach(("open", theme, way, why, looks_back, starts), play)

    async def show(self, on: str | Message = "", by: tuple[str, str] = ("Kath", "Jo")) -> Toast:
        """Two members press *Show*; gives what the second one sees."""
        first, second = by
        card = on if isinstance(on, Message) else self.card(on, "Show")
        await self.presses(first, "Show", card)
        return await self.presses(second, "Show", card)

    async def all_answer(self, *answers: str) -> None:
        """The members answer the question in hand, in the order of their names."""
        for name, answer in zip(MEMBERS, answers, strict=False):
            await self.presses(name, answer)

    # -- beginning

    async def _reach(self, step: Hashable, play: Callable[[], Awaitable[None]]) -> None:
        """Play the beginning of a journey, or go to where it led before. Once it went another way, all is played."""
        if self._moments is None or self._state() != self._reached:
            await play()
            return
        self._steps = (*self._steps, id(self.world.content), step)
        moment = self._moments.kept.get(self._steps)
        if moment is None:
            await play()
        await self.runner.close()
        if moment is None:
            self._moments.kept[self._steps] = self.world.save(self._moments.next_file())
        else:
            self._go_to(moment)
        self._reached = self._state()

    def _go_to(self, moment: Moment) -> None:
        self.world.go_to(moment)
        self.telegram = self.world.telegram
        self.people = {name: self.telegram.world.people[each.id] for name, each in self.people.items()}
        self.group = self.telegram.world.chats[self.group.id]

    def _state(self) -> tuple[JSON, datetime]:
        """What shows whether anything has happened."""
        return self.telegram.snapshot(), self.clock.at
