"""Takes words that change while the bot runs: all of them or none. What is wrong with them is told to the admins."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from shutil import copytree

from bot import last_good
from bot.clock import Clock
from bot.compiled import content_of, key_of_files
from bot.content.files import text_of
from bot.content.languages import in_folder, switched_on
from bot.content.mistakes import ContentBroken, Unreadable
from bot.content.old_entries import NEW, OLD, as_yaml
from bot.conversation.content import Content
from bot.conversation.conversation import Response
from bot.conversation.door import Door, Talks
from bot.conversation.editing.telling import MOST_SHOWN, note_broken
from bot.conversation.events import Commanded, FoundMoved, Happened, Incoming, Moved, Place, Pressed, Sender, Written
from bot.conversation.live_words import Change, Refused, Tried, WordsNow
from bot.conversation.ports.edits import Edit
from bot.conversation.ports.stores import Stores
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.preview import changed_cards
from bot.conversation.reply import InlineCards, Notice, Reply
from bot.conversation.routes import URGENT
from bot.conversation.text import LINES
from bot.conversation.urgent import last_resort
from bot.delivery import StoreUnavailable
from bot.domain.laid_over import laid_over
from bot.domain.urgent import NO_BUTTON

log = logging.getLogger(__name__)

QUIET = 500
"""How long files must rest before they are read, in milliseconds: an editor writes one in several steps."""

LONGEST = 5_000
"""How long files that go on changing are waited for, in milliseconds."""

FIRST_PRESSES = 1.0
"""Seconds after a start before files are watched: what watches takes a tenth of a second to import, and people wait."""

AGAIN = 10.0
"""Seconds before a folder that cannot be watched is tried again. Meanwhile the clock looks into it."""

NOT_USABLE = "The words could not be used. The log says more."

NO_ROOM = "The computer that I run on could not write or read a file. Tell whoever looks after it, and try again later."

NOT_TOGETHER = "The files are right, but not together with what was published from phones. /status shows what that was."


def _lines(text: str) -> str:
    """The text with the ends of lines that our own edits have."""
    return text.replace("\r\n", "\n")


def _text(data: bytes) -> str:
    """A file as text. Raises UnicodeDecodeError."""
    return _lines(data.decode("utf-8"))


def _changed(text: str, change: Change) -> str:
    """A file with a change in it. Raises Unreadable."""
    from bot.content.set_fields import with_fields, with_own_fields  # a start with compiled content needs no reader
    from bot.content.shapes import FOLDERS

    if change.matching:
        return with_fields(text, change.matching, change.wanted)
    return with_own_fields(text, FOLDERS.get(change.path.partition("/")[0], ""), change.wanted)


@dataclass(frozen=True, slots=True)
class Found:
    """What reading the words gave: content, or the mistakes that keep newer words away. Both at a start with old ones.

    `key`: the hash of the files that were read. `conflicts`: files that were changed where something was published.
    `translations`: the content in the other languages that are switched on.
    """

    content: Content | None = None
    mistakes: tuple[str, ...] = ()
    key: bytes | None = None
    conflicts: tuple[str, ...] = ()
    translations: tuple[Content, ...] = ()

    @property
    def short_name(self) -> str:
        """A short name of the files, also of those that could not be read."""
        return (self.key or b"unread")[:8].hex()


MakeTalks = Callable[[Content, tuple[Content, ...]], Talks]
"""Makes the conversation of a content and that in other languages."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent: its name, what is in it, and what was written under it."""

    name: str
    data: bytes
    said: str


def _as_today(sent: Sent) -> Sent:
    """What was sent, in UTF-8. An entry of the form before this one becomes one of today's. Raises Unreadable."""
    text, name, said = text_of(sent.data), sent.name, sent.said.strip()
    if name.casefold().endswith(OLD):
        text, name = as_yaml(text), f"{name[: -len(OLD)]}{NEW}"
    return Sent(name, text.encode(), f"{said[: -len(OLD)]}{NEW}" if said.casefold().endswith(OLD) else said)


_COPY = re.compile(r"[ _]?\(\d+\)(?=\.)")
"""What a phone or a browser puts into the name of a second copy."""


def _paths(files: last_good.Files, sent: Sent) -> list[str]:
    """The paths that a file may be meant for: the one written under it, or those of its name.

    A new file has to say its path: it must lie where there are files of its kind already.
    """
    said = sent.said.strip().strip("/").removeprefix("content/").removeprefix("en/")
    kinds = {Path(each).parent / f"*{Path(each).suffix}" for each in files if "/" in each}
    if said in files or Path(said).parent / f"*{Path(said).suffix}" in kinds:
        return [said]
    name = _COPY.sub("", sent.name).casefold()
    return _likest([each for each in files if Path(each).name.casefold() == name], files, sent)


_FIELD = re.compile(rb"^([A-Za-z_]+):", re.MULTILINE)


def _likest(paths: Sequence[str], files: last_good.Files, sent: Sent) -> list[str]:
    """Of the paths of one name those whose file is most like what was sent, by the names of its fields."""
    named = {*_FIELD.findall(sent.data)}
    there = {path: {*_FIELD.findall(files[path])} for path in paths}
    likeness = {path: len(named & fields) / len(named | fields or {b""}) for path, fields in there.items()}
    return [path for path in paths if likeness[path] == max(likeness.values())]


class Source:
    """The folder with the words, what was published over the English ones, and the last of these that were right."""

    def __init__(self, folder: Path, language: str = "en", kept: Path = last_good.KEPT) -> None:
        self.folder, self._language, self._kept = folder, language, kept

    def key(self, edits: Sequence[Edit] = ()) -> bytes | None:
        """The hash of all files, and of what lies over them. None if a file cannot be read."""
        files = key_of_files(self.folder / self._language)
        others = (key_of_files(self.folder / name) or b"" for name in in_folder(self.folder))
        return files and b"".join((files, *others, *(str(each.no).encode() + b" " for each in edits)))

    def read(self, edits: Sequence[Edit] = (), *, is_start: bool = False) -> Found:
        """Read the files with what lies over them. What is right is kept for a start when something is wrong.

        `is_start`: a language with mistakes is left out, because there are no older words to go on with.
        """
        key = self.key(edits)
        try:
            files, conflicts = self._over_files(edits)
            content = self._content_of(files) if edits else content_of(self.folder, self._language)
            others, mistakes = self._others(files if edits else None)
        except OSError as error:  # without a key it is tried again at the next look
            return Found(mistakes=(f"The words cannot be read ({type(error).__name__}).",))
        except ContentBroken as broken:
            apart = (NOT_TOGETHER,) if edits and self._alone() else ()
            return Found(mistakes=(*apart, *map(str, broken.mistakes)), key=key)
        last_good.keep(files, self._kept)
        if mistakes and not is_start:
            return Found(mistakes=mistakes, key=key)
        return Found(content, mistakes, key, conflicts, others)

    def at_start(self, edits: Sequence[Edit] = ()) -> Found:
        """The same; when something is wrong, with the last words that were right, or else with the files alone."""
        found = self.read(edits, is_start=True)
        if found.content is not None:
            return found
        files = last_good.kept_files(self._kept)
        try:
            kept = self._content_of(files) if files is not None else None
        except (ContentBroken, OSError):
            log.warning("The last good words cannot be used with this version of the program")
            kept = None
        others, _ = self._others(files if kept else None)
        return replace(found, content=kept or self._alone(), translations=others)

    def words(self, edits: Sequence[Edit], language: str) -> Content:
        """What is said in a language now, or would be if it were switched on. Raises ContentBroken."""
        found = self.at_start(edits)
        said = (each for each in (found.content, *found.translations) if each and each.language == language)
        return next(said, None) or content_of(self.folder, language)

    def _alone(self) -> Content | None:
        """What the folder says without anything over it, if that is right."""
        try:
            return content_of(self.folder, self._language)
        except (ContentBroken, OSError):
            return None

    def try_out(self, edits: Sequence[Edit], changes: Sequence[Change]) -> Tried:
        """What the words would be with these changes of one file."""
        path = changes[0].path
        try:
            files, _ = self._over_files(edits)
            file = self.folder / self._language / path
            base, text = _text(file.read_bytes()) if file.is_file() else "", _text(files[path])
            for change in changes:
                text = _changed(text, change)
            content = self._content_of(files | {path: text.encode()})
            seen = () if changes[0].matching else self._seen(files, content, path)
        except KeyError:
            return Tried(path, mistakes=("That is not in the files any more.",))
        except UnicodeDecodeError:
            return Tried(path, mistakes=("The file is not saved as UTF-8. Save it again with that encoding.",))
        except OSError as error:
            log.warning("Words from a phone could not be tried out (%s)", type(error).__name__)
            return Tried(path, mistakes=(NO_ROOM,))
        except Unreadable as found:
            return Tried(path, mistakes=(f"{found.what} {found.fix}",))
        except ContentBroken as broken:
            return Tried(path, mistakes=tuple(map(str, broken.mistakes)))
        built_on = next((each.no for each in edits if each.path == path), 0)
        return Tried(path, base, text, content, built_on=built_on, seen=seen)

    def try_file(self, edits: Sequence[Edit], sent: Sent) -> Tried:
        """What the words would be with this file in place of the one of its name."""
        files, _ = self._over_files(edits)
        try:
            sent = _as_today(sent)
        except Unreadable as found:
            return Tried("", mistakes=(f"{found.what} {found.fix}",))
        paths = _paths(files, sent)
        if len(paths) != 1:
            return Tried("", refused=Refused.SEVERAL if paths else Refused.UNKNOWN, others=tuple(paths))
        [path] = paths
        file = self.folder / self._language / path
        try:
            text = sent.data.decode()
            base = _text(file.read_bytes()) if file.is_file() else ""
            if path in files and text == _text(files[path]):
                return Tried(path, refused=Refused.SAME)
            content = self._content_of(files | {path: text.encode()})
        except Unreadable as found:
            return Tried(path, mistakes=(f"{found.what} {found.fix}",))
        except UnicodeDecodeError:
            return Tried(path, mistakes=("The file that is there is not saved as UTF-8. Put that right first.",))
        except OSError as error:
            log.warning("A file from a phone could not be tried out (%s)", type(error).__name__)
            return Tried(path, mistakes=(NO_ROOM,))
        except ContentBroken as broken:
            return Tried(path, mistakes=tuple(map(str, broken.mistakes)))
        built_on = next((each.no for each in edits if each.path == path), 0)
        return Tried(path, base, text, content, built_on=built_on, seen=self._seen(files, content, path))

    def _seen(self, files: last_good.Files, content: Content, path: str) -> tuple[str, ...]:
        """What members would see otherwise with this content, the thing of the file itself before all others.

        Nothing when these files have mistakes already.
        """
        try:
            return tuple(changed_cards(self._content_of(files), content, datetime.now(UTC), Path(path).stem))
        except (ContentBroken, OSError):
            return ()

    def _over_files(self, edits: Sequence[Edit]) -> tuple[last_good.Files, tuple[str, ...]]:
        """The files with what was published over them, and the paths where the file has changed in the same place."""
        files, conflicts = last_good.files_in(self.folder / self._language), []
        for each in edits:
            try:
                file = _text(files.get(each.path, b""))
            except UnicodeDecodeError:
                continue  # what is wrong with the file is found when it is read
            made, is_whole = laid_over(_lines(each.base), _lines(each.text), file)
            files[each.path] = made.encode()
            conflicts += [] if is_whole else [each.path]
        return files, tuple(conflicts)

    def _others(self, files: last_good.Files | None) -> tuple[tuple[Content, ...], tuple[str, ...]]:
        """The other languages that are switched on, and the mistakes of those that cannot be said.

        `files`: the English ones, if they are not those of the folder.
        """
        names = switched_on(self.folder)
        if files is not None and names:
            with last_good.as_folder(files, self._language) as folder:
                for name in names:
                    copytree(self.folder / name, folder / name)
                return _contents(folder, names)
        return _contents(self.folder, names)

    def _content_of(self, files: last_good.Files) -> Content:
        with last_good.as_folder(files, self._language) as folder:
            return content_of(folder, self._language)


def _contents(folder: Path, names: Sequence[str]) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    found, mistakes = list[Content](), list[str]()
    for name in names:
        try:
            found.append(content_of(folder, name))
        except ContentBroken as broken:
            mistakes += map(str, broken.mistakes)
    return tuple(found), tuple(mistakes)


class LiveWords:
    """Implements `Words` (bot/conversation/live_words.py). `make`: the conversation with new words, made in a thread.

    `changed`: called when other words are said from now on. Without a `source` the words never change.
    """

    def __init__(
        self,
        source: Source | None,
        stores: Stores,
        clock: Clock,
        make: MakeTalks,
    ) -> None:
        self.changed: Callable[[], None] = lambda: None
        self._source, self._stores, self._clock, self._make = source, stores, clock, make
        self._now = WordsNow(clock.now())
        self._key: bytes | None = None
        self._edits: Sequence[Edit] = ()
        self._told: WordsNow | None = None
        self._reading = asyncio.Lock()
        self.door: Door

    def begin(self, found: Found, talks: Talks) -> Door:
        """Begin with what was found at the start. Returns the door."""
        self._now, self._key = _how_it_stands(self._now.since, found), found.key
        self.door = Door(talks)
        return self.door

    def now(self) -> WordsNow:
        """How it stands with the words."""
        return self._now

    async def reload(self) -> WordsNow:
        """Read the files again, whether they changed or not."""
        async with self._reading:
            await self._look_at_edits()
            await self._read()
        return self._now

    async def catch_up(self) -> None:
        """Take what was published or undone just now."""
        await self.look()

    async def try_out(self, changes: Sequence[Change]) -> Tried:
        """What the words would be with changes of one file."""
        if self._source is None:
            return Tried(changes[0].path, mistakes=("The words of this bot stand in no folder.",))
        await self._look_at_edits()
        return await asyncio.to_thread(self._source.try_out, self._edits, changes)

    async def try_file(self, name: str, data: bytes, said: str) -> Tried:
        """What the words would be with a file that somebody sent."""
        if self._source is None:
            return Tried("", mistakes=("The words of this bot stand in no folder.",))
        await self._look_at_edits()
        return await asyncio.to_thread(self._source.try_file, self._edits, Sent(name, data, said))

    async def _look_at_edits(self) -> None:
        """What is published now. Without the store it is what was published when there was one."""
        try:
            self._edits = await published(self._stores)
        except StoreUnavailable:
            log.warning("What was published cannot be looked at: the store is away")

    async def look(self) -> bool:
        """Take what has changed, and tell the admins what is wrong. Returns False: once is enough."""
        async with self._reading:
            await self._look_at_edits()
            if self._source is not None and self._key != await asyncio.to_thread(self._source.key, self._edits):
                await self._read()
        now = self._now
        await self.door.now.tell_admins(self._told, now)
        self._told = now
        return False

    async def watch(self, look: Callable[[], None]) -> None:
        """Call `look` whenever files have changed and rest now. Ends when it is cancelled."""
        await asyncio.sleep(FIRST_PRESSES)
        watchfiles = await asyncio.to_thread(import_module, "watchfiles")
        look()  # what has changed since the start
        while self._source is not None:
            try:
                async for _ in watchfiles.awatch(self._source.folder, step=QUIET, debounce=LONGEST):
                    look()
            except (OSError, RuntimeError) as error:  # the folder is not there, or the system watches enough already
                log.info("The words cannot be watched (%s); they are looked at now and then", type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _read(self) -> None:
        if self._source is None:
            return
        found = await asyncio.to_thread(self._source.read, self._edits)
        self._key = found.key
        try:
            made = await asyncio.to_thread(self._make, found.content, found.translations) if found.content else None
        except Exception:
            log.exception("New words could not be used")
            found, made = Found(mistakes=(NOT_USABLE,), key=found.key), None
        if made is None:
            log.warning("Changed words have mistakes in them, so the old ones stay")
            broken = self._now.broken or found.short_name
            self._now = replace(self._now, mistakes=found.mistakes, broken=broken)
            return
        self.door.now, self._now = made, _how_it_stands(self._clock.now(), found)
        log.info("New words are said from now on")
        self.changed()


def _how_it_stands(since: datetime, found: Found) -> WordsNow:
    return WordsNow(since, found.mistakes, found.conflicts, found.short_name if found.mistakes else "")


async def published(stores: Stores) -> Sequence[Edit]:
    """What lies over the files now; entries that an older program stored, in today's form. Raises StoreUnavailable."""
    found = await stores.act(lambda uow: uow.edits.published())
    return [replace(each, base=as_yaml(each.base), text=as_yaml(each.text)) for each in found]


class OnlyUrgentHelp:
    """Implements `Talks` when there are no words at all: urgent help as it is built in. Nothing else works."""

    keys: tuple[str, ...] = ()

    def __init__(self, stores: Stores, admins: frozenset[int], clock: Clock) -> None:
        self._stores, self._admins, self._clock = stores, admins, clock

    async def take(self, event: Incoming | Happened) -> Response:
        """Help, to whoever writes or presses. Raises StoreUnavailable when a group has moved and that cannot be kept.

        Nothing is left for when there are words: Telegram hands out a hundred updates and no more until the first of
        them is taken, and the next may be a call for help. Whoever pressed or wrote is told that it did nothing.
        """
        if isinstance(event, Moved | FoundMoved):
            old, new = event.place.chat, event.new_chat
            await self._stores.act(lambda uow: uow.groups.move(old, new))
        if isinstance(event, Pressed):
            return Response(Notice(NO_BUTTON, alert=True))
        if isinstance(event, Written):
            return Response(at_once=last_resort(is_all=not self.asks_for_help(event)))
        return Response()

    def asks_for_help(self, event: Incoming | Happened) -> bool:
        """Whether it is a command for urgent help."""
        return isinstance(event, Commanded) and event.name in URGENT

    def same_as(self, press: Pressed) -> None:
        """Nothing makes a press needless."""

    async def help_for(self, event: Incoming) -> Reply | None:
        """Help for whatever somebody writes in private: nobody can tell now whether it is needed."""
        return last_resort() if isinstance(event, Written) and event.place.private else None

    async def inline_cards(self, typed: str, sender: Sender) -> InlineCards:  # noqa: ARG002
        """None."""
        return InlineCards((), "", "")

    async def due(self) -> bool:
        """Nothing: it waits for words."""
        return False

    async def tidy(self) -> bool:
        """Erase what was deleted: that promise needs no words."""
        await self._stores.erase()
        return False

    def about_failure(self, code: str | None, place: Place | None = None) -> str:  # noqa: ARG002
        """The numbers for urgent help."""
        return last_resort().text

    def about_wait(self, place: Place | None = None) -> Reply:  # noqa: ARG002
        """The numbers for urgent help."""
        return last_resort()

    async def tell_admins(self, before: WordsNow | None, now: WordsNow) -> None:
        """Tell them what is wrong, once, in the lines alone: there are no words of ours around them."""

        def tell(uow: UnitOfWork) -> None:
            if now.mistakes and note_broken(uow, now, self._clock.now()) and not (before and before.mistakes):
                for admin in self._admins:
                    uow.post.send(Place(admin, private=True), Reply(LINES.join(now.mistakes[:MOST_SHOWN])))

        await self._stores.act(tell)
