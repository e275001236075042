"""Telegram's side of a webhook: it brings each update until it is taken, and does what the answer asks for."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.local_telegram.updates import Update
from tests.telegram_double.faulty import FaultyTelegram

LOOK_AGAIN = 0.005


@dataclass
class Caller:
    """Calls the webhook that is set. `addresses`: what stands behind it, by turns (a proxy); none: its own URL.

    `answers`: the status of each call, in order. Who is away, or does not say 2xx, is called again after `rest`. As at
    Telegram, what a chat sends waits until what it sent before is taken; of presses, what the same person pressed.
    """

    telegram: FaultyTelegram
    addresses: list[str] = field(default_factory=list)
    rest: float = 0.05
    answers: list[int] = field(default_factory=list)
    _calls: int = 0
    _in_hand: dict[object, asyncio.Task[None]] = field(default_factory=dict)

    async def run(self) -> None:
        """Call until cancelled."""
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session,
            asyncio.TaskGroup() as calls,
        ):
            while True:
                for update in list(self.telegram.updates.pending):
                    queue = _queue_of(update.body)
                    if self.telegram.webhook and queue not in self._in_hand:
                        self._in_hand[queue] = calls.create_task(self._bring(session, update))
                await asyncio.sleep(LOOK_AGAIN)

    async def _bring(self, session: aiohttp.ClientSession, update: Update) -> None:
        """Call until it is taken."""
        while True:
            status, said = await self._call(session, update)
            self.answers.append(status)
            if 200 <= status < 300:
                break
            await asyncio.sleep(self.rest)
        self.telegram.updates.pending = [each for each in self.telegram.updates.pending if each.id != update.id]
        del self._in_hand[_queue_of(update.body)]
        if said:
            given = {
                name: each if isinstance(each, str) else json.dumps(each) for name, each in json.loads(said).items()
            }
            await self.telegram.call(self.telegram.token, given.pop("method"), given)

    async def _call(self, session: aiohttp.ClientSession, update: Update) -> tuple[int, bytes]:
        hook: dict[str, Any] = self.telegram.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.get("secret_token") or ""}
        address = self.addresses[self._calls % len(self.addresses)] if self.addresses else hook["url"]
        self._calls += 1
        try:
            async with session.post(address, json=update.body, headers=headers) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError):
            return 0, b""


def _queue_of(body: dict[str, Any]) -> object:
    """What waits for each other: by the chat, and of presses by the person."""
    if "callback_query" in body:
        return "presses", body["callback_query"]["from"]["id"]
    return next((each["chat"]["id"] for each in body.values() if isinstance(each, dict) and "chat" in each), "others")


@asynccontextmanager
async def calling(telegram: FaultyTelegram, *addresses: str) -> AsyncIterator[Caller]:
    """Telegram calls the webhook meanwhile."""
    caller = Caller(telegram, list(addresses))
    running = asyncio.create_task(caller.run())
    try:
        yield caller
    finally:
        running.cancel()
        await asyncio.wait((running,))
