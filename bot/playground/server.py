"""The page of the playground and what it asks for, on this computer only."""

import asyncio
import json
import logging
import mimetypes
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.content.mistakes import ContentBroken
from bot.conversation.content import Content
from bot.local_telegram import JSON
from bot.playground import showing
from bot.playground.actions import ACTIONS, ActionRequest
from bot.playground.bot import in_folder
from bot.playground.clock import ShiftedClock
from bot.playground.guard import Guard
from bot.playground.play import CannotError, MakeBot, Playground
from bot.playground.view import default_person, group_of, view_for
from bot.playground.walk import walk_for

__all__ = ["MakeBot", "Playground", "ShiftedClock", "application", "serve", "serve_playground"]

HOST = "127.0.0.1"
PORT = 8080
PAGE = Path(__file__).parent / "page"
LONGEST = 600_000
"""The most that the page may send at once, in bytes: a file of the words that is as large as the bot takes one."""

LONGEST_SOUGHT = 200

STILL_HERE = 15.0
NOT_NOW = "That did not work. It may have changed in the meantime."
NOT_UP = "The bot did not start. The window where you started this page says why."
log = logging.getLogger(__name__)


def application(playground: Playground) -> Starlette:
    """Returns the web application of the page; the bot runs as long as it is served."""
    mimetypes.add_type("text/javascript", ".js")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await playground.start()
        try:
            yield
        finally:
            await playground.stop()

    app = Starlette(routes=_routes(), middleware=[Middleware(Guard)], lifespan=lifespan)
    app.state.playground = playground
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route("/", _page),
        Route("/show", _show),
        Route("/api/world", _world),
        Route("/api/events", _events),
        Route("/api/file", _file),
        Route("/api/{action}", _act, methods=["POST"]),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]


def _of(request: Request) -> Playground:
    playground: Playground = request.app.state.playground
    return playground


async def _page(_: Request) -> Response:
    return FileResponse(PAGE / "index.html")


async def _show(request: Request) -> Response:
    """Returns the page that shows a thing of the words, as `show` does in a terminal. It runs nothing."""
    inside = _of(request).inside
    if inside is None:
        return HTMLResponse(showing.unread([NOT_UP]), 503)
    languages = inside.languages()
    wanted = request.query_params.get("language", "")
    try:
        content = await inside.words(wanted if wanted in languages else languages[0])
    except ContentBroken as broken:
        return HTMLResponse(showing.unread(broken.mistakes))
    what, now = request.query_params.get("what", "")[:LONGEST_SOUGHT], _of(request).clock.now()
    return HTMLResponse(await asyncio.to_thread(showing.page, content, languages, what, now))


async def _world(request: Request) -> Response:
    playground = _of(request)
    world, person = playground.lt.world, None
    with suppress(ValueError):
        person = world.people.get(int(request.query_params.get("person", "0")))
    me = person or default_person(world)
    walk = await walk_for(playground, group_of(world, me))
    return JSONResponse(view_for(playground, me) | {"walk": walk})


async def _events(request: Request) -> Response:
    return StreamingResponse(stream(_of(request)), media_type="text/event-stream")


async def stream(playground: Playground, still_here: float = STILL_HERE) -> AsyncIterator[str]:
    """Streams the kind and the chat of each change, so that the page fetches the world; ends with the server."""
    changes: asyncio.Queue[JSON] = asyncio.Queue()
    stop = playground.listen(changes.put_nowait)
    try:
        yield "retry: 1000\n\n"
        while True:
            try:
                change = await asyncio.wait_for(changes.get(), still_here)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if change["kind"] == "bye":
                return
            told = {name: change[name] for name in ("kind", "chat") if name in change}
            yield f"data: {json.dumps(told)}\n\n"
    finally:
        stop()


async def _file(request: Request) -> Response:
    """Returns a file that the bot sent, to be shown or downloaded; the headers let it run nothing."""
    messages = _of(request).lt.world.messages
    try:
        chat, number = (int(request.query_params[name]) for name in ("chat", "message"))
        file = messages[chat][number].file
    except (LookupError, ValueError):
        file = None
    if file is None:
        return JSONResponse({"error": "That file is gone."}, 404)
    way = "inline" if file.wide or file.kind == "application/pdf" else "attachment"
    sent = {"content-disposition": f'{way}; filename="{quote(file.name)}"'}
    return Response(file.content, media_type=file.kind, headers=sent)


async def _act(request: Request) -> Response:
    action = ACTIONS.get(request.path_params["action"])
    if action is None:
        return JSONResponse({"error": "This page cannot do that."}, 404)
    try:
        return JSONResponse(await action(ActionRequest(_of(request), await _given(request))))
    except CannotError as cannot:
        return JSONResponse({"error": str(cannot)}, 400)
    except (ValueError, LookupError) as wrong:
        log.info("An action of the page was not possible: %s", type(wrong).__name__)
        return JSONResponse({"error": NOT_NOW}, 400)
    except Exception:
        log.exception("An action of the page went wrong")
        starting = request.path_params["action"] in ("restart", "afresh")
        return JSONResponse({"error": NOT_UP if starting else NOT_NOW}, 500)


async def _given(request: Request) -> JSON:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise CannotError("That is too long to send.")
    found = json.loads(body or b"{}")
    if not isinstance(found, dict):
        raise CannotError(NOT_NOW)
    return found


class Server(uvicorn.Server):
    """A server that ends the open streams before it waits for them, so that Ctrl+C works at once."""

    def __init__(self, playground: Playground, ready: Callable[[], None]) -> None:
        app = application(playground)
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3))
        self._playground = playground
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._playground.announce({"kind": "bye"})
        await super().shutdown(sockets)


def serve(folder: Path, content: Content, words: Path, port: int = PORT, *, open_page: bool = True) -> None:
    """Serves the page and the real bot, with its memory in `folder` and its words in another, until Ctrl+C."""
    try:
        playground = Playground(folder, in_folder(folder, content, words))
    except ValueError:
        log.error("What the playground remembers cannot be read. Move the folder %s away to begin anew.", folder)
        raise SystemExit(1) from None
    serve_playground(playground, port, open_page=open_page)


def serve_playground(playground: Playground, port: int, *, open_page: bool) -> None:
    listener = listen_on(port)
    address = f"http://{HOST}:{listener.getsockname()[1]}"

    def ready() -> None:
        log.info("The playground is at %s (Ctrl+C ends it)", address)
        if open_page:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with listener, suppress(KeyboardInterrupt):
        Server(playground, ready).run([listener])


def listen_on(port: int) -> socket.socket:
    """Opens a socket on this computer only; port 0 takes any port that is free."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio would not: 40 ms an answer
    try:
        made.bind((HOST, port))
    except OSError:
        made.close()
        log.error("Port %s is taken. Close what uses it, or try --port %s.", port, port + 1)
        raise SystemExit(1) from None
    return made
