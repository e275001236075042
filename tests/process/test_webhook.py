"""The webhook of a whole program: what Telegram is told, who is let in, what is acknowledged; its health and counts."""

import asyncio
import json
import re
import socket
import sqlite3
from contextlib import closing
from functools import partial

import aiohttp
import pytest

from tests.process.program import Program, Riverside
from tests.telegram_double.webhooks import calling

SECRET = "riverside-2026_secret"
PATH = "/telegram"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


class Hooked:
    """The host of a bot that has a webhook."""

    def __init__(self, riverside: Riverside) -> None:
        self.riverside = riverside
        self.telegram = riverside.telegram
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}{PATH}"
        self.settings = {
            "WEBHOOK_URL": self.url,
            "WEBHOOK_SECRET": SECRET,
            "LISTEN": f"127.0.0.1:{self.port}",
        }

    async def run(self) -> Program:
        """The bot, running, and Telegram knows where."""
        program = await self.riverside.start_quickly("run", settings=self.settings)
        await self.riverside.until(lambda: bool(self.telegram.webhook), 60, program)
        return program

    async def get(self, path: str) -> tuple[int, str]:
        """What it says of itself there."""
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.status, await answer.text()

    async def post(self, body: bytes, secret: str | None = SECRET) -> int:
        """Somebody calls the webhook."""
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with aiohttp.ClientSession() as session, session.post(self.url, data=body, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def hooked(riverside: Riverside) -> Hooked:
    """A group in the middle of the first question, and a host with a webhook."""
    await riverside.set_up()
    return Hooked(riverside)


async def test_a_press_comes_by_webhook_and_its_notice_goes_with_the_answer(hooked: Hooked) -> None:
    program = await hooked.run()
    riverside = hooked.riverside
    assert hooked.telegram.webhook == {"url": hooked.url, "secret_token": SECRET}
    async with calling(hooked.telegram) as caller:
        press = riverside.presses("Kath", "Yes")
        await riverside.until(lambda: press.answer is not None, program=program)
        riverside.writes_privately("Kath", "what is co-production?")
        alone = hooked.telegram.private(riverside.person("Kath"))
        await riverside.until(lambda: hooked.telegram.said(alone) != [], program=program)
        assert "Co-production means" in hooked.telegram.last(alone).text
    assert press.answer
    assert press.answer.text
    assert set(caller.answers) == {200}
    assert (await program.terminate()).code == 0
    assert hooked.telegram.webhook, "another replica may serve it"


async def test_only_telegram_is_let_in(hooked: Hooked) -> None:
    program = await hooked.run()
    update = json.dumps({"update_id": 1}).encode()
    assert await hooked.post(update, None) == 403
    assert await hooked.post(update, "riverside-2026_secreT") == 403
    assert await hooked.post(update, "ключ") == 403
    assert await hooked.post(b"not JSON") == 400
    assert await hooked.post(b'{"update_id": "one"}') == 400
    assert await hooked.post(b"[" * 100_000) == 400
    assert await hooked.post(b'{"update_id": 7, "message": "%s"}' % (b"a" * 1_000_001)) == 413
    assert await hooked.post(update) == 200, "it holds nothing, so nothing has to be done"
    assert "traceback" not in program.errors.lower()
    await program.terminate()


async def test_health_and_counts_tell_of_no_person(hooked: Hooked) -> None:
    program = await hooked.run()
    riverside = hooked.riverside
    async with calling(hooked.telegram):
        press = riverside.presses("Kath", "Yes")
        await riverside.until(lambda: press.answer is not None, program=program)
    status, said = await hooked.get("/healthz")
    assert status == 200
    assert json.loads(said)["store"] == "writable"
    status, counts = await hooked.get("/metrics")
    assert status == 200
    assert 'involvement_updates_total{outcome="taken"} 1.0' in counts
    assert "involvement_update_seconds_count 1.0" in counts
    for name in ("involvement_outbox_messages", "involvement_dead_letters", "involvement_calls_refused_total"):
        assert f"\n{name} 0.0" in counts
    for secret in (str(riverside.group.id), str(riverside.person("Kath").id), "Kath", hooked.telegram.token, SECRET):
        assert secret not in counts + said
    await program.terminate()


async def test_61_many_strangers_fill_no_log_and_keep_nobody_out(hooked: Hooked) -> None:
    program = await hooked.run()
    riverside = hooked.riverside
    async with calling(hooked.telegram) as caller, aiohttp.ClientSession() as session:

        async def knock(number: int) -> int:
            given = {"X-Telegram-Bot-Api-Secret-Token": f"{SECRET}{number}"} if number % 2 else {}
            async with session.post(hooked.url, data=b'{"update_id": 1}', headers=given) as answer:
                return answer.status

        strangers = asyncio.gather(*map(knock, range(400)))
        presses = [riverside.presses(name, "Yes") for name in ("Kath", "Jo", "Amina")]
        assert set(await strangers) == {403}
        await riverside.until(lambda: all(press.answer for press in presses), program=program)
        assert caller.answers == [200] * len(presses)
    assert len(program.errors.splitlines()) < 20
    await program.terminate()


async def test_what_could_not_be_kept_is_brought_again(hooked: Hooked) -> None:
    program = await hooked.run()
    riverside = hooked.riverside
    async with calling(hooked.telegram) as caller:
        with closing(sqlite3.connect(riverside.world.file)) as busy:
            busy.execute("BEGIN IMMEDIATE")
            press = riverside.presses("Kath", "Yes")
            await asyncio.sleep(0.5)
            await program.terminate()
        await riverside.until(lambda: 503 in caller.answers or 0 in caller.answers)
        assert press.answer is None
        program = await hooked.run()
        await riverside.until(lambda: press.answer is not None, program=program)
    await program.terminate()


async def test_health_says_how_the_bot_is(hooked: Hooked) -> None:
    ask = partial(hooked.riverside.does, "health", settings=hooked.settings)
    nobody = await ask()
    assert (nobody.code, nobody.lines) == (1, [f"Nobody answers at http://127.0.0.1:{hooked.port}/healthz."])
    program = await hooked.run()
    well = await ask()
    assert well.code == 0
    assert re.fullmatch(r"Well: the store is writable, Telegram was heard of \d+ seconds ago\.\n", well.out)
    with closing(sqlite3.connect(hooked.riverside.world.file)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        ill = await ask()
    assert ill.code == 1
    assert ill.lines[-1].startswith("Not well: the store is not writable")
    await program.terminate()
    unasked = await hooked.riverside.does("health")
    assert unasked.code == 2


async def test_a_taken_port_is_one_line(hooked: Hooked) -> None:
    with socket.create_server(("127.0.0.1", hooked.port)):
        program = await hooked.riverside.start_quickly("run", settings=hooked.settings)
        ended = await program.ended()
    assert ended.code == 1
    assert ended.lines[-1] == (
        f"LISTEN=127.0.0.1:{hooked.port} cannot be used (address already in use). "
        "Choose another address or port, then start again."
    )
