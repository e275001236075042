"""The real bot in the playground: its SQLite file and its key live in one folder and survive a restart."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bot.app import Names, build_bot, build_telegram, connected, open_stores, running
from bot.conversation.content import Content
from bot.conversation.ports import Clock
from bot.playground.telegram import LocalTelegram
from bot.telegram.bot import TelegramBot

MakeBot = Callable[[LocalTelegram, Clock], AbstractAsyncContextManager[TelegramBot]]

WHO = Names("You, on this computer", "nobody else: this is the playground", ZoneInfo("Europe/London"))


def in_folder(folder: Path, content: Content) -> MakeBot:
    """Makes the bot whose memory is `folder`."""

    @asynccontextmanager
    async def make(telegram: LocalTelegram, clock: Clock) -> AsyncIterator[TelegramBot]:
        folder.mkdir(parents=True, exist_ok=True)
        stores = await open_stores(f"sqlite:///{folder / 'bot.db'}", [_key(folder / "data.key")], clock)
        try:
            async with connected(build_telegram(telegram.token, request=telegram)) as bot:
                async with running(build_bot(bot, content, stores, WHO, clock), stores) as the_bot:
                    yield the_bot
        finally:
            await stores.close()

    return make


def _key(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(Fernet.generate_key().decode(), encoding="ascii")
    return file.read_text(encoding="ascii").strip()
