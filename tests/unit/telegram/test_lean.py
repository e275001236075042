"""A start does not load what it never uses, and who uses it all the same has it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.long


def prints(code: str) -> str:
    """What a new Python prints that runs this."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def test_the_bot_starts_without_a_second_client_of_http() -> None:
    code = "import sys, bot.cli.run, bot.telegram.errors, bot.app; print(*{'httpx', 'rich'} & sys.modules.keys())"
    assert prints(code) == ""


def test_the_librarys_own_client_works_when_it_is_used() -> None:
    code = """
import asyncio, bot.telegram.errors
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

async def main():
    async with HTTPXRequest() as request:
        try:
            await request.do_request("http://127.0.0.1:9/", "GET")
        except NetworkError as error:
            print(error)

asyncio.run(main())
import httpx
print(httpx.Client.__name__)
"""
    assert prints(code) == "httpx.ConnectError: All connection attempts failed\nClient"


def test_who_connects_without_saying_by_which_certificates_has_none() -> None:
    code = """
import ssl, bot.telegram.errors, aiohttp.connector
print(aiohttp.connector._SSL_CONTEXT_VERIFIED.verify_mode == ssl.CERT_REQUIRED)
print(len(aiohttp.connector._SSL_CONTEXT_VERIFIED.get_ca_certs()))
print(len(ssl.create_default_context().get_ca_certs()) > 0)
"""
    assert prints(code) == "True\n0\nTrue"
