"""The libraries in use, made to log all they can: what they say must never be written."""

import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.logs import OURS

LIBRARIES = (
    "telegram.ext", "telegram.request", "aiohttp", "aiohttp.client", "httpx", "httpcore", "h11", "anyio", "asyncio",
    "concurrent.futures",
    "sqlalchemy.ext.asyncio", "sqlalchemy.pool", "aiosqlite", "psycopg", "psycopg.pq", "alembic.runtime.migration",
    "pydantic", "yaml", "babel", "rapidfuzz", "numpy", "cryptography.fernet", "PIL.Image", "PIL.PngImagePlugin",
    "fpdf", "fontTools.ttLib", "fontTools.subset", "uvicorn", "starlette.applications", "click", "tzdata",
)  # fmt: skip
"""The libraries in use, and modules of theirs that log."""


@contextmanager
def everybody_talks() -> Iterator[list[logging.Logger]]:
    """Every logger of every library writes from DEBUG on. Gives those loggers."""
    for name in LIBRARIES:
        importlib.import_module(name)
    names = sorted({*LIBRARIES, *logging.root.manager.loggerDict})
    loggers = [logging.getLogger(name) for name in names if name.partition(".")[0] not in OURS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    try:
        yield loggers
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
