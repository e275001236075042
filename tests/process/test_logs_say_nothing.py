"""A12.2: even at DEBUG, whatever goes wrong, no line of the log holds a token, an id of a person, a name or a text."""

import asyncio
import gc
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.app import build_bot, build_telegram, connected, open_stores, running
from bot.conversation.content import Content
from bot.local_telegram import Person
from bot.logs import set_up_logs
from bot.telegram.bot import Waits
from bot.telegram.lanes import Waits as LanesWaits
from bot.telegram.polling import Waits as PollingWaits
from bot.telegram.request import AiohttpRequest
from bot.telegram.sender import Waits as SenderWaits
from storage.pace import UNHURRIED
from tests.journeys.journey import OPERATOR, World
from tests.libraries import everybody_talks
from tests.process.program import EarlierClock, until
from tests.telegram_double.faults import Raw, RetryAfter, ServerError, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.telegram_double.http import served

SECRETS = ("Zebedee", "Quillfeather", "zebquill", "Ottoline", "Muddlewick", "heffalump", "Snickersnee")
"""Names, and one word of every text that is written below."""


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("style", ["text", "json"])
async def test_a12_2_no_line_holds_who_or_what(
    content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    clock = EarlierClock()
    clock.let_go()
    world = World(content, tmp_path, clock)
    telegram = world.telegram
    zebedee = telegram.person("Zebedee", "Quillfeather", "zebquill")
    ottoline = telegram.person("Ottoline")
    capsys.readouterr()
    set_up_logs(style, logging.DEBUG)
    async with served(telegram) as server:
        stores = await world.open_stores()
        try:
            async with connected(build_telegram(telegram.token, server.url)) as bot:
                made = build_bot(bot, content, stores, OPERATOR, world.clock)
                async with running(made, stores):
                    await Trouble(telegram, zebedee, ottoline).make()
        finally:
            await stores.close()
    log = capsys.readouterr().err
    assert "Update" in log, "there was something to write about"
    for secret in (*SECRETS, telegram.token, telegram.token.partition(":")[2], world.key):
        assert secret.lower() not in log.lower()
    for person in (zebedee, ottoline):
        assert str(person.id) not in log


Spoil = Callable[[bytes], tuple[int, bytes]]
"""What becomes of an answer of Telegram: its status and its body."""

WORDS = "Zebedee Quillfeather (zebquill) of Muddlewick wrote heffalump"
ANSWERS: dict[str, Spoil] = {
    "cut 4 bytes short": lambda body: (200, body[:-4]),
    "cut in the middle": lambda body: (200, body[: len(body) // 2]),
    "huge": lambda body: (200, body[:-1] + b',"more":"' + b"heffalump " * 200_000 + b'"'),
    "of another character set": lambda body: (200, body.replace(b"heffalump", b"heffalump\xff\xfe")),
    "twice": lambda body: (200, body * 2),
    "a page": lambda _: (200, f"<html>{WORDS}</html>".encode()),
    "a list": lambda _: (200, json.dumps([WORDS]).encode()),
    "words": lambda _: (200, json.dumps({"ok": True, "result": WORDS}).encode()),
    "updates that are words": lambda _: (200, json.dumps({"ok": True, "result": [WORDS]}).encode()),
    "updates without ids": lambda _: (200, json.dumps({"ok": True, "result": [{"message": WORDS}]}).encode()),
    "an unknown error": lambda _: (418, json.dumps({"ok": False, "description": WORDS}).encode()),
    "an error with more": lambda _: (
        400,
        json.dumps({"ok": False, "description": WORDS, "parameters": {"said": WORDS}}).encode(),
    ),
    "a new chat of words": lambda _: (
        400,
        json.dumps({"ok": False, "description": WORDS, "parameters": {"migrate_to_chat_id": WORDS}}).encode(),
    ),
    "a wait of words": lambda _: (
        429,
        json.dumps({"ok": False, "description": WORDS, "parameters": {"retry_after": WORDS}}).encode(),
    ),
    "an error that is cut": lambda _: (502, WORDS.encode()),
}


SOON = Waits(
    LanesWaits(store_first=0.01, store_longest=0.01, say_so=0.2),
    PollingWaits(first=0.01, longest=0.01),
    SenderWaits(unsure=0.01, look_again=0.01, store_first=0.01, store_longest=0.01),
)


SLOW = ("a wait of words", "an error that is cut")
"""What the sender waits a second after."""


class SpoiltRequest(AiohttpRequest):
    """A connection on which answers are spoilt. Everything behind it is the library's own."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[str, Spoil]] = []

    async def do_request(self, url: str, *args: Any, **named: Any) -> tuple[int, bytes]:
        """Asks, and spoils the answer if that is what comes next for this method, and it has something to spoil."""
        status, body = await super().do_request(url, *args, **named)
        for spoilt in self.waiting:
            if url.endswith(spoilt[0]) and len(body) > len('{"ok":true,"result":[]}'):
                self.waiting.remove(spoilt)
                return spoilt[1](body)
        return status, body


class Listening:
    """A bot whose every logger writes all it can, over the network's own libraries, on a real store."""

    def __init__(self, world: World, request: SpoiltRequest) -> None:
        self.world = world
        self.telegram = world.telegram
        self.request = request
        self.zebedee = self.telegram.person("Zebedee", "Quillfeather", "zebquill")
        self.alone = self.telegram.private(self.zebedee)

    async def handled(self) -> None:
        """The bot has told Telegram that it is done with everything."""
        await until(lambda: not self.telegram.pending() and not self.request.waiting)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The bot runs."""
        async with served(self.telegram) as server:
            stores = await open_stores(self.world.database, [self.world.key], self.world.clock, limits=UNHURRIED)
            made = build_telegram(self.telegram.token, server.url, self.request)
            try:
                async with connected(made) as bot:
                    program = build_bot(bot, self.world.content, stores, OPERATOR, self.world.clock, waits=SOON)
                    async with running(program, stores):
                        yield
            finally:
                await stores.close()


@pytest.fixture
def listening(content: Content, tmp_path: Path, own_logging: None) -> Iterator[Listening]:  # noqa: ARG001 - it ends
    """Every logger there is writes from DEBUG on."""
    clock = EarlierClock()
    clock.let_go()
    with everybody_talks():
        yield Listening(World(content, tmp_path, clock), SpoiltRequest())


@pytest.mark.parametrize("style", ["text", "json"])
async def test_faults_7_answers_that_cannot_be_read_leave_no_words_in_any_log(
    listening: Listening, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    set_up_logs(style, logging.DEBUG)
    async with listening.running():
        for what, spoil in ANSWERS.items():
            listening.request.waiting.append(("getUpdates", spoil))
            if what not in SLOW:
                listening.request.waiting.append(("sendMessage", spoil))
            listening.telegram.write(listening.zebedee, listening.alone, f"what is a heffalump, {WORDS}")
            await listening.handled()
    log = capsys.readouterr().err
    for library in ("sqlalchemy.engine", "telegram.request", "aiosqlite"):
        assert library in log, "every library had something to say"
    says_nothing(log, listening)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and not name.startswith("uvicorn"):  # which serves the tests' Telegram
            assert all(isinstance(handler, logging.NullHandler) for handler in logger.handlers), name


def says_nothing(log: str, listening: Listening) -> None:
    """No word of anybody, no name, no id, no token, no key."""
    token = listening.telegram.token
    for secret in (*SECRETS, token, token.partition(":")[2], listening.world.key, str(listening.zebedee.id)):
        assert secret.lower() not in log.lower()


@pytest.mark.parametrize("style", ["text", "json"])
async def test_a12_2_a_database_that_refuses_shows_no_part_of_a_statement(
    listening: Listening, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    """An error of SQLAlchemy's says the statement and all its parts."""
    set_up_logs(style, logging.DEBUG)
    written = ""
    async with listening.running():
        for table in ("outbox", "seen"):
            with closing(sqlite3.connect(listening.world.folder / "bot.db", isolation_level=None)) as database:
                database.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
                listening.telegram.write(listening.zebedee, listening.alone, "/ask heffalump")
                while "waits for the store" not in (log := capsys.readouterr().err):
                    written += log
                    await asyncio.sleep(0.01)
                database.execute(f"ALTER TABLE {table}_away RENAME TO {table}")
            written += log
            await listening.handled()
    written += capsys.readouterr().err
    assert "aiosqlite" in written
    assert "sqlalchemy.engine" in written
    says_nothing(written, listening)


async def test_a12_10_who_waits_long_for_the_store_is_told_without_it_and_answered_later(
    listening: Listening, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("text", logging.DEBUG)
    said = listening.telegram.said
    async with listening.running():
        listening.telegram.start(listening.zebedee)
        await listening.handled()
        with closing(sqlite3.connect(listening.world.folder / "bot.db", isolation_level=None)) as database:
            database.execute("ALTER TABLE outbox RENAME TO outbox_away")
            for text in ("/ask heffalump", "/about", "/urgent"):
                listening.telegram.write(listening.zebedee, listening.alone, text)
            await until(lambda: any("116 123" in message.text for message in said(listening.alone)))
            await until(lambda: any("is not lost" in message.text for message in said(listening.alone)))
            database.execute("ALTER TABLE outbox_away RENAME TO outbox")
        await until(lambda: "Riverside Network" in said(listening.alone)[-1].text)
        await listening.handled()
    [told] = [message for message in said(listening.alone) if "is not lost" in message.text]
    assert "116 123" in told.text, "with a webhook, /urgent would wait behind what waits"
    says_nothing(capsys.readouterr().err, listening)


class Trouble:
    """Ordinary talk, updates that cannot be read, every kind of error of Telegram's, a store that fails."""

    def __init__(self, telegram: FaultyTelegram, zebedee: Person, ottoline: Person) -> None:
        self.telegram, self.zebedee, self.ottoline = telegram, zebedee, ottoline
        self.group = telegram.group("Muddlewick circle", [zebedee, ottoline], creator=ottoline)

    async def make(self) -> None:
        """All of it."""
        await self.talk()
        for fault in (RetryAfter(1), ServerError(), Unreachable(), Raw(400, "Bad Request: heffalump not found")):
            self.telegram.fail("sendMessage", fault)
            self.telegram.write(self.zebedee, self.telegram.private(self.zebedee), "/terms")
            await self.handled()
        self.telegram.fail("answerCallbackQuery", Raw(400, "Bad Request: query of Zebedee is too old"))
        self.telegram.press_raw(self.zebedee, self.telegram.last(self.group), "answer:heffalump:Snickersnee")
        self.telegram.fail("getChatMember", Raw(400, "Bad Request: Zebedee not found"), times=None)
        self.telegram.write(self.zebedee, self.group, "/setup@InvolvementBot")
        self.telegram.fail("getUpdates", Unreachable())
        self.telegram.fail("getUpdates", Raw(400, "Bad Request: heffalump"))
        await self.unreadable()
        self.telegram.block(self.zebedee)
        await self.handled()

    async def talk(self) -> None:
        """What people write, ask, name and press."""
        alone = self.telegram.private(self.zebedee)
        self.telegram.add_bot(self.group, self.ottoline)
        await until(lambda: bool(self.telegram.said(self.group)))
        await asyncio.sleep(2)  # a card that has only just come takes no press
        self.telegram.press(self.ottoline, self.telegram.last(self.group), "Set up")
        await until(lambda: "Which organisation" in self.telegram.last(self.group).text)
        card = self.telegram.last(self.group)
        self.telegram.write(self.ottoline, self.group, "Snickersnee Trust", reply_to=card)
        self.telegram.start(self.zebedee, "heffalump")
        for text in ("what is a heffalump", "heffalump: I want to kill myself", "/heffalump", "/ask heffalump"):
            self.telegram.write(self.zebedee, alone, text)
        self.telegram.write(self.zebedee, self.group, "/words@InvolvementBot heffalump")
        self.telegram.write(self.zebedee, self.group, "/ask@InvolvementBot heffalump")
        self.telegram.write(self.zebedee, self.group, "heffalump, I want to die", reply_to=card)
        await self.handled()

    async def unreadable(self) -> None:
        """Updates that break on the way: they are tried, and buried."""
        who = {"id": self.zebedee.id, "is_bot": False, "first_name": "Zebedee"}
        self.telegram.raw_update({"message": {"message_id": "heffalump", "from": who, "text": "heffalump"}})
        self.telegram.raw_update({"callback_query": {"id": "1", "from": "Zebedee", "data": "heffalump"}})
        self.telegram.raw_update({"message": "heffalump"})
        self.telegram.raw_update({"heffalump": who})
        await self.handled()

    async def handled(self) -> None:
        """The bot has told Telegram that it is done with everything."""
        await until(lambda: not self.telegram.pending())


def leaks_nothing(log: str) -> None:
    assert "heffalump" not in log.lower()


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("style", ["text", "json"])
async def test_a12_2_a_task_whose_error_nobody_took_shows_no_words(
    capsys: pytest.CaptureFixture[str], style: str
) -> None:
    """asyncio writes about it by itself, with the error's words in the line."""
    set_up_logs(style, logging.DEBUG)

    async def fail() -> None:
        raise ValueError("Zebedee wrote: heffalump")

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    gc.collect()
    log = capsys.readouterr().err
    assert "ValueError" in log
    leaks_nothing(log)


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("style", ["text", "json"])
def test_a12_2_an_error_that_a_library_writes_out_shows_no_token(
    capsys: pytest.CaptureFixture[str], style: str
) -> None:
    set_up_logs(style, logging.DEBUG)
    token = "7000000001:AAlocal-telegram-for-tests-and-play"
    logging.getLogger("httpx").warning("POST %s", f"https://api.telegram.org/bot{token}/getMe")
    try:
        raise RuntimeError(f"bot{token} and heffalump")
    except RuntimeError:
        logging.getLogger("elsewhere").exception("bot%s went wrong", token)
    log = capsys.readouterr().err
    assert "AAlocal" not in log
    assert "RuntimeError" in log
    leaks_nothing(log)
