"""The real bot in the playground: its SQLite file and its key live in one folder and survive a restart."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bot.app import build_bot, build_telegram, connected, open_stores, running
from bot.conversation.content import Content
from bot.conversation.turn import Operator
from bot.counted import tables_of
from bot.live import Source, published
from bot.local_telegram import LocalTelegram
from bot.playground.clock import ShiftedClock
from bot.playground.inside import Inside
from bot.playground.people import admin
from storage.pace import UNHURRIED

MakeBot = Callable[[LocalTelegram, ShiftedClock], AbstractAsyncContextManager[Inside]]

WHO = Operator(
    "Whoever started this playground",
    "whoever sits at this computer",
    ZoneInfo("Europe/London"),
    server="here, in front of you",
)


def in_folder(folder: Path, content: Content, words: Path | None = None) -> MakeBot:
    """Returns a function that makes the bot with its memory in `folder`; entering gives what may be looked at in it.

    `words`: the folder with the words. With it Ruth can change them, and what changes in it is said from then on.
    """
    source = Source(words, kept=folder / "last-good-words") if words else None

    @asynccontextmanager
    async def make(telegram: LocalTelegram, clock: ShiftedClock) -> AsyncIterator[Inside]:
        database = f"sqlite:///{folder / 'bot.db'}"
        stores = await open_stores(database, [_key(folder / "data.key")], clock, limits=UNHURRIED)
        connection = build_telegram(telegram.token, request=telegram)
        who = replace(WHO, admins=frozenset({admin(telegram).id}) if source else frozenset())
        try:
            found = source.at_start(await published(stores)) if source else content
            async with (
                connected(connection),
                running(
                    build_bot(connection, found, stores, who, clock, tables=tables_of, source=source), stores
                ) as program,
            ):
                looks = (program.scheduler.look, program.tidying.look)
                clock.listeners.extend(looks)
                yield Inside(stores, content, WHO.zone, source)
                for look in looks:
                    clock.listeners.remove(look)
        finally:
            await stores.close()

    return make


def _key(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(Fernet.generate_key().decode(), encoding="ascii")
    return file.read_text(encoding="ascii").strip()
