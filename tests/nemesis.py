"""Everything that may go wrong, at random, for some minutes: `python -m tests.nemesis --seed 7 --minutes 10`.

The real program on SQLite, with Telegram over HTTP on this computer. Groups check in all the time. Meanwhile the
program is killed (SIGKILL) or stands still (SIGSTOP), its files cannot grow (a limit on the size of its files, as on a
full disk), another program locks the database, the clock jumps (the program's clock reads a file), calls are cut before
or after their effect, get no answer, 429 or 5xx, and updates come twice or in another order. At the end all is mended,
and what docs/faults.md says of every fault must hold. The seed is printed: the same one makes the same plan.
"""

import asyncio
import random
import re
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from secrets import randbelow

import click

from bot.content import load
from bot.conversation.events import Incoming, Place, Sender
from bot.conversation.group import schedule
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.turn import Turn
from bot.domain.schedule import Schedule
from bot.local_telegram import JSON, Chat, Message, Press
from bot.telegram.outgoing import as_html
from storage.migrate import upgrade_now
from tests.conftest import ROOT
from tests.journeys.journey import COORDINATOR, MEMBERS, OPERATOR, World
from tests.listening_log import SOMEBODY
from tests.process.program import EarlierClock, Nursery, Program, Riverside
from tests.process.test_kill import WORDS
from tests.telegram_double.faults import COUNTED, Cut, Fault, RetryAfter, ServerError, Slow, Timeout, Unreachable
from tests.telegram_double.http import served

ANSWERS = {"Yes": "yes", "Partly": "partly", "No": "no", "Not sure": "notsure", "Doesn't fit us": "notfit"}
SEEN_AFTER = timedelta(seconds=2.5)
TAKEN = "You said"
A_MINUTE, IN_A_GROUP, IN_A_SECOND = 60.0, 20, 30
CALM = 150.0
"""Seconds within which all must be quiet once everything is mended: longer than any wait that was asked for."""

A_PAGE = 4096
UNREAD: tuple[object, ...] = ()
"""Stands for what could not be read just then."""

ON_CARDS = {"Show", "Not sure", "Another answer"}
"""Buttons of which every card of a question has one, while it is asked or talked about."""

INVITES = "Time for a check-in?"


@dataclass
class Group:
    """A group, what its members do, what they have said to the question in hand, and who was told that it is kept."""

    chat: Chat
    number: int
    presses: list[tuple[int, str]] = field(default_factory=list)
    question: tuple[object, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


@dataclass
class Pace:
    """I6: when messages and edits that Telegram took were sent, by chat. What was in flight at a kill nobody counts."""

    times: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    killed: list[float] = field(default_factory=list)
    most: dict[str, int] = field(default_factory=lambda: {"a group in a minute": 0, "all in a second": 0})

    def note(self, chat: int) -> None:
        """One goes."""
        now = time.monotonic()
        self._one(0, now, 1.0, "all in a second")
        if chat < 0:
            self._one(chat, now, A_MINUTE, "a group in a minute")

    def _one(self, chat: int, now: float, span: float, name: str) -> None:
        times = self.times[chat]
        times.append(now)
        while now - times[0] > span:
            times.popleft()
        in_flight = sum(now - at <= span for at in self.killed)
        self.most[name] = max(self.most[name], len(times) - in_flight)


@dataclass
class Storm:
    """The program, its groups, and what is done to it."""

    riverside: Riverside
    dice: random.Random
    groups: list[Group]
    pace: Pace
    broken: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    harm: int = 0
    is_over: bool = False
    program: Program | None = None

    # -- what people do

    async def checks_in(self, group: Group) -> None:
        """A group goes through one check-in after the other, by whatever button stands under its newest card."""
        while not self.is_over:
            with suppress(LookupError, ValueError, TimeoutError):
                await self.goes_on(group)
            await asyncio.sleep(self.dice.uniform(0.2, 0.6))

    async def goes_on(self, group: Group) -> None:
        """Press the button that leads on; without one, ask where we are."""
        card = next((m for m in reversed(self.riverside.telegram.said(group.chat)) if m.labels), None)
        label = next((each for each in self.leading(card.labels) if card), "") if card else ""
        if card is None or not label:
            return await self.asks(group)
        await self.looks_at(card)
        if label == "Show":
            await self.answers(group, card)
        who = COORDINATOR if label in ("Being heard", "Answer first") else self.dice.choice(MEMBERS)
        before = self.shown(group)
        self.presses(group, who, label, card)
        if label == "Show":
            await asyncio.sleep(0.3)
            self.presses(group, next(each for each in MEMBERS if each != who), label, card)
        for _ in range(200):
            if self.is_over or self.shown(group) != before:
                return None
            await asyncio.sleep(0.05)
        return await self.asks(group)

    async def asks(self, group: Group) -> None:
        """`/checkin` opens one, or brings back the card of the one that is open."""
        before = self.shown(group)
        self.writes(group, COORDINATOR, "/checkin")
        for _ in range(200):
            if self.is_over or self.shown(group) != before:
                return
            await asyncio.sleep(0.05)

    @staticmethod
    def leading(labels: list[str]) -> Iterator[str]:
        """The buttons that lead on, the one that is best first."""
        wanted = (
            *("Show", "Answer first", "Being heard", "Start", "First question", "Resume", "Yes, finish"),
            *("Rather not say", "Finish", "Yes, next", "Partly, next", "No, next", "Not sure, next", "Partly", "Drop"),
        )
        yield from (label for label in wanted if label in labels)

    async def answers(self, group: Group, card: Message) -> None:
        """Everybody answers, some several times; who is not told so presses again. Then the tally must be right."""
        left = await self.who_answers(group)
        for _ in range(40 if left else 0):
            names = list(left)
            self.dice.shuffle(names)
            pressed = {}
            for name in names:
                if self.dice.random() < 0.3:
                    self.presses(group, name, self.dice.choice(list(ANSWERS)), card)
                pressed[name] = self.presses(group, name, left[name], card)
                group.said[name] = ANSWERS[left[name]]
                group.told.discard(name)
            await asyncio.sleep(1.0)
            for name, press in pressed.items():
                if press.answer is not None and press.answer.text.startswith(TAKEN):
                    del left[name]
                    group.told.add(name)
            if not left:
                await self.tallies(group)
            if not left or self.is_over or self.question(group) not in (group.question, UNREAD):
                return
            await asyncio.sleep(1.6)

    async def who_answers(self, group: Group) -> dict[str, str]:
        """Some members with an answer each, and who was not told yet that theirs is kept. None if they talk by now."""
        question = await self.asked_now(group)
        if question is None:
            return {}
        if question != group.question:
            group.question, group.said, group.told = question, {}, set()
        names = {*MEMBERS[: self.dice.randint(4, 7)], *group.said.keys() - group.told}
        return {name: self.dice.choice(list(ANSWERS)) for name in sorted(names)}

    async def tallies(self, group: Group) -> None:
        """I3: what is stored is everybody's last answer, unless an earlier *Show* has come through by now."""
        found, wanted = list[str](), sorted(group.said.values())
        for _ in range(120):
            if self.is_over or self.question(group) not in (group.question, UNREAD):
                return
            found = self.votes(group)
            if found == wanted:
                self.done["tallies"] += 1
                return
            await asyncio.sleep(0.25)
        self.broken.append(f"I3: group {group.number} said {wanted}, and {found} is kept")

    async def asks_alone(self) -> None:
        """Somebody asks in private, one thing after another; each is answered with one message."""
        alone = "Amina"
        while not self.is_over:
            word, key = WORDS[len(self.asked) % len(WORDS)]
            self.riverside.writes_privately(alone, word)
            self.asked.append(as_html(self.riverside.content.phrases.say(key)))
            await asyncio.sleep(self.dice.uniform(1.0, 3.0))

    def presses(self, group: Group, name: str, label: str, card: Message) -> Press:
        """Press, and perhaps have it come before what came just before it."""
        telegram = self.riverside.telegram
        update = telegram.next_update_id
        press = telegram.press(self.riverside.person(name), card, label)
        group.presses.append((update, name))
        self.may_come_before(update)
        return press

    def writes(self, group: Group, name: str, text: str) -> None:
        """Somebody writes a command in their group."""
        telegram = self.riverside.telegram
        telegram.write(self.riverside.person(name), group.chat, f"{text}@{telegram.bot.username}")

    def may_come_before(self, update: int) -> None:
        """Of two people's presses the later may come first, if nobody has fetched them yet."""
        pending = self.riverside.telegram.updates.pending
        if self.dice.random() > 0.1 or len(pending) < 2 or update - 1 <= self.fetched:
            return
        one, two = pending[-2:]
        if (one.id, two.id) != (update - 1, update) or _who(one.body) == _who(two.body):
            return
        one.body, two.body = {**two.body, "update_id": one.id}, {**one.body, "update_id": two.id}
        other = {one.id: two.id, two.id: one.id}
        for group in self.groups:
            group.presses = sorted((other.get(number, number), name) for number, name in group.presses)
        self.done["came in another order"] += 1

    @property
    def fetched(self) -> int:
        """The highest number that the program has fetched."""
        for call in reversed(self.riverside.telegram.calls[-400:]):
            if call.method == "getUpdates" and call.result:
                return int(max(each["update_id"] for each in call.result))
        return self.riverside.telegram.next_update_id

    async def looks_at(self, card: Message) -> None:
        """Wait until there was time to see it."""
        came = max(card.date, card.edited_at or card.date)
        now = self.riverside.telegram.world.clock()
        await asyncio.sleep(max(0.0, (came + SEEN_AFTER - now).total_seconds()))

    def shown(self, group: Group) -> list[tuple[int, str, tuple[str, ...]]]:
        """What stands in the chat."""
        return [(m.id, m.text, tuple(m.labels)) for m in self.riverside.telegram.said(group.chat)[-4:]]

    # -- what is done to the program

    async def torments(self, end: float) -> None:
        """One thing after another."""
        ways: list[Callable[[], Awaitable[None]]] = [
            *(self.kill, self.kill, self.pause, self.line, self.line, self.line),
            *(self.too_many, self.broken_server, self.full_disk, self.lock, self.clock, self.twice),
        ]
        while time.monotonic() < end and not self.broken:
            way = self.dice.choice(ways)
            self.done[way.__name__.replace("_", " ")] += 1
            await way()
            await asyncio.sleep(self.dice.uniform(0.5, 6.0))

    async def keeps_running(self) -> None:
        """Whatever ends is started again, as by a host's systemd."""
        while not self.is_over:
            if self.program is None or self.program.process.returncode is not None:
                self.harm += 1
                self.program = await self.riverside.start_quickly("run")
            await asyncio.sleep(0.1)

    async def kill(self) -> None:
        """kill -9."""
        if self.program:
            self.pace.killed.append(time.monotonic())
            with suppress(ProcessLookupError):
                await self.program.kill()

    async def pause(self) -> None:
        """It stands still."""
        if not (self.program and self.program.process.returncode is None):
            return
        with suppress(ProcessLookupError):
            self.program.process.send_signal(signal.SIGSTOP)
            await asyncio.sleep(self.dice.uniform(0.3, 4.0))
            self.program.process.send_signal(signal.SIGCONT)

    async def line(self) -> None:
        """For seconds, calls go wrong in every way."""
        await self.goes_wrong(
            *(Unreachable(), Cut(), Cut(after_accepting=True), Cut(after_accepting=True), ServerError()),
            *(Slow(0.5), Slow(2.0), Timeout(), Timeout(after_accepting=True)),
        )

    async def too_many(self) -> None:
        """429 to everything that is sent."""
        await self.goes_wrong(RetryAfter(self.dice.randint(1, 4)), share=1.0)

    async def broken_server(self) -> None:
        """Telegram itself is broken."""
        await self.goes_wrong(ServerError(500), ServerError(502), share=1.0)

    async def goes_wrong(self, *faults: Fault, share: float = 0.5) -> None:
        """For a while, a share of all calls meets one of these."""

        def fault(method: str) -> Fault | None:
            if method not in COUNTED and isinstance(faults[0], RetryAfter):
                return None
            found = self.dice.choice(faults) if self.dice.random() < share else None
            self.harm += method in COUNTED and getattr(found, "after_accepting", isinstance(found, Slow))
            return found

        telegram = self.riverside.telegram
        telegram.line(fault)
        await asyncio.sleep(self.dice.uniform(0.5, 4.0))
        telegram.faults.line = None

    async def full_disk(self) -> None:
        """No file of the program can grow."""
        self.harm += 1
        self.limit(A_PAGE)
        await asyncio.sleep(self.dice.uniform(0.5, 4.0))
        self.limit(resource.RLIM_INFINITY)

    def limit(self, size: int) -> None:
        """How large its files may become."""
        if sys.platform == "linux" and self.program:
            with suppress(ProcessLookupError):
                resource.prlimit(self.program.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    async def lock(self) -> None:
        """Another program writes, and takes its time."""
        self.harm += 1
        with closing(sqlite3.connect(self.riverside.database, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return
            await asyncio.sleep(self.dice.uniform(0.5, 5.0))
            other.execute("ROLLBACK")

    async def clock(self) -> None:
        """The computer's clock jumps, and is put right some seconds later."""
        self.set_clock(self.dice.choice((-3600, -60, 60, 3600, 86_400)))
        await asyncio.sleep(self.dice.uniform(0.5, 4.0))
        self.set_clock(0)

    def set_clock(self, seconds: int) -> None:
        """How much the program's clock is fast. It counts what goes in a minute by that clock, so both begin anew."""
        path = self.riverside.folder / "clock"
        path.with_suffix(".new").write_text(str(seconds))
        path.with_suffix(".new").rename(path)
        self.pace.times.clear()

    async def twice(self) -> None:
        """Updates come again that have been acknowledged long since."""
        polls = self.riverside.telegram.called("getUpdates")
        fetched = [body["update_id"] for call in polls for body in call.result or []][-200:]
        for update in self.dice.sample(fetched, min(5, len(fetched))):
            self.riverside.telegram.redeliver(update)

    # -- what must hold

    async def asked_now(self, group: Group) -> tuple[object, ...] | None:
        """The question that is asked, as soon as it can be read. None if they talk by now."""
        while not (found := self.question(group)) and not self.is_over:  # noqa: ASYNC110 - another program's file
            await asyncio.sleep(0.1)
        return found if "asking" in found else None

    def question(self, group: Group) -> tuple[object, ...]:
        """The check-in, the question in hand, and whether it is asked."""
        newest = "SELECT no, statement, phase FROM rounds WHERE group_no = ? ORDER BY no DESC LIMIT 1"
        return next(iter(self.read(newest, group.number)), UNREAD)

    def votes(self, group: Group) -> list[str]:
        """The answers to the question in hand."""
        asked = "SELECT answer FROM votes JOIN rounds ON rounds.no = votes.round_no WHERE rounds.group_no = ?"
        return sorted(str(answer) for (answer,) in self.read(asked, group.number))

    def read(self, query: str, *given: object) -> list[tuple[object, ...]]:
        """Rows, past the program; none while they cannot be read."""
        address = f"file:{self.riverside.database}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=1)) as connection, suppress(sqlite3.OperationalError):
            return connection.execute(query, given).fetchall()
        return []

    async def calms_down(self) -> None:
        """All is mended; everything that waits must go."""
        self.riverside.telegram.heal()
        self.riverside.telegram.limits_on()
        self.set_clock(0)
        self.limit(resource.RLIM_INFINITY)
        if self.program is None or self.program.process.returncode is not None:
            self.program = await self.riverside.start_quickly("run")
        end, still = time.monotonic() + CALM, 0
        while time.monotonic() < end and still < 20:
            quiet = not self.riverside.telegram.pending() and not self.read("SELECT no FROM outbox LIMIT 1")
            still = still + 1 if quiet else 0
            await asyncio.sleep(0.1)
        if still < 20:
            waiting = len(self.riverside.telegram.pending()), len(self.read("SELECT no FROM outbox"))
            self.broken.append(f"after all was mended {waiting[0]} updates and {waiting[1]} messages wait for ever")

    def holds(self) -> list[str]:
        """What does not hold."""
        return [*self.broken, *self.lost_updates(), *self.doubled(), *self.shows_other_than_kept(), *self.told()]

    def lost_updates(self) -> Iterator[str]:
        """I1. Of presses that one member made one after the other, only the last need have been taken."""
        taken = self.read("SELECT update_id FROM seen UNION SELECT update_id FROM dead_letters")
        known = {number for (number,) in taken}
        for group in self.groups:
            of_one: dict[str, list[int]] = defaultdict(list)
            for update, name in group.presses:
                of_one[name].append(update)
            for updates in of_one.values():
                needless = {one for one, _ in pairwise(updates)}
                for update in updates:
                    if update not in known and update not in needless:
                        yield f"I1: update {update} was acknowledged and has had no effect"

    def doubled(self) -> Iterator[str]:
        """I2 and I4. What was on its way when something went wrong may come twice; each such moment is counted."""
        alone = self.riverside.telegram.private(self.riverside.person("Amina"))
        said = Counter(message.html for message in self.riverside.telegram.said(alone))
        wanted = Counter(self.asked)
        for part, times in wanted.items():
            found = sum(count for text, count in said.items() if part in text)
            if found < times:
                yield f"lost: {times - found} answers in private ({part[:40]!r})"
            if found > times + self.harm:
                yield f"I2: {found - times} answers too many in private, with {self.harm} moments that allow it"
        for group in self.groups:
            invited = [m for m in self.riverside.telegram.said(group.chat) if INVITES in m.text]
            if len(invited) > 2:
                yield f"I4: group {group.number} was invited {len(invited)} times"

    def shows_other_than_kept(self) -> Iterator[str]:
        """I5: the newest card of a question asks for answers while it is asked, and for the group's after that."""
        for group in self.groups:
            in_hand = "SELECT phase FROM rounds WHERE group_no = ? AND phase IN ('asking', 'talking')"
            cards = [m for m in self.riverside.telegram.said(group.chat) if ON_CARDS & set(m.labels)]
            for (phase,) in self.read(in_hand, group.number):
                if not cards or ("Show" in cards[-1].labels) != (phase == "asking"):
                    yield f"I5: group {group.number} is {phase}, and its newest card is not for that"

    def told(self) -> Iterator[str]:
        """I7."""
        secrets = (self.riverside.telegram.token.partition(":")[2], self.riverside.world.key)
        for file in [*self.riverside.folder.glob("err-*.txt"), *self.riverside.folder.glob("out-*.txt")]:
            words = file.read_text(encoding="utf-8", errors="replace")
            for line in words.splitlines():
                if SOMEBODY.search(line) or any(secret in line for secret in secrets):
                    yield f"I7: a log names somebody or something: {re.sub(SOMEBODY, '…', line)[:120]}"
                if "Traceback" in line:
                    yield f"a log has a traceback: {file.name}"


def _who(body: dict[str, object]) -> object:
    """Who made an update."""
    return next((each["from"]["id"] for each in body.values() if isinstance(each, dict) and "from" in each), None)


async def set_up(riverside: Riverside, many: int) -> list[Group]:
    """So many groups, each of which has planned an invitation for tomorrow."""
    j = riverside.journey
    groups = [Group(j.group, 1)]
    for number in range(2, many + 1):
        members = [j.people[name] for name in MEMBERS]
        groups.append(Group(j.telegram.group(f"Group {number}", members, creator=j.people[COORDINATOR]), number))
    for group in groups:
        j.group = group.chat
        await j.set_up()
    stores, now = j.runner._stores, j.clock.now()  # type: ignore[attr-defined]
    tomorrow = (now + timedelta(days=1)).date()

    def plan(uow: UnitOfWork) -> None:
        for group in groups:
            found = uow.groups.ensure(group.chat.id, now)
            uow.groups.save(found := replace(found, zone="Europe/London"))
            asked = Incoming(0, Place(group.chat.id), Sender(j.people[COORDINATOR].id))
            turn = Turn(asked, uow, riverside.content, OPERATOR, "", now)
            assert schedule.plan(turn, found, Schedule(tomorrow, 12 * 60, 0, 0, 0))

    await stores.act(plan)
    await riverside.let_go()
    return groups


async def rage(folder: Path, seed: int, minutes: float, many: int) -> tuple[Storm, Pace, list[str]]:
    """Everything, and what did not hold in the end."""
    content, nursery = load(ROOT / "content"), Nursery(folder)
    world = World(content, folder, EarlierClock())
    upgrade_now(world.database, [world.key])
    pace = Pace()
    async with served(world.telegram) as server:
        riverside = Riverside(folder, content, server, world.telegram, world, nursery)
        riverside.settings["TEST_CLOCK"] = str(folder / "clock")
        storm = Storm(riverside, random.Random(seed), await set_up(riverside, many), pace)  # noqa: S311
        storm.set_clock(0)
        world.telegram.limits_on()
        world.telegram.subscribe(lambda change: _note(pace, change))
        living = asyncio.create_task(storm.keeps_running())
        people = [asyncio.create_task(storm.checks_in(group)) for group in storm.groups]
        people.append(asyncio.create_task(storm.asks_alone()))
        await storm.torments(time.monotonic() + minutes * 60)
        storm.is_over = True
        await asyncio.wait((living, *people))
        for each in people:
            each.result()
        await storm.calms_down()
        found = storm.holds()
        if storm.program and storm.program.process.returncode is None:
            await storm.program.terminate()
        await riverside.switch_off()
    nursery.close()
    for name, most in (("a group in a minute", IN_A_GROUP), ("all in a second", IN_A_SECOND)):
        if pace.most[name] > most:
            found.append(f"I6: {pace.most[name]} messages for {name}")
    return storm, pace, found


def _note(pace: Pace, change: JSON) -> None:
    """A message of the bot came or changed."""
    if change["kind"] in ("message", "edited") and change["message"]["from_bot"]:
        pace.note(change["chat"])


@click.command(help=__doc__)
@click.option("--seed", type=int, default=None)
@click.option("--minutes", default=10.0, show_default=True)
@click.option("--groups", "many", default=4, show_default=True)
@click.option("--keep", is_flag=True, help="Leave the folder with the database and the logs.")
def main(seed: int | None, minutes: float, many: int, *, keep: bool) -> None:
    """Print the seed and what was done; 1 when something did not hold."""
    seed = randbelow(1_000_000) if seed is None else seed
    sys.stdout.write(f"seed {seed}\n")
    sys.stdout.flush()
    folder = tempfile.mkdtemp(prefix="nemesis-")
    storm, pace, found = asyncio.run(rage(Path(folder), seed, minutes, many))
    presses = sum(len(group.presses) for group in storm.groups)
    sys.stdout.write(f"{minutes:g} minutes, {many} groups, {presses} presses, {len(storm.asked)} questions alone\n")
    sys.stdout.write(", ".join(f"{name}: {times}" for name, times in sorted(storm.done.items())) + "\n")
    sys.stdout.write(", ".join(f"{name}: {most} at most" for name, most in pace.most.items()) + "\n")
    sys.stdout.write("".join(f"BROKEN {line}\n" for line in found) or "I1 to I7 hold\n")
    if keep:
        sys.stdout.write(f"{folder}\n")
    else:
        shutil.rmtree(folder)
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
