"""The webhook: Telegram calls us with each update. Beside it, in every mode, /healthz and /metrics."""

import asyncio
import hmac
import json
import logging
import os
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web
from telegram import Bot
from telegram.error import EndPointNotFound, Forbidden, InvalidToken, RetryAfter

from bot.telegram import metrics
from bot.telegram.address import Address, Webhook
from bot.telegram.errors import BotStopped, TokenRefused, kind_of, seconds
from bot.telegram.health import Health
from bot.telegram.lanes import Lanes
from bot.telegram.line import Line
from bot.telegram.pace import pause
from bot.telegram.polling import Got
from bot.telegram.presses import Presses

log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST = 1_000_000
"""The most bytes of an update."""

PATIENCE = 50.0
"""How long Telegram is kept waiting for the commit, in seconds: after a refusal it comes only a minute or two later."""

AT_ONCE = 100
"""How many calls Telegram may make at once: one for each chat whose update waits. The most that it allows."""


A_MOMENT = 2.0
"""How long, in seconds, when the program ends."""


class CannotListen(BotStopped):
    """The address cannot be listened on. Another program may have it for a while only."""

    may_pass = True

    def __init__(self, address: Address, error: OSError) -> None:
        why = os.strerror(error.errno).lower() if error.errno else type(error).__name__
        if isinstance(error, socket.gaierror):
            why = "there is no such address"
        where = f"{address.host}:{address.port}"
        super().__init__(f"LISTEN={where} cannot be used ({why}). Choose another address or port, then start again.")


class WebhookReceiver:
    """Puts each update that Telegram brings into the lane of its chat. It is acknowledged when it is settled.

    What is not settled in time, or when the program ends, is answered with 503: Telegram brings it again. The notice
    for somebody who pressed a button goes with the answer, so that it costs no call.
    """

    def __init__(
        self, bot: Bot, lanes: Lanes, presses: Presses, webhook: Webhook, allowed: Sequence[str], line: Line
    ) -> None:
        self._bot = bot
        self._lanes = lanes
        self._presses = presses
        self._webhook = webhook
        self._allowed = allowed
        self._line = line
        self._in_hand: dict[int, Got] = {}

    def stop(self) -> None:
        """Begin nothing more. `run` returns when the updates in progress are settled, after 20 seconds at most."""
        self._lanes.stop.ring()

    async def run(self) -> None:
        """Tell Telegram where we are, and hand over what comes until stopped. Raises BotStopped."""
        lanes = self._lanes
        try:
            await self._tell_telegram()
            while not lanes.stop:
                await lanes.stop.unless(lanes.progress(lanes.waits.look_again))
                lanes.listen_to_those_that_wait()
                self._forget_settled()
                await lanes.stop.rest(lanes.waits.look_again)
            await lanes.progress(lanes.waits.stop)
        finally:
            await lanes.give_up()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where Telegram calls."""
        return [web.post(self._webhook.path, self._called)]

    async def receive(self, raw: dict[str, Any]) -> tuple[bool, dict[str, Any] | None]:
        """Handle one update. Returns whether it is settled, and the call that may go with the answer."""
        number, press = raw["update_id"], _press_in(raw)
        got = self._in_hand.get(number)
        if press:
            self._presses.hold(press)
        try:
            if got is None:
                got = self._in_hand[number] = Got(number, raw)
                self._lanes.begin(got)
            await self._settled(got)
        finally:
            call = self._presses.collect(press) if press else None
            if got and got.settled:
                self._in_hand.pop(number, None)
        if not got.settled:
            log.info("Update %d is not settled yet: Telegram is to bring it again", got.number)
        return got.settled, call

    def _forget_settled(self) -> None:
        """What was settled later than Telegram waited: its words must not stay in memory."""
        self._in_hand = {number: got for number, got in self._in_hand.items() if not got.settled}

    async def _settled(self, got: Got) -> None:
        """Wait until it is settled; not long, and when we stop no longer than what is in progress needs."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._lanes.stop.unless(got.until_settled())
        if self._lanes.stop:
            with suppress(TimeoutError):
                async with asyncio.timeout(A_MOMENT):
                    await got.until_settled()

    async def _called(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self._webhook.secret.encode()):
            return web.Response(status=403)
        if self._lanes.stop:
            return web.Response(status=503)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
            return web.Response(status=400)
        self._line.heard()
        is_settled, call = await self.receive(raw)
        if not is_settled:
            return web.Response(status=503)
        return web.json_response(call) if call else web.Response()

    async def _tell_telegram(self) -> None:
        """Set the webhook, as often as it takes. Raises TokenRefused."""
        tries = 0
        while not self._lanes.stop:
            try:
                await self._bot.set_webhook(
                    self._webhook.url,
                    secret_token=self._webhook.secret,
                    allowed_updates=self._allowed,
                    max_connections=AT_ONCE,
                )
            except (InvalidToken, Forbidden, EndPointNotFound):
                raise TokenRefused from None
            except Exception as error:  # noqa: BLE001 - the network fails in many ways
                log.warning("The webhook could not be set (%s), try %d", kind_of(error), tries + 1)
                await self._lanes.stop.rest(seconds(error) if isinstance(error, RetryAfter) else pause(tries))
                tries += 1
            else:
                self._line.answered()
                return


def _press_in(raw: dict[str, Any]) -> str | None:
    query = raw.get("callback_query")
    press = query.get("id") if isinstance(query, dict) else None
    return press if isinstance(press, str) else None


@asynccontextmanager
async def serving(address: Address, health: Health, routes: list[web.AbstractRouteDef]) -> AsyncIterator[int]:
    """The server runs: these routes, /healthz and /metrics. Gives the port. Raises CannotListen."""

    async def healthz(_: web.Request) -> web.Response:
        is_well, found = await health.look()
        return web.json_response(found, status=200 if is_well else 503)

    async def counts(_: web.Request) -> web.Response:
        return web.Response(body=await health.page(), headers={"Content-Type": metrics.CONTENT_TYPE})

    application = web.Application(client_max_size=LARGEST)
    application.add_routes([web.get("/healthz", healthz), web.get("/metrics", counts), *routes])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, address.host, address.port, shutdown_timeout=5.0)
        try:
            await site.start()
        except OSError as error:
            raise CannotListen(address, error) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
