"""Lets in requests of this computer's own page only, and forbids the page to load anything from elsewhere."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d+)?", re.ASCII)
READING = frozenset({"GET", "HEAD"})
SENT = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses requests from other web sites: DNS rebinding shows in Host, a page from elsewhere in Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        app = self._app if allowed(scope["method"], Headers(scope=scope)) else _refused

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SENT)
            await send(message)

        await app(scope, receive, send_guarded)


_refused = JSONResponse({"error": "This page can only be used on this computer."}, 403)


def allowed(method: str, headers: Headers) -> bool:
    host = headers.get("host", "")
    if not HERE.fullmatch(host):
        return False
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return method in READING and headers.get("sec-fetch-mode") == "navigate"
    if method in READING:
        return True
    is_json = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    return is_json and headers.get("origin", f"http://{host}") == f"http://{host}"
