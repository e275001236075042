"""Fetches a file that somebody sent from Telegram."""

import asyncio
import logging

from telegram import Bot

from bot.telegram.errors import kind_of

log = logging.getLogger(__name__)


class TelegramFiles:
    """Implements `SentFiles`. A slow answer or an error of Telegram counts as no file."""

    def __init__(self, bot: Bot, patience: float = 10.0) -> None:
        self._bot = bot
        self._patience = patience

    async def fetch(self, file: str) -> bytes | None:
        """The bytes of the file with this id of Telegram; None when Telegram does not give them."""
        try:
            async with asyncio.timeout(self._patience):
                found = await self._bot.get_file(file)
                return bytes(await found.download_as_bytearray())
        except Exception as error:  # noqa: BLE001 - whatever it is, there is no file
            log.info("Telegram did not give a file: %s", kind_of(error))
            return None
