"""A crash at every moment of a theme, one after the other: `python -m tests.journeys.crashing`.

`crash_at(n)`: at the n-th commit or call of Telegram the program is dead, as by kill -9. What the files of the database
hold at that moment is what the next program finds; what the old one still does reaches neither them nor Telegram.
"""

import asyncio
import logging
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import connect

import click
from sqlalchemy import Connection, Engine, event

from bot.content import load
from bot.conversation.content import Content
from bot.local_telegram import Message, Toast
from storage.migrate import upgrade_now
from tests.compiled import compile_once
from tests.conftest import DATA_KEYS, ROOT
from tests.journeys.journey import Journey, OneProcess, World
from tests.journeys.moments import Moment
from tests.telegram_double.faults import Fault

NEVER = sys.maxsize
COMMIT = "commit"

Step = Callable[[Journey], Awaitable[object]]


@dataclass
class CrashAt:
    """The program dies just before its `n`-th commit or call, counted from 0 once it runs.

    `passed`: how many it came to. `in_flight`: whether Telegram has a message of which the store does not know.
    """

    n: int
    world: World
    is_running: Callable[[], bool]
    passed: int = 0
    in_flight: bool = False
    is_dead: bool = False
    died: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)

    @property
    def grave(self) -> Path:
        """Where the files lie as they were at that moment."""
        return self.world.folder / "grave"

    def comes_to(self, what: str) -> None:
        """A commit or a call of this method is about to happen."""
        if self.is_dead or not self.is_running():
            return
        if self.passed == self.n:
            self.is_dead = True
            self._loop.call_soon_threadsafe(self.died.set)
            shutil.rmtree(self.grave, ignore_errors=True)
            self.grave.mkdir()
            for file in self._files():
                shutil.copy(file, self.grave)
        self.passed += 1
        if not self.is_dead:
            self.in_flight = what.startswith("send") or (self.in_flight and what != COMMIT)

    def call(self, method: str) -> Fault | None:
        """A call comes. Whoever makes one in a dead program ends there, and cannot take it for an error."""
        self.comes_to(method)
        if self.is_dead:
            raise asyncio.CancelledError
        return None

    def put_back(self) -> None:
        """The next program finds the files as they were, and Telegram listens to it."""
        for file in self.world.folder.glob(f"{self.world.file.name}*"):
            file.unlink()
        for file in self.grave.iterdir():
            shutil.copy(file, self.world.folder)
        self.world.telegram.heal()

    def _files(self) -> list[Path]:
        """The file of the database and its log. What processes share in memory dies with them."""
        return [each for each in self.world.folder.glob(f"{self.world.file.name}*") if not each.name.endswith("-shm")]


class Mortal(OneProcess):
    """A program that may crash. After it the next one goes on."""

    crash: CrashAt | None = None

    async def handle(self) -> None:
        """Handle all there is; after a crash, with another program."""
        crash = self.crash
        if crash is None:
            return await super().handle()
        handling = asyncio.create_task(super().handle())
        dying = asyncio.create_task(crash.died.wait())
        await asyncio.wait((handling, dying), return_when=asyncio.FIRST_COMPLETED)
        dying.cancel()
        if not crash.is_dead:
            return await handling
        handling.cancel()
        await asyncio.wait((handling,))
        await self.close()
        crash.put_back()
        self.crash = None
        return await super().handle()


@contextmanager
def crash_at(n: int, world: World, runner: Mortal) -> Iterator[CrashAt]:
    """Let the program crash at the n-th commit or call from here on, if it comes so far."""
    crash = CrashAt(n, world, lambda: bool(runner._bots))

    def commits(_: Connection) -> None:
        crash.comes_to(COMMIT)

    event.listen(Engine, "commit", commits)
    world.telegram.line(crash.call)
    runner.crash = crash
    try:
        yield crash
    finally:
        event.remove(Engine, "commit", commits)
        runner.crash = None
        if not crash.is_dead:
            world.telegram.heal()


class Patient(Journey):
    """People whose pop-up may get lost in a crash."""

    async def presses(self, name: str, label: str, on: str | Message = "") -> Toast:
        """Press once; gives what they see, if anything."""
        found = on if isinstance(on, Message) else await self._leading_to(name, label, on)
        message = await self.behind_more(name, label, found)
        press = self.taps(self.people[name], message, self._code(message, label))
        await self.runner.handle()
        return press.answer or Toast(self.people[name], "")


# -- the themes


def press(name: str, label: str, on: str = "") -> Step:
    """Somebody presses."""
    return lambda j: j.presses(name, label, on)


def write(name: str, text: str) -> Step:
    """Somebody writes."""
    return lambda j: j.writes(name, text)


def reply(name: str, text: str, to: str) -> Step:
    """Somebody replies."""
    return lambda j: j.replies(name, text, to)


def votes(*answers: str) -> Step:
    """The answers to the question in hand are these, no more and no fewer."""

    async def look(j: Journey) -> None:
        with closing(connect(j.world.file)) as connection:
            found = [answer for (answer,) in connection.execute("SELECT answer FROM votes")]
        assert sorted(found) == sorted(answers), f"{found} in place of {answers}"

    return look


def shown(heading: str, *answers: tuple[str, str]) -> list[Step]:
    """Members answer a question and change their minds; then it is shown."""
    first, *others = answers
    return [
        press(first[0], "Not sure", heading),
        *(press(*each, heading) for each in (first, *others)),
        votes(*(label.lower() for _, label in answers)),
        press("Kath", "Show", heading),
        press("Jo", "Show", heading),
    ]


OPENS = [write("Beverley", "/checkin"), press("Beverley", "Being heard")]
ENDS = [
    press("Marcus", "Ask what changed", "One thing to try?"),
    press("Marcus", "Finish", "One thing to try?"),
    press("Kath", "Yes, finish"),
    press("Shaun", "Good"),
    write("Dilys", "/results"),
]
THEMES: dict[str, list[Step]] = {
    "Answer first": [
        *OPENS,
        press("Beverley", "Answer first"),
        press("Dilys", "Start"),
        *shown("question 1 of 4", ("Dilys", "Yes"), ("Shaun", "Yes"), ("Kath", "Yes"), ("Amina", "Yes")),
        press("Jo", "Our words", "Most said"),
        reply("Jo", "They listened about the garden.", "Reply to this message"),
        press("Jo", "Keep"),
        press("Jo", "Yes, next", "Most said"),
        *shown("question 2 of 4", ("Dilys", "No"), ("Shaun", "No"), ("Kath", "Yes"), ("Amina", "No"), ("Jo", "No")),
        press("Jo", "No, next", "Most said"),
        *shown("question 3 of 4", ("Dilys", "Partly"), ("Shaun", "No")),
        press("Jo", "Partly", "Let's talk"),
        *shown("question 4 of 4", ("Dilys", "Yes"), ("Shaun", "Yes"), ("Kath", "Yes"), ("Amina", "Yes")),
        press("Jo", "Leave this one", "Most said"),
        *ENDS,
    ],
    "Talk first": [
        *OPENS,
        press("Beverley", "Talk first"),
        press("Dilys", "Start"),
        press("Dilys", "Partly", "question 1 of 4"),
        reply("Shaun", "yeah", "question 2 of 4"),
        write("Amina", "/notsure"),
        write("Jo", "/back"),
        press("Jo", "Doesn't fit us", "question 3 of 4"),
        press("Kath", "No", "question 4 of 4"),
        *ENDS,
    ],
}


@dataclass(frozen=True)
class Again:
    """How many crashes there were, and how many messages came twice."""

    crashes: int
    twice: int


@dataclass
class Theme:
    """A theme that has been played through once: where each step begins, and what stood in the group at the end."""

    content: Content
    folder: Path
    steps: Sequence[Step]
    begins: list[Moment] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def journey(self) -> tuple[Patient, Mortal]:
        """A new group with the bot."""
        world = World(self.content, self.folder, key=DATA_KEYS[0])
        runner = Mortal(world)
        return Patient(world, runner), runner

    async def play(self, *, keeps: bool = True) -> None:
        """Play it through without a crash. It `keeps` where each step begins, or only where the first does."""
        upgrade_now(f"sqlite:///{self.folder / 'bot.db'}", DATA_KEYS)
        j, runner = self.journey()
        await j.set_up()
        for number, step in enumerate(self.steps):
            if keeps or not number:
                await runner.close()
                self.begins.append(j.world.save(self.folder / f"{number}.moment"))
            await step(j)
        await runner.close()
        self.said = [message.text for message in j.telegram.said(j.group)]

    async def again(self, first: int, crashes: Mapping[int, int]) -> Again:
        """Play from this step to the end, with a crash in some steps: at their n-th commit or call.

        AssertionError: what is lost, or differs from what came without a crash. If there was none, nothing is played.
        """
        for old in self.folder.glob("bot.db*"):
            old.unlink()
        j, runner = self.journey()
        j._go_to(self.begins[first])
        came = in_flight = 0
        for number in range(first, len(self.steps)):
            with crash_at(crashes.get(number, NEVER), j.world, runner) as crash:
                await self.steps[number](j)
            came += crash.is_dead
            in_flight += crash.is_dead and crash.in_flight
            if not came and number == max(crashes):
                break
        await runner.close()
        return Again(came, twice(self.said, [m.text for m in j.telegram.said(j.group)], in_flight) if came else 0)


def twice(wanted: Sequence[str], found: Sequence[str], most: int) -> int:
    """How many messages are there twice, `most` at most. All others are there, as they were wanted and in order."""
    rest = iter(found)
    missing = [text for text in wanted if text not in rest]
    assert not missing, f"lost, or in another order: {missing[0]!r}"
    more = len(found) - len(wanted)
    assert more <= most, f"{more} messages too many"
    return more


async def sweep(theme: Theme, tell: Callable[[str], object]) -> tuple[Again, int]:
    """Crash at every moment, one after the other. Returns what there was of it, and how many crashes did harm."""
    crashes = doubled = harmed = 0
    for number in range(len(theme.steps)):
        for n in range(NEVER):
            try:
                found = await theme.again(number, {number: n})
            except (AssertionError, LookupError) as wrong:
                tell(f"step {number}, moment {n}: {wrong}\n")
                found, harmed = Again(1, 0), harmed + 1
            if not found.crashes:
                tell(f"step {number}: {n} moments\n")
                break
            crashes, doubled = crashes + 1, doubled + found.twice
    return Again(crashes, doubled), harmed


@click.command(help=__doc__)
@click.option("--way", type=click.Choice(list(THEMES)), default=None, help="One of the themes; both if left out.")
def main(way: str | None) -> None:
    """Print what came of it; 1 when something was lost, changed or said oftener than it may be."""
    logging.disable()
    compile_once()
    content, harm = load(ROOT / "content"), 0
    for name in [way] if way else list(THEMES):
        with tempfile.TemporaryDirectory() as folder:
            theme = Theme(content, Path(folder), THEMES[name])
            asyncio.run(theme.play())
            found, harmed = asyncio.run(sweep(theme, sys.stdout.write))
        harm += harmed
        sys.stdout.write(
            f"{name}: {len(theme.steps)} steps, {found.crashes} crashes, {harmed} with harm; "
            f"{found.twice} messages came twice\n"
        )
    raise SystemExit(bool(harm))


if __name__ == "__main__":
    main()
