"""Two replicas on one PostgreSQL behind nginx: they carry one conversation, while one is killed again and again."""

import asyncio
import os
import random
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot.conversation.content import Content
from tests.conftest import DATA_KEYS
from tests.journeys.journey import MEMBERS, World
from tests.process.program import EarlierClock, Nursery, Program, Riverside, until
from tests.process.test_webhook import SECRET, free_port
from tests.telegram_double.http import served
from tests.telegram_double.webhooks import calling

if TYPE_CHECKING:
    from bot.local_telegram import Press
    from tests.postgresql import PostgreSQL

pytestmark = [pytest.mark.postgresql, pytest.mark.no_cover]

ANSWERS = {"Yes": "yes", "Partly": "partly", "No": "no", "Not sure": "notsure"}
ROUNDS = 8
URL = "https://riverside.example/telegram"

PROXY = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream bots {{
        server 127.0.0.1:{first} max_fails=1 fail_timeout=1s;
        server 127.0.0.1:{second} max_fails=1 fail_timeout=1s;
    }}
    server {{
        listen 127.0.0.1:{port};
        location /telegram {{
            proxy_pass http://bots;
            proxy_next_upstream error timeout http_503 non_idempotent;
            proxy_connect_timeout 2s;
        }}
    }}
}}
"""


def nginx() -> str:
    """The program, which Debian has in a folder of the system's."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        missing = pytest.fail if os.environ.get("REQUIRE_POSTGRESQL") == "1" else pytest.skip
        missing("nginx is not installed")
    return found


@contextmanager
def proxy(folder: Path, port: int, first: int, second: int) -> Iterator[None]:
    """nginx runs before both."""
    program = nginx()
    config = folder / "nginx.conf"
    config.write_text(PROXY.format(folder=folder, port=port, first=first, second=second))
    running = subprocess.Popen([program, "-c", str(config), "-e", str(folder / "nginx.log")])  # noqa: S603 - Debian's
    try:
        yield
    finally:
        running.terminate()
        running.wait()


class Replicas:
    """Both programs, and where each listens."""

    def __init__(self, riverside: Riverside) -> None:
        self.riverside = riverside
        self.ports = [free_port(), free_port()]
        self.programs: list[Program | None] = [None, None]

    async def start(self, which: int) -> None:
        """One of them runs, and Telegram has been told where."""
        told = len(self.riverside.telegram.called("setWebhook"))
        settings = {
            "WEBHOOK_URL": URL,
            "WEBHOOK_SECRET": SECRET,
            "LISTEN": f"127.0.0.1:{self.ports[which]}",
        }
        program = await self.riverside.start_quickly("run", settings=settings)
        await until(lambda: len(self.riverside.telegram.called("setWebhook")) > told, 60, program)
        self.programs[which] = program

    async def kill(self, which: int) -> None:
        """kill -9."""
        program = self.programs[which]
        assert program
        await program.kill()

    async def end(self) -> None:
        """Both end in order."""
        for program in self.programs:
            assert program
            assert (await program.terminate()).code == 0


@pytest.fixture
async def replicas(
    tmp_path: Path, content: Content, nursery: Nursery | None, postgresql: "PostgreSQL"
) -> AsyncIterator[Replicas]:
    """A group in the middle of the first question, on PostgreSQL, and two programs that do not run yet."""
    with postgresql.copied() as database:
        world = World(content, tmp_path, EarlierClock(), key=DATA_KEYS[0], database=database)
        async with served(world.telegram) as server:
            riverside = Riverside(tmp_path, content, server, world.telegram, world, nursery)
            await riverside.set_up()
            yield Replicas(riverside)
            await riverside.let_go()
            await riverside.switch_off()


async def test_two_replicas_behind_a_proxy_carry_one_conversation_while_one_is_killed(
    replicas: Replicas, tmp_path: Path
) -> None:
    dice = random.Random(14)  # noqa: S311 - the same kills every time
    riverside, port = replicas.riverside, free_port()
    for which in range(2):
        await replicas.start(which)
    presses: list[Press] = []
    with proxy(tmp_path, port, *replicas.ports):
        async with calling(riverside.telegram, f"http://127.0.0.1:{port}/telegram") as caller:
            for number in range(ROUNDS):
                labels = dice.choices(list(ANSWERS), k=len(MEMBERS))
                presses += [riverside.presses(*each) for each in zip(MEMBERS, labels, strict=True)]
                if number % 2:
                    await asyncio.sleep(dice.random() * 0.1)
                    await replicas.kill(number // 2 % 2)
                await riverside.until(lambda: not riverside.telegram.pending(), 60)
                if number % 2:
                    await replicas.start(number // 2 % 2)
            riverside.writes("Kath", "/urgent")
            await riverside.until(lambda: not riverside.telegram.pending(), 60)
            assert "116 123" in riverside.telegram.last(riverside.group).text
    assert set(caller.answers) <= {0, 200, 502, 503, 504}
    assert caller.answers.count(200) == len(presses) + 1
    with psycopg.connect(riverside.world.database.replace("+psycopg", "")) as connection:
        kept = [answer for (answer,) in connection.execute("SELECT answer FROM votes").fetchall()]
    assert sorted(kept) == sorted(ANSWERS[label] for label in labels), "everybody's last answer, and each once"
    await replicas.end()
