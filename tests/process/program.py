"""`python -m bot <verb>` as a process of its own, and the loopback Telegram that it talks to."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.conversation.content import Content
from bot.local_telegram import Message, Person, Press
from tests.conftest import ROOT
from tests.journeys.journey import SEEN_AFTER, Journey, OneProcess, TestClock, World
from tests.process.nursery import Order
from tests.telegram_double.faulty import FaultyTelegram
from tests.telegram_double.http import Served

LOOK_AGAIN = 0.01
PATIENCE = 120.0
"""Seconds after which a program that does not end, or does not do what is waited for, hangs."""

Changed = Mapping[str, str | None]
"""Settings unlike the host's own; None: left out."""


@dataclass(frozen=True)
class Ended:
    """How a program ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What the host reads on the error stream."""
        return self.err.splitlines()


class Running(Protocol):
    """A process that this one has started."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""

    async def wait(self) -> int:
        """Wait for its end; gives how it ended."""

    def kill(self) -> None:
        """kill -9."""

    def send_signal(self, signal: int, /) -> None:
        """Send it any other."""


@dataclass(frozen=True)
class Forked:
    """A process that a nursery has forked. How it ended will stand in a file."""

    pid: int
    ended: Path

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return int(self.ended.read_text()) if self.ended.exists() else None

    async def wait(self) -> int:
        """Wait for its end; gives how it ended."""
        while (code := self.returncode) is None:  # noqa: ASYNC110 - a file that appears
            await asyncio.sleep(0.001)
        return code

    def kill(self) -> None:
        """kill -9."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int, /) -> None:
        """Send it any signal."""
        os.kill(self.pid, number)


class Nursery:
    """Forks programs from a process that has imported everything already (nursery.py)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        words = [sys.executable, "-m", "tests.process.nursery", str(folder)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def fork(self, order: Order) -> Forked:
        """A program that does this."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(order.as_line())
        self._process.stdin.flush()
        number = self._process.stdout.readline().strip()
        return Forked(int(number), self._folder / number)

    def close(self) -> None:
        """Nothing is forked any more."""
        self._process.communicate()


@dataclass
class Program:
    """A program that runs. What it writes goes to files, so that nothing can be stuck in a pipe."""

    process: Running
    stdout: Path
    stderr: Path

    @property
    def errors(self) -> str:
        """What it has written to the error stream so far."""
        return self.stderr.read_text(encoding="utf-8")

    async def ended(self, within: float = PATIENCE) -> Ended:
        """Wait for its end."""
        async with asyncio.timeout(within):
            code = await self.process.wait()
        return Ended(code, self.stdout.read_text(encoding="utf-8"), self.errors)

    async def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        await self.process.wait()

    async def terminate(self, within: float = PATIENCE) -> Ended:
        """SIGTERM, and wait for its end."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended(within)


class Host:
    """A computer on which the program is started: its folder, its settings, nothing else in the environment."""

    def __init__(self, folder: Path, nursery: Nursery | None = None) -> None:
        self.folder = folder
        self.nursery = nursery
        self.settings: dict[str, str] = {"CONTENT_DIR": str(ROOT / "content")}
        self.programs: list[Program] = []
        self._started = 0

    async def start(
        self, *words: str, typed: str = "", settings: Changed | None = None, module: str = "bot"
    ) -> Program:
        """Start `python -m bot <words>`, or another module."""
        given, out, err = self._files()
        given.write_text(typed, encoding="utf-8")
        with given.open("rb") as stdin, out.open("wb") as stdout, err.open("wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, *words,
                cwd=self.folder, env=self._environment(settings or {}), stdin=stdin, stdout=stdout, stderr=stderr,
            )  # fmt: skip
        return self._noted(Program(process, out, err))

    async def start_quickly(self, *words: str, settings: Changed | None = None) -> Program:
        """The same of the program, with everything imported already: forked, if this host has a nursery."""
        if self.nursery is None:
            return await self.start(*words, settings=settings)
        given, out, err = self._files()
        given.touch()
        environment = self._environment(settings or {})
        order = Order(words, str(self.folder), environment, str(given), str(out), str(err))
        return self._noted(Program(self.nursery.fork(order), out, err))

    def _files(self) -> tuple[Path, Path, Path]:
        """What the next program reads and writes: it exists before the program does."""
        self._started += 1
        given, out, err = (self.folder / f"{name}-{self._started}.txt" for name in ("in", "out", "err"))
        out.touch()
        err.touch()
        return given, out, err

    def _noted(self, program: Program) -> Program:
        self.programs.append(program)
        return program

    async def does(
        self, *words: str, typed: str = "", within: float = PATIENCE, settings: Changed | None = None
    ) -> Ended:
        """The whole of `python -m bot <words>`."""
        return await (await self.start(*words, typed=typed, settings=settings)).ended(within)

    async def switch_off(self) -> None:
        """Whatever still runs is killed."""
        for program in self.programs:
            if program.process.returncode is None:
                await program.kill()

    def _environment(self, changed: Changed) -> dict[str, str]:
        wanted = {**self.settings, **changed}
        system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        tested = {"PYTHONPATH": str(ROOT)}  # these sources, whichever are installed
        return (
            system | tested | {"COLUMNS": "200", **{name: value for name, value in wanted.items() if value is not None}}
        )


class EarlierClock(TestClock):
    """A test's clock that begins an hour ago, and goes by itself once it is let go: the program has the real time."""

    def __init__(self) -> None:
        super().__init__()
        self.at = datetime.now(UTC) - timedelta(hours=1)
        self._goes = False

    def now(self) -> datetime:
        """This instant."""
        return datetime.now(UTC) if self._goes else self.at

    def let_go(self) -> None:
        """From now on it shows the real time."""
        self._goes = True


class Riverside(Host):
    """A host whose bot serves a group of seven: `set_up` it in this process, then `run` the program."""

    def __init__(
        self,
        folder: Path,
        content: Content,
        server: Served,
        telegram: FaultyTelegram,
        world: World,
        nursery: Nursery | None = None,
    ) -> None:
        super().__init__(folder, nursery)
        self.content, self.world, self.server, self.telegram = content, world, server, telegram
        self.settings |= {
            "BOT_TOKEN": telegram.token,
            "DATA_KEY": world.key,
            "CONTROLLER_NAME": "Riverside Network",
            "CONTROLLER_CONTACT": "hello@riverside.example",
            "DATABASE_URL": world.database,
            "TELEGRAM_API_URL": server.url,
        }
        self._runner = OneProcess(world)
        self.journey = Journey(world, self._runner)
        self.group = self.journey.group
        self.database = folder / "bot.db"

    async def set_up(self) -> None:
        """The group is in the middle of the first question, and nothing runs any more."""
        await self.journey.set_up()
        await self.journey.open()
        await self.let_go()

    async def let_go(self) -> None:
        """What ran in this process ends; from now on the clock goes by itself."""
        await self._runner.close()
        if isinstance(self.world.clock, EarlierClock):
            self.world.clock.let_go()

    async def run(self, settings: Changed | None = None, within: float = 20) -> Program:
        """The bot, running and fetching updates."""
        return await self.polling(self.start_quickly("run", settings=settings), within)

    async def polling(self, starting: Awaitable[Program], within: float = 20) -> Program:
        """The program that is started, once it fetches updates."""
        polled = len(self.telegram.called("getUpdates"))
        program = await starting
        await self.until(lambda: len(self.telegram.called("getUpdates")) > polled, within, program)
        return program

    async def until(self, seen: Callable[[], bool], within: float = PATIENCE, program: Program | None = None) -> None:
        """Wait until it is seen; at once an error when the program has ended meanwhile."""
        await until(seen, within, program)

    async def quiet(self, program: Program, within: float = PATIENCE) -> None:
        """Nothing waits for the bot any more, and it has told Telegram so."""
        await self.until(lambda: not self.telegram.pending(), within, program)

    def outbox_is_empty(self) -> bool:
        """Whether nothing waits to be sent: what was sent twice has been sent twice by then."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return not connection.execute("SELECT no FROM outbox").fetchall()

    def person(self, name: str) -> Person:
        """A member of the group."""
        return self.journey.people[name]

    def presses(self, name: str, label: str, on: Message | None = None) -> Press:
        """Somebody presses a button once they have seen the card, and does not wait for anything else."""
        message = on or self.journey.card(label=label)
        copies = [each for each in self.telegram.said(message.chat) if label in each.labels]
        came = max(max(each.date, each.edited_at or each.date) for each in copies)
        time.sleep(max(0.0, (came + SEEN_AFTER - self.telegram.world.clock()).total_seconds()))
        return self.telegram.press(self.person(name), message, label)

    def writes(self, name: str, text: str, reply_to: Message | None = None) -> None:
        """Somebody writes in the group, in reply to a message or to none, and does not wait for anything."""
        text = f"{text}@{self.telegram.bot.username}" if text.startswith("/") else text
        self.telegram.write(self.person(name), self.group, text, reply_to=reply_to)

    def writes_privately(self, name: str, text: str) -> None:
        """Somebody writes to the bot alone."""
        person = self.person(name)
        self.telegram.write(person, self.telegram.private(person), text)


async def until(seen: Callable[[], bool], within: float = PATIENCE, program: Program | None = None) -> None:
    """Wait until it is seen; at once an error when the program has ended meanwhile."""
    end = time.monotonic() + within
    while not seen():
        assert program is None or program.process.returncode is None, f"the program ended:\n{program.errors}"
        assert time.monotonic() < end, "waited in vain" + (f":\n{program.errors}" if program else "")
        await asyncio.sleep(LOOK_AGAIN)
