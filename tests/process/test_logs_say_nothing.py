"""A12.2: even at DEBUG, whatever goes wrong, no line of the log holds a token, an id of a person, a name or a text."""

import asyncio
import gc
import logging
from pathlib import Path

import pytest

from bot.app import build_bot, build_telegram, connected, running
from bot.conversation.content import Content
from bot.local_telegram import Person
from bot.logs import set_up_logs
from tests.journeys.journey import OPERATOR, World
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
