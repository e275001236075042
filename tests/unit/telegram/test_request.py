"""HTTP to Telegram: what is sent, through which proxy, and what a call that fails is called."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from telegram.error import NetworkError, TimedOut

from bot.app import build_telegram
from bot.telegram import request as requests
from bot.telegram.errors import Fate, Kind, classify
from bot.telegram.request import AiohttpRequest

TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"
SENT = b'{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":1,"type":"private"}}}'


@dataclass
class Server:
    """Answers every call with a sent message, and keeps what it was asked."""

    port: int = 0
    asked: list[bytes] = field(default_factory=list)
    pause: float = 0.0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
        self.asked.append(head + await reader.readexactly(int(length.partition(b":")[2])))
        await asyncio.sleep(self.pause)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(SENT), SENT))
        await writer.drain()
        writer.close()


@asynccontextmanager
async def serving(tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """A server on a port of its own."""
    server = Server()
    running = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=tls)
    server.port = running.sockets[0].getsockname()[1]
    async with running:
        yield server


def certificate(folder: Path) -> Path:
    """A certificate that 127.0.0.1 has written for itself, with its key."""
    key, me = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now, address = datetime.now(UTC), x509.IPAddress(IPv4Address("127.0.0.1"))
    builder = x509.CertificateBuilder(me, me, key.public_key(), 7, now - timedelta(days=1), now + timedelta(days=1))
    made = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False).sign(key, hashes.SHA256())
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "certificate.pem").write_bytes(key.private_bytes(*plain) + made.public_bytes(Encoding.PEM))
    return folder / "certificate.pem"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No proxy is set, and none is remembered."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    requests._proxy_of.cache_clear()
    yield
    requests._proxy_of.cache_clear()


@pytest.fixture
def known_certificates() -> Iterator[None]:
    """Those of the environment, read anew."""
    requests._by_certificates.cache_clear()
    yield
    requests._by_certificates.cache_clear()


@pytest.mark.usefixtures("known_certificates")
async def test_nobody_without_a_known_certificate_is_taken_for_telegram(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, tls = certificate(tmp_path), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(shown)
    async with serving(tls) as server, AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="ClientConnectorCertificateError"):
            await request.do_request(f"https://127.0.0.1:{server.port}/", "POST")
    assert server.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    requests._by_certificates.cache_clear()
    async with serving(tls) as server, AiohttpRequest() as request:
        assert await request.do_request(f"https://127.0.0.1:{server.port}/", "POST", None) == (200, SENT)


async def test_a_picture_and_its_words_are_uploaded_whole() -> None:
    async with serving() as server, AiohttpRequest() as request:
        bot = build_telegram(TOKEN, f"http://127.0.0.1:{server.port}", request)
        await bot.send_photo(1, b"\x89PNG not really", caption="What moved: zażółć", filename="progress.png")
    [asked] = server.asked
    assert asked.startswith(b"POST /bot" + TOKEN.encode() + b"/sendPhoto HTTP/1.1\r\n")
    assert b'filename="progress.png"' in asked
    assert b"\x89PNG not really" in asked
    assert "What moved: zażółć".encode() in asked


async def test_a_proxy_of_the_environment_is_used_and_no_proxy_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as proxy, AiohttpRequest() as request:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
        bot = build_telegram(TOKEN, "http://telegram.example", request)
        await bot.send_message(1, "hello")
        assert proxy.asked[0].startswith(b"POST http://telegram.example/bot")
        async with serving() as direct:
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            await build_telegram(TOKEN, f"http://127.0.0.1:{direct.port}", request).send_message(1, "hello")
            assert len(direct.asked) == 1
    assert len(proxy.asked) == 1


async def test_a_proxy_that_is_away_means_it_was_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as gone:
        pass
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{gone.port}")
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as raised:
            await build_telegram(TOKEN, "http://telegram.example", request).send_message(1, "hello")
    assert classify(raised.value, Kind.SEND) is Fate.BACK_OFF


async def test_an_answer_that_does_not_come_in_time_is_a_timeout_and_a_call_may_wait_longer() -> None:
    async with serving() as server, AiohttpRequest(read=0.05) as request:
        server.pause = 0.4
        bot = build_telegram(TOKEN, f"http://127.0.0.1:{server.port}", request)
        with pytest.raises(TimedOut) as raised:
            await bot.send_message(1, "hello")
        assert classify(raised.value, Kind.SEND) is Fate.UNSURE
        assert (await bot.send_message(1, "hello", read_timeout=None)).message_id == 7


async def test_an_error_says_nothing_of_the_address_which_holds_the_token() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as raised:
            await build_telegram(TOKEN, "http://127.0.0.1:9", request).send_message(1, "hello")
    assert TOKEN not in str(raised.value)
