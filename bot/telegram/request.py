"""HTTP to Telegram through aiohttp. python-telegram-bot's own httpx takes three times as long for a call.

Errors keep the meaning that they have there: what timed out is TimedOut, every other failure of the line is
NetworkError, each with aiohttp's own error as its cause.
"""

import ssl
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram import metrics

TOO_MANY = 429
CONNECTIONS = 256
KEPT_ALIVE = 5.0
"""How long a connection that is not used is kept, in seconds. A call on one that Telegram has closed may be lost."""

READ = CONNECT = 5.0
WRITE = 5.0
WRITE_FILE = 20.0
POOL = 1.0
"""Timeouts in seconds: for each read, for connecting, for sending, for sending a file, for a free connection."""

NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    RuntimeError,
)
"""Errors that prove that nothing reached Telegram. RuntimeError: the session is closed."""


class AiohttpRequest(BaseRequest):
    """Calls Telegram over connections that stay open.

    `connect`, `read`: timeouts in seconds, for calls that say nothing else. Proxies come from the environment:
    HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.
    """

    __slots__ = ("_connect", "_is_open", "_read", "_session")

    def __init__(self, *, connect: float = CONNECT, read: float = READ) -> None:
        self._connect = connect
        self._read = read
        self._session: aiohttp.ClientSession | None = None
        self._is_open = False

    @property
    def read_timeout(self) -> float | None:
        """The seconds that a call waits for an answer when it says nothing else."""
        return self._read

    async def initialize(self) -> None:
        """Be ready. The pool of connections opens with the first call."""
        self._is_open = True

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEPT_ALIVE, ssl=_by_certificates())
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": self.USER_AGENT}
            )
        return self._session

    async def shutdown(self) -> None:
        """Close every connection."""
        self._is_open = False
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call. Returns the status and the body. Raises TimedOut or NetworkError."""
        if not self._is_open:
            raise NetworkError("not connected") from RuntimeError("not connected")
        files = request_data.multipart_data if request_data else None
        timeout = _timeout(
            _or(pool_timeout, POOL),
            _or(connect_timeout, self._connect),
            _or(write_timeout, WRITE_FILE if files else WRITE),
            _or(read_timeout, self._read),
        )
        try:
            data = _form(request_data) if request_data else None
            proxy = _proxy(url)
            async with self._opened().request(method, url, data=data, proxy=proxy, timeout=timeout) as answer:
                metrics.REFUSED.inc(answer.status == TOO_MANY)
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


def _or(given: ODVInput[float], usual: float) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _timeout(
    pool: float | None, connect: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp has no timeout for sending: the call as a whole has one, unless some part of it may last for ever."""
    parts = (pool, connect, write, read)
    whole = sum(part for part in parts if part is not None) if None not in parts else None
    return aiohttp.ClientTimeout(total=whole, sock_connect=connect, sock_read=read)


def _form(given: RequestData) -> dict[str, str] | aiohttp.FormData:
    if not given.multipart_data:
        return given.json_parameters
    form = aiohttp.FormData()
    for name, value in given.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in given.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    return _proxy_of(parts.scheme, parts.hostname or "")


@cache
def _proxy_of(scheme: str, host: str) -> str | None:
    proxies = getproxies()
    return None if proxy_bypass(host) else proxies.get(scheme) or proxies.get("all")


@cache
def _by_certificates() -> ssl.SSLContext:
    """Judges whether it is Telegram that answers: by the certificates of this computer, or those of SSL_CERT_FILE."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(("http/1.1",))
    return context
