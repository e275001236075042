"""Over HTTP the local Telegram says and does the same."""

from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.telegram_double import faults
from tests.telegram_double.faulty import FaultyTelegram
from tests.telegram_double.http import served
from tests.unit.local_telegram.scene import Clock, Scene, keys, refused

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
def lt(clock: Clock) -> FaultyTelegram:
    return FaultyTelegram(clock=clock)


async def test_the_same_over_http(scene: Scene, lt: FaultyTelegram) -> None:
    async with served(lt) as server, Bot(lt.token, base_url=f"{server.url}/bot") as bot:
        lt.start(scene.ann, "x")
        (update,) = await bot.get_updates(timeout=1)
        assert update.message
        assert update.message.text == "/start x"
        await bot.send_message(scene.ann.id, "<b>Hi & bye</b>", parse_mode="HTML", reply_markup=keys("Yes"))
        assert lt.last(lt.private(scene.ann)).html == "<b>Hi &amp; bye</b>"
        with refused("Message text is empty"):
            await bot.send_message(scene.ann.id, " ")
        with pytest.raises(InvalidToken):
            async with Bot("7:no", base_url=f"{server.url}/bot"):
                pass
        lt.fail("sendMessage", faults.RetryAfter(5))
        with pytest.raises(RetryAfter):
            await bot.send_message(scene.ann.id, "later")
        lt.fail("sendMessage", faults.Unreachable())
        with pytest.raises(NetworkError):
            await bot.send_message(scene.ann.id, "lost")
        lt.fail("sendMessage", faults.Timeout(after_accepting=True))
        with pytest.raises(TimedOut):
            await bot.send_message(scene.ann.id, "twice?", read_timeout=0.2)
        assert lt.last(lt.private(scene.ann)).text == "twice?"


@pytest.fixture
def bodies() -> list[dict[str, Any]]:
    form = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    file = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n'
    parts = [form % (b"chat_id", b"{chat}"), form % (b"text", "four é".encode()), file]
    return [
        {"params": {"text": "one"}},
        {"json": {"text": "two", "reply_markup": keys("Yes").to_dict()}},
        {"data": {"text": "three"}},
        {"content": b"".join(parts), "headers": {"content-type": "multipart/form-data; boundary=b"}},
    ]


async def test_every_form_of_request_is_read(scene: Scene, lt: FaultyTelegram, bodies: list[dict[str, Any]]) -> None:
    async with served(lt) as server, httpx.AsyncClient(base_url=f"{server.url}/bot{lt.token}") as client:
        for body in bodies:
            for part in ("params", "json", "data"):
                if part in body:
                    body[part]["chat_id"] = scene.group.id
            if "content" in body:
                body["content"] = body["content"].replace(b"{chat}", str(scene.group.id).encode())
            answer = await client.request("GET" if "params" in body else "POST", "/sendMessage", **body)
            assert answer.json()["ok"], answer.text
        assert (await client.post("/nothing")).status_code == 400
        assert (await client.get(f"{server.url}/elsewhere")).json()["error_code"] == 404
    assert [m.text for m in lt.said(scene.group)] == ["one", "two", "three", "four é"]
    assert lt.said(scene.group)[1].labels == ["Yes"]
