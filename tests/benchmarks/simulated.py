"""Groups that use the whole bot on a real store, in simulated time: the clock jumps to whatever comes next."""

import heapq
import itertools
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content import load
from bot.local_telegram import Chat
from storage.migrate import upgrade_now
from tests.conftest import ROOT
from tests.journeys.journey import COORDINATOR, MEMBERS, SEEN_AFTER, Journey, OneProcess, World

if TYPE_CHECKING:
    from bot.local_telegram import Message

Act = Callable[[], bool]
"""Something that somebody does. Returns False when it cannot be done yet, because its card has not come."""

LOOKS_AGAIN = timedelta(seconds=1)
MOST_LOOKS = 1200
"""How often somebody looks for a card, a second apart, before it counts as one that never comes."""


@dataclass
class Waited:
    """When each message was due, and how long it waited until it had gone."""

    due: dict[int, datetime] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


class Simulated(OneProcess):
    """One program. People do what is planned, each thing in its time; what has to wait lets the clock go on."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.waited = Waited()
        self._plan: list[tuple[datetime, int, Iterator[tuple[float, Act]], Act]] = []
        self._numbers = itertools.count()

    def begin(self, doing: Iterator[tuple[float, Act]]) -> None:
        """Somebody does these things, one after another, each so many seconds after the one before."""
        self._next(doing)

    async def play(self) -> None:
        """Until everything is done and everything has gone."""
        while await self._step():
            for bot in self._bots:
                await bot.telegram.all_answered()
            self._look()

    async def _wait(self) -> bool:
        soon = [await self._stores.outbox.next_at(self._world.clock.now()), self._plan[0][0] if self._plan else None]
        known = [at for at in soon if at is not None]
        if not known:
            return False
        self._world.clock.at = max(self._world.clock.at, min(known))
        self._act()
        return True

    def _act(self) -> None:
        while self._plan and self._plan[0][0] <= self._world.clock.now():
            _, _, doing, act = heapq.heappop(self._plan)
            if act():
                self._next(doing)
            else:
                self._put(self._world.clock.now() + LOOKS_AGAIN, doing, act)

    def _next(self, doing: Iterator[tuple[float, Act]]) -> None:
        for seconds, act in doing:
            self._put(self._world.clock.now() + timedelta(seconds=seconds), doing, act)
            return

    def _put(self, at: datetime, doing: Iterator[tuple[float, Act]], act: Act) -> None:
        heapq.heappush(self._plan, (at, next(self._numbers), doing, act))

    def _look(self) -> None:
        """Note what waits in the outbox, and what has gone."""
        with sqlite3.connect(f"file:{self._world.file}?mode=ro", uri=True) as database:
            waiting = {no for (no,) in database.execute("SELECT no FROM outbox")}
        now = self._world.clock.now()
        for no in waiting:
            self.waited.due.setdefault(no, now)
        for no in set(self.waited.due) - waiting:
            self.waited.seconds.append((now - self.waited.due.pop(no)).total_seconds())


@dataclass
class Groups:
    """Groups that are set up, and what their people do."""

    j: Journey
    runner: Simulated
    chats: Sequence[Chat]

    def press(self, chat: Chat, name: str, label: str, holding: str = "") -> Act:
        """Somebody presses a button of our newest message that has it."""
        looked = 0

        def act() -> bool:
            nonlocal looked
            looked += 1
            if looked > MOST_LOOKS:
                raise LookupError(f"no button {label!r}, only {self.j.telegram.last(chat).labels}")
            found: Message | None = next(
                (m for m in reversed(self.j.telegram.said(chat)) if label in m.labels and holding in m.text), None
            )
            if found is None or max(found.date, found.edited_at or found.date) + SEEN_AFTER > self.j.clock.now():
                return False
            self.j.telegram.press(self.j.people[name], found, label)
            return True

        return act

    def write(self, chat: Chat, name: str, text: str) -> Act:
        """Somebody sends a command."""

        def act() -> bool:
            self.j.telegram.write(self.j.people[name], chat, f"{text}@{self.j.telegram.bot.username}")
            return True

        return act

    def check_in(self, chat: Chat, starts_after: float, between: float = 3) -> Iterator[tuple[float, Act]]:
        """A check-in, from opening it to the second question."""
        yield starts_after, self.write(chat, COORDINATOR, "/checkin")
        for label in ("Being heard", "Answer first"):
            yield between, self.press(chat, COORDINATOR, label)
        yield between, self.press(chat, "Dilys", "Start")
        for name in MEMBERS[:5]:
            yield between, self.press(chat, name, "No", "question 1")
        for name in ("Kath", "Jo"):
            yield between, self.press(chat, name, "Show", "question 1")
        yield between, self.press(chat, "Jo", "No, next")
        yield between, self.press(chat, "Kath", "More", "question 2")
        yield between, self.press(chat, "Kath", "What's this mean?", "question 2")
        yield between, self.write(chat, "Kath", "/who")


async def set_up(folder: Path, groups: int) -> Groups:
    """So many groups, set up on a good line."""
    world = World(load(ROOT / "content"), folder)
    upgrade_now(world.database, [world.key])
    runner = Simulated(world)
    j = Journey(world, runner)
    chats = [j.group]
    for number in range(1, groups):
        chats.append(
            j.telegram.group(f"Group {number}", [j.people[name] for name in MEMBERS], creator=j.people[COORDINATOR])
        )
    for chat in chats:
        j.group = chat
        await j.set_up()
        j.clock.jump(minutes=2)
    return Groups(j, runner, chats)
