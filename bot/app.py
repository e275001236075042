"""Puts the parts together. The only module that knows them all."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from telegram import Bot
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.answering.lazy import BesideEnglish, LazyUnderstanding
from bot.clock import Clock
from bot.conversation.content import Content
from bot.conversation.conversation import Conversation
from bot.conversation.door import Talks
from bot.conversation.languages import Languages
from bot.conversation.turn import Operator
from bot.drawing.drawing import FileDrawing
from bot.live import Found, LiveWords, OnlyUrgentHelp, Source
from bot.memory import give_back_soon
from bot.program import Program
from bot.telegram.address import Address, Webhook
from bot.telegram.bot import TelegramBot, Waits
from bot.telegram.errors import TokenRefused, kind_of
from bot.telegram.files import TelegramFiles
from bot.telegram.health import Health
from bot.telegram.members import TelegramMembers
from bot.telegram.request import AiohttpRequest
from storage import migrate
from storage.pace import TELEGRAM, Limits
from storage.stores import SqlStores

if TYPE_CHECKING:
    from bot.answering.crisis import ReviewedCries
    from bot.answering.meanings import Encoder
    from bot.answering.tables import Tables
    from bot.answering.understanding import Understanding

log = logging.getLogger(__name__)

Hears: TypeAlias = "BesideEnglish | LazyUnderstanding | Understanding"
"""What a conversation understands by."""


def build_telegram(token: str, url: str = "https://api.telegram.org", request: BaseRequest | None = None) -> Bot:
    """A connection to Telegram: over the network, or over `request` (the tests' and the playground's own Telegram).

    Asks the library for waits as timedeltas: otherwise each RetryAfter warns that the type of its seconds will change.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    base = url.rstrip("/")
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=request or AiohttpRequest(),
    )


def build_bot(
    bot: Bot,
    found: Content | Found,
    stores: SqlStores,
    operator: Operator,
    clock: Clock,
    *,
    encoder: "Encoder | None" = None,
    waits: Waits | None = None,
    tables: "Callable[[Content], Tables] | None" = None,
    translations: Sequence[Content] = (),
    source: Source | None = None,
    webhook: Webhook | None = None,
) -> Program:
    """The whole bot on an initialised connection. Called by the command line, the playground and the tests.

    `found`: the content, or what was found of it at the start. `tables`: reads those that are kept of a content;
    without it they are counted. `translations`: the content in other languages, if they were not found with it.
    `source`: where new words come from while the bot runs.
    """
    found = found if isinstance(found, Found) else Found(found, translations=tuple(translations))
    who = replace(operator, has_language_model=encoder is not None, hears_all=bool(bot.bot.can_read_all_group_messages))
    words = LiveWords(source, stores, clock, lambda content, others: made.on_new_words(content, others))
    made = _Conversations(bot, stores, clock, who, words, encoder, tables)
    first = made.lazily(found.content) if found.content else None
    at_start = made.on(found.content, found.translations, first) if found.content and first else None
    door = words.begin(found, at_start or OnlyUrgentHelp(stores, who.admins, clock))
    telegram = TelegramBot(bot, door, stores.outbox, stores.dead_letters, clock, FileDrawing(), waits, webhook=webhook)
    return Program(telegram, door, words, first.prepare if first else None)


@dataclass(frozen=True, slots=True)
class _Conversations:
    """Makes conversations, each on the words of one language. `encoder` and `tables` are those of `build_bot`."""

    bot: Bot
    stores: SqlStores
    clock: Clock
    operator: Operator
    words: LiveWords
    encoder: "Encoder | None"
    tables: "Callable[[Content], Tables] | None"

    def on_new_words(self, content: Content, others: tuple[Content, ...]) -> Talks:
        """What talks on words that the running bot found. They are understood at once."""
        return self.on(content, others, self._understands(content))

    def on(self, content: Content, others: tuple[Content, ...], english: "LazyUnderstanding | Understanding") -> Talks:
        """What talks on a content and its translations."""
        if not others:
            return self._one(content, (), {}, english)
        contents = {"": content, **{each.language: each for each in (content, *others)}}
        found = {content.language: self._one(content, others, contents, english)}
        for each in others:
            hears = BesideEnglish(self.lazily(each), english) if each.reads_by_itself else english
            found[each.language] = self._one(each, (), contents, hears)
        return Languages(found)

    def lazily(self, content: Content) -> LazyUnderstanding:
        """What understands a content once it is asked to."""
        return LazyUnderstanding(lambda: self._understands(content), lambda: _reviewed(content))

    def _understands(self, content: Content) -> "Understanding":
        from bot.answering.understanding import Understanding  # why not above: bot/answering/lazy.py

        if self.tables is None:
            return _without_model(content)
        made = Understanding(content, self.encoder, tables=self.tables(content))
        give_back_soon()  # what it was made from: more than it holds itself
        return made

    def _one(
        self, content: Content, others: tuple[Content, ...], contents: Mapping[str, Content], hears: Hears
    ) -> Conversation:
        return Conversation(
            content=content,
            stores=self.stores,
            matcher=hears,
            listener=hears,
            members=TelegramMembers(self.bot),
            files=TelegramFiles(self.bot),
            clock=self.clock,
            operator=self.operator,
            username=self.bot.username,
            words=self.words,
            translations=others,
            contents=contents,
        )


@lru_cache(maxsize=4)
def _without_model(content: Content) -> "Understanding":
    """Made once for a content: it remembers nothing of what it is asked."""
    from bot.answering.understanding import Understanding

    return Understanding(content)


def _reviewed(content: Content) -> "ReviewedCries":
    from bot.answering.crisis import ReviewedCries

    return ReviewedCries(content)


@asynccontextmanager
async def connected(bot: Bot) -> AsyncIterator[Bot]:
    """Telegram knows us: the bot's own name is there. A refused token is a TokenRefused."""
    try:
        await _introduce(bot)
        yield bot
    finally:
        await bot.shutdown()
        await bot.request.shutdown()  # the library leaves it open when it never learnt the bot's name


async def _introduce(bot: Bot) -> None:
    """Ask Telegram for the bot's name, as often as it takes."""
    pause = 1.0
    while True:
        try:
            await bot.initialize()
        except (InvalidToken, Forbidden):
            raise TokenRefused from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s), trying again", kind_of(error))
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)
        else:
            return


@asynccontextmanager
async def running(program: Program, stores: SqlStores, listen: Address | None = None) -> AsyncIterator[Program]:
    """The bot runs for as long as this is entered; leaving finishes what is in hand.

    `listen`: where it serves its health, its metrics and, if it has one, its webhook.
    """
    wake = program.telegram.sender.wake
    stores.on_commit.append(wake)
    try:
        async with _served(program, stores, listen):
            task = asyncio.create_task(program.run())
            try:
                yield program
            finally:
                program.stop()
                await task
    finally:
        stores.on_commit.remove(wake)


@asynccontextmanager
async def _served(program: Program, stores: SqlStores, listen: Address | None) -> AsyncIterator[None]:
    if listen is None:
        yield
        return
    from bot.telegram.webhook import serving  # aiohttp's server: 3 MiB, for whoever listens

    webhook = program.telegram.webhook
    health = Health(stores, program.telegram.line, polls=webhook is None)
    async with serving(listen, health, webhook.routes() if webhook else []):
        yield


async def open_stores(
    database_url: str, data_keys: Sequence[str], clock: Clock, *, limits: Limits = TELEGRAM
) -> SqlStores:
    """The database, brought up to date. Raises StorageError with one sentence for the host."""
    await migrate.upgrade(database_url, data_keys)
    return await SqlStores.open(database_url, data_keys, clock, limits=limits)
