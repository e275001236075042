"""Errors as the real library raises them, from answers and broken connections, and what they mean for a message."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.app import build_telegram
from bot.telegram.errors import (
    BotStopped,
    Fate,
    Kind,
    SecondPoller,
    TokenRefused,
    Unsendable,
    classify,
    kind_of,
    seconds,
)
from bot.telegram.request import AiohttpRequest

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
TOKEN = "7000000001:AAnever-in-a-message"


@asynccontextmanager
async def telegram_that(talks: Talk) -> AsyncIterator[int]:
    """A server on loopback; gives its port."""

    talking: list[asyncio.Task[None]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await talks(reader, writer)
        writer.close()
        await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talking.append(asyncio.create_task(talk(reader, writer)))

    async with await asyncio.start_server(begin, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        await asyncio.gather(*talking)


def answering(status: int, body: bytes) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()

    return talk


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    await reader.read(10_000)
    await asyncio.sleep(0.4)


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    await reader.readuntil(b"\r\n\r\n")


async def error_of(port: int, *, closed: bool = False) -> Exception:
    """What the library raises for a message sent to this port."""
    request = AiohttpRequest(read=0.2, connect=1)
    await request.initialize()
    bot = build_telegram(TOKEN, f"http://127.0.0.1:{port}", request)
    if closed:
        await request.shutdown()
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is the question
        await bot.send_message(1, "hello")
    await request.shutdown()
    return raised.value


def fates(error: Exception) -> tuple[Fate, Fate]:
    return classify(error, Kind.SEND), classify(error, Kind.EDIT)


async def test_no_connection_means_it_was_not_sent() -> None:
    async with telegram_that(silent) as port:
        pass
    assert fates(await error_of(port)) == (Fate.BACK_OFF, Fate.BACK_OFF)


async def test_a_closed_client_means_it_was_not_sent() -> None:
    assert fates(await error_of(9, closed=True)) == (Fate.BACK_OFF, Fate.BACK_OFF)


@pytest.mark.parametrize("talks", [silent, hangs_up])
async def test_a_connection_that_breaks_later_means_nobody_knows(talks: Talk) -> None:
    async with telegram_that(talks) as port:
        error = await error_of(port)
    assert fates(error) == (Fate.UNSURE, Fate.BACK_OFF)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("body", [b"<html>Bad Gateway</html>", b'{"ok":false,"description":"Internal"}'])
async def test_a_broken_telegram_means_later(status: int, body: bytes) -> None:
    async with telegram_that(answering(status, body)) as port:
        error = await error_of(port)
    assert fates(error) == (Fate.BACK_OFF, Fate.BACK_OFF)


@pytest.mark.parametrize("body", [b"not JSON", b"{}", b"[]", b'{"ok":true,"result":{"odd":1}}'])
async def test_a_success_that_cannot_be_read_means_nobody_knows(body: bytes) -> None:
    async with telegram_that(answering(200, body)) as port:
        error = await error_of(port)
    assert fates(error) == (Fate.UNSURE, Fate.UNSURE)


@pytest.mark.parametrize(
    ("status", "said", "send", "edit"),
    [
        (400, "message is not modified: exactly the same", Fate.DONE, Fate.DONE),
        (400, "message to edit not found", Fate.DROP, Fate.AS_NEW),
        (400, "message can't be edited", Fate.DROP, Fate.AS_NEW),
        (400, "MESSAGE_ID_INVALID", Fate.DROP, Fate.AS_NEW),
        (400, "message thread not found", Fate.IN_GENERAL, Fate.IN_GENERAL),
        (400, "TOPIC_CLOSED", Fate.IN_GENERAL, Fate.IN_GENERAL),
        (400, "TOPIC_DELETED", Fate.IN_GENERAL, Fate.IN_GENERAL),
        (400, "chat not found", Fate.CHAT_GONE, Fate.CHAT_GONE),
        (400, "PEER_ID_INVALID", Fate.CHAT_GONE, Fate.CHAT_GONE),
        (400, "not enough rights to send text messages to the chat", Fate.MUTED, Fate.MUTED),
        (400, "have no rights to send a message", Fate.MUTED, Fate.MUTED),
        (400, "CHAT_WRITE_FORBIDDEN", Fate.MUTED, Fate.MUTED),
        (400, "need administrator rights in the channel chat", Fate.CHAT_GONE, Fate.CHAT_GONE),
        (403, "bot was blocked by the user", Fate.CHAT_GONE, Fate.CHAT_GONE),
        (400, "message is too long", Fate.DROP, Fate.DROP),
        (400, "something new", Fate.DROP, Fate.DROP),
        (401, "Unauthorized", Fate.TOKEN_REFUSED, Fate.TOKEN_REFUSED),
        (404, "Not Found", Fate.TOKEN_REFUSED, Fate.TOKEN_REFUSED),
        (409, "terminated by other getUpdates request", Fate.SECOND_POLLER, Fate.SECOND_POLLER),
    ],
)
async def test_every_refusal_has_one_meaning(status: int, said: str, send: Fate, edit: Fate) -> None:
    body = b'{"ok":false,"error_code":%d,"description":"Bad Request: %s"}' % (status, said.encode())
    async with telegram_that(answering(status, body)) as port:
        error = await error_of(port)
    assert fates(error) == (send, edit)


async def test_too_many_requests_says_for_how_long() -> None:
    async with telegram_that(answering(429, b'{"ok":false,"parameters":{"retry_after":17}}')) as port:
        error = await error_of(port)
    assert isinstance(error, RetryAfter)
    assert fates(error) == (Fate.WAIT, Fate.WAIT)
    assert seconds(error) == 17


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ('"Ann said"', 1),
        ('"17"', 17),
        ("[1]", 1),
        ("-5", 1),
        ("0.5", 0.5),
        ("345600", 345600),
        ("1000000000", 31536000),
    ],
)
async def test_faults_7_a_wait_that_is_no_number_of_seconds_ends_nothing(said: str, wait: float) -> None:
    async with telegram_that(answering(429, f'{{"ok":false,"parameters":{{"retry_after":{said}}}}}'.encode())) as port:
        error = await error_of(port)
    assert isinstance(error, RetryAfter)
    assert seconds(error) == wait


async def test_a_moved_group_says_where_it_is() -> None:
    async with telegram_that(answering(400, b'{"ok":false,"parameters":{"migrate_to_chat_id":-1001}}')) as port:
        error = await error_of(port)
    assert isinstance(error, ChatMigrated)
    assert fates(error) == (Fate.CHAT_MOVED, Fate.CHAT_MOVED)


def test_mistakes_of_ours_are_dropped_and_riddles_are_doubtful() -> None:
    assert fates(Unsendable("a label")) == (Fate.DROP, Fate.DROP)
    assert fates(KeyError("result")) == (Fate.UNSURE, Fate.UNSURE)
    assert fates(TimeoutError()) == (Fate.UNSURE, Fate.BACK_OFF)


def test_the_name_of_an_error_holds_nothing_of_the_message() -> None:
    assert kind_of(TelegramError("what Ann said")) == "TelegramError"


@pytest.mark.parametrize("error", [TokenRefused(), SecondPoller()])
def test_what_the_host_reads_is_one_plain_line(error: BotStopped) -> None:
    assert "\n" not in str(error)
    assert len(str(error)) > 30
    assert TOKEN not in str(error)
