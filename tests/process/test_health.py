"""`health` where something else than the bot listens: one line, whatever it says."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.process.terminal import Terminal

SMALL = b"Content-Length: 2\r\nConnection: close\r\n\r\n"


@contextmanager
def answering(said: bytes) -> Iterator[str]:
    """Somebody who says this to whoever calls, and hangs up. Gives where."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            caller, _ = server.accept()
            with caller:
                caller.recv(65_536)
                caller.sendall(said)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join(10)


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n<html>Nothing here</html>",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>Welcome</html>",
        b"HTTP/1.1 502 Bad Gateway\r\n" + SMALL + b"{}",
        b"HTTP/1.1 200 OK\r\n" + SMALL + b"{}",
        b"HTTP/1.1 503 Service Unavailable\r\n" + SMALL + b"[]",
        b"HTTP/1.1 503 Service Unavailable\r\n" + SMALL + b"\xff\xfe",
    ],
    ids=["html-404", "html-200", "other-502", "other-200", "list", "no-text"],
)
def test_another_program_there_is_one_line(terminal: Terminal, said: bytes) -> None:
    with answering(said) as where:
        ended = terminal.does("health", settings={"LISTEN": where})
    assert (ended.code, ended.out) == (1, "")
    assert ended.lines == [f"Something else than the bot answers at http://{where}/healthz. Write another LISTEN."]


@pytest.mark.parametrize(
    "said",
    [b"", b"220 mail.riverside.example ESMTP\r\n", b"HTTP/1.1 503 No\r\nContent-Length: 900\r\n\r\n{"],
    ids=["nothing", "no-http", "half"],
)
def test_one_who_hangs_up_or_speaks_otherwise_is_one_line(terminal: Terminal, said: bytes) -> None:
    with answering(said) as where:
        ended = terminal.does("health", settings={"LISTEN": where})
    assert (ended.code, ended.lines) == (1, [f"Nobody answers at http://{where}/healthz."])
