"""Takes words that change while the bot runs: all of them or none. What is wrong with them is told to the admins."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from watchfiles import awatch

from bot import last_good
from bot.clock import Clock
from bot.compiled import content_of, key_of_files
from bot.content.mistakes import ContentBroken
from bot.conversation.content import Content
from bot.conversation.conversation import Conversation, Response
from bot.conversation.door import Door, Talks
from bot.conversation.editing.telling import BROKEN, MOST_SHOWN
from bot.conversation.events import Commanded, Happened, Incoming, Place, Pressed, Written
from bot.conversation.ports.stores import Stores
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.ports.words import WordsNow
from bot.conversation.reply import InlineCards, Reply
from bot.conversation.routes import URGENT
from bot.conversation.text import LINES
from bot.conversation.urgent import last_resort
from bot.delivery import StoreUnavailable

log = logging.getLogger(__name__)

QUIET = 500
"""How long files must rest before they are read, in milliseconds: an editor writes one in several steps."""

LONGEST = 5_000
"""How long files that go on changing are waited for, in milliseconds."""

AGAIN = 10.0
"""Seconds before a folder that cannot be watched is tried again. Meanwhile the clock looks into it."""

NOT_USABLE = "The words could not be used. The log says more."


@dataclass(frozen=True, slots=True)
class Found:
    """What reading the words gave: content, or the mistakes that keep newer words away. Both at a start with old ones.

    `key`: the hash of the files that were read.
    """

    content: Content | None = None
    mistakes: tuple[str, ...] = ()
    key: bytes | None = None


class Source:
    """The folder with the words in one language, and the last of them that were right."""

    def __init__(self, folder: Path, language: str = "en", kept: Path = last_good.KEPT) -> None:
        self.folder, self._language, self._kept = folder, language, kept

    def key(self) -> bytes | None:
        """The hash of all files. None if one cannot be read."""
        return key_of_files(self.folder / self._language)

    def read(self) -> Found:
        """Read the files. What is right is kept for a start when something is wrong."""
        key = self.key()
        try:
            content = content_of(self.folder, self._language)
        except ContentBroken as broken:
            return Found(mistakes=tuple(map(str, broken.mistakes)), key=key)
        try:
            last_good.keep(last_good.files_in(self.folder / self._language), self._kept)
        except OSError as error:
            log.warning("The words could not be kept (%s)", type(error).__name__)
        return Found(content, key=key)

    def at_start(self) -> Found:
        """The same; when something is wrong, with the last words that were right, if there are any."""
        found = self.read()
        files = last_good.kept_files(self._kept) if found.mistakes else None
        if files is None:
            return found
        try:
            with last_good.as_folder(files, self._language) as folder:
                return replace(found, content=content_of(folder, self._language))
        except (ContentBroken, OSError):
            log.warning("The last good words cannot be used with this version of the program")
            return found


class LiveWords:
    """Implements `Words` (bot/conversation/ports/words.py). `make`: the conversation with new words, made in a thread.

    `changed`: called when other words are said from now on. Without a `source` the words never change.
    """

    def __init__(
        self, source: Source | None, stores: Stores, clock: Clock, make: Callable[[Content], Conversation]
    ) -> None:
        self.changed: Callable[[], None] = lambda: None
        self._source, self._stores, self._clock, self._make = source, stores, clock, make
        self._now = WordsNow(clock.now())
        self._key: bytes | None = None
        self._told: tuple[str, ...] | None = None
        self._reading = asyncio.Lock()
        self.door: Door

    def begin(self, found: Found, talks: Talks) -> Door:
        """Begin with what was found at the start. Returns the door."""
        self._now, self._key = replace(self._now, mistakes=found.mistakes), found.key
        self.door = Door(talks)
        return self.door

    def now(self) -> WordsNow:
        """How it stands with the words."""
        return self._now

    async def reload(self) -> WordsNow:
        """Read the files again, whether they changed or not."""
        async with self._reading:
            await self._read()
        return self._now

    async def look(self) -> bool:
        """Take what has changed, and tell the admins what is wrong. Returns False: once is enough."""
        async with self._reading:
            if self._source is not None and self._key != await asyncio.to_thread(self._source.key):
                await self._read()
        if self._told != self._now.mistakes:
            await self.door.now.tell_admins(self._now.mistakes)
            self._told = self._now.mistakes
        return False

    async def watch(self, look: Callable[[], None]) -> None:
        """Call `look` whenever files have changed and rest now. Ends when it is cancelled."""
        while self._source is not None:
            try:
                async for _ in awatch(self._source.folder, step=QUIET, debounce=LONGEST):
                    look()
            except (OSError, RuntimeError) as error:  # the folder is not there, or the system watches enough already
                log.info("The words cannot be watched (%s); they are looked at now and then", type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _read(self) -> None:
        if self._source is None:
            return
        found = await asyncio.to_thread(self._source.read)
        self._key = found.key
        try:
            made = await asyncio.to_thread(self._make, found.content) if found.content else None
        except Exception:
            log.exception("New words could not be used")
            found, made = Found(mistakes=(NOT_USABLE,)), None
        if made is None:
            log.warning("Changed words have mistakes in them, so the old ones stay")
            self._now = replace(self._now, mistakes=found.mistakes)
            return
        self.door.now, self._now = made, WordsNow(self._clock.now())
        log.info("New words are said from now on")
        self.changed()


class OnlyUrgentHelp:
    """Implements `Talks` when there are no words at all: urgent help as it is built in. All else waits for words."""

    keys: tuple[str, ...] = ()

    def __init__(self, stores: Stores, admins: frozenset[int]) -> None:
        self._stores, self._admins = stores, admins

    async def take(self, event: Incoming | Happened) -> Response:
        """Help. Raises StoreUnavailable for any other update, so that it comes again when there are words."""
        if self.asks_for_help(event):
            return Response(at_once=last_resort())
        if isinstance(event, Incoming):
            raise StoreUnavailable("there are no words to answer with")
        return Response()

    def asks_for_help(self, event: Incoming | Happened) -> bool:
        """Whether it is a command for urgent help."""
        return isinstance(event, Commanded) and event.name in URGENT

    def same_as(self, press: Pressed) -> None:
        """Nothing makes a press needless."""

    async def help_for(self, event: Incoming) -> Reply | None:
        """Help for whatever somebody writes in private: nobody can tell now whether it is needed."""
        return last_resort() if isinstance(event, Written) and event.place.private else None

    async def inline_cards(self, typed: str) -> InlineCards:  # noqa: ARG002
        """None."""
        return InlineCards((), "", "")

    async def due(self) -> bool:
        """Nothing: it waits for words."""
        return False

    async def tidy(self) -> bool:
        """Erase what was deleted: that promise needs no words."""
        await self._stores.erase()
        return False

    def about_failure(self, code: str | None) -> str:  # noqa: ARG002
        """The numbers for urgent help."""
        return last_resort().text

    async def tell_admins(self, mistakes: tuple[str, ...]) -> None:
        """Tell them what is wrong, once, in the lines alone: there are no words of ours around them."""

        def tell(uow: UnitOfWork) -> None:
            if mistakes and uow.content_notes.add(BROKEN):
                for admin in self._admins:
                    uow.post.send(Place(admin, private=True), Reply(LINES.join(mistakes[:MOST_SHOWN])))

        await self._stores.act(tell)
