"""Imports the libraries for HTTP without what they load for nobody: together a seventh of a start.

python-telegram-bot imports httpx for a client of its own, and the bot has another one. aiohttp reads all certificates
twice, for whoever connects without saying by which to judge; the bot says so, when it connects.
"""

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


def import_lean() -> None:
    """Import python-telegram-bot and aiohttp, if they are not there already.

    Who uses the client of python-telegram-bot all the same loads httpx then. Who lets aiohttp judge by its own
    certificates has none: no connection is made.
    """
    if "telegram" not in sys.modules and "httpx" not in sys.modules:
        with _without_httpx():
            import_module("telegram")
    if "aiohttp" not in sys.modules:
        with _without_certificates():
            import_module("aiohttp")


@contextmanager
def _without_httpx() -> Iterator[None]:
    later = _Later("httpx")
    sys.modules["httpx"] = later
    try:
        yield
    finally:
        del sys.modules["httpx"]
        later.is_importing = False


@contextmanager
def _without_certificates() -> Iterator[None]:
    contexts: Any = ssl.SSLContext
    read = contexts.load_default_certs, contexts.set_default_verify_paths
    contexts.load_default_certs = contexts.set_default_verify_paths = _nothing
    try:
        yield
    finally:
        contexts.load_default_certs, contexts.set_default_verify_paths = read


def _nothing(*_: object) -> None:
    """Read no certificates."""


class _Later(ModuleType):
    """Stands for httpx: an empty class for each name that is written in an annotation, the real thing from then on."""

    is_importing = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {}) if self.is_importing else getattr(import_module("httpx"), name)
