"""The same Bot API over HTTP: a local server for tests of the whole process."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.error import NetworkError, TimedOut

from bot.local_telegram import LocalTelegram, Upload
from tests.telegram_double.faulty import FaultyTelegram

FROM_SOCKET_TO_CALL = 50
"""More rounds of the event loop than a request needs that has been read. Time says nothing on a busy computer."""

_NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}


def application(lt: LocalTelegram) -> Starlette:
    """Answers /bot{token}/{method}; what is unknown is 404, as at Telegram."""

    async def answer(request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        try:
            status, body = await lt.call(token, method, *await _parameters(request))
        except TimedOut:
            return await _silence(request)
        except NetworkError:
            return Response(headers={"content-length": "1"})  # less than announced: the connection breaks
        return JSONResponse(body, status)

    async def unknown(_: Request) -> Response:
        return JSONResponse(_NOT_FOUND, 404)

    every = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", answer, methods=every),
            Route("/{path:path}", unknown, methods=every),
        ]
    )


@dataclass(frozen=True)
class Served:
    """A Telegram that is served over HTTP, and its address."""

    url: str
    _connections: set[Any]

    async def heard_out(self, within: float = 20) -> None:
        """Wait until all clients have hung up, and everything they wrote before has been taken."""
        async with asyncio.timeout(within):
            while self._connections:  # noqa: ASYNC110 - the server offers no event for it
                await asyncio.sleep(0.001)
        for _ in range(FROM_SOCKET_TO_CALL):
            await asyncio.sleep(0)


@asynccontextmanager
async def served(telegram: FaultyTelegram) -> AsyncIterator[Served]:
    """Serves this Telegram over HTTP on this computer. At the end all faults are taken back."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio would not: 40 ms an answer
    server = uvicorn.Server(
        uvicorn.Config(application(telegram), log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    )
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", server.server_state.connections)
    finally:
        server.should_exit = True
        telegram.heal()
        await telegram.shutdown()
        await serving
        listener.close()


async def _parameters(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """From the address, and from a body that is JSON, a form, or a form with files."""
    given, files = dict(request.query_params), dict[str, Upload]()
    body, kind = await request.body(), request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        with suppress(ValueError):
            given |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in _object(body)}
    elif kind.startswith("multipart/form-data"):
        fields, files = _form_with_files(kind, body)
        given |= fields
    elif body:
        given |= dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return given, files


def _object(body: bytes) -> list[tuple[str, object]]:
    found = json.loads(body)
    return list(found.items()) if isinstance(found, dict) else []


def _form_with_files(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=policy.HTTP)
    fields, files = dict[str, str](), dict[str, Upload]()
    for part in message.iter_parts():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if isinstance(name, str) and part.get_filename() is None:
            fields[name] = content.decode(errors="replace")
        elif isinstance(name, str):
            files[name] = Upload(str(part.get_filename()), content, part.get_content_type())
    return fields, files


async def _silence(request: Request) -> Response:
    """An answer that never comes: waits until the caller has gone, or a minute."""
    with suppress(TimeoutError):
        async with asyncio.timeout(60):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    return Response(status_code=504)
