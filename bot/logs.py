"""Logging: what happened and where. Never a text, a name or an id of a person, and never a token."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
CHATTY = ("httpx", "httpcore", "telegram", "alembic", "sqlalchemy", "aiosqlite", "asyncio", "uvicorn",
          "PIL", "fpdf", "fontTools")  # fmt: skip
"""Libraries of which only warnings are logged."""

_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@\s]+@")


def redact(text: str) -> str:
    """The text with bot tokens and the passwords in URLs replaced."""
    return _PASSWORD.sub(r"\1***@", _TOKEN.sub("<token>", text))


class _Lines(logging.Formatter):
    """Formats a record as one line. Of an exception it shows only type and place: the message may quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{when} {record.levelname.lower()} {record.name}: {_words(record)}"
        return f"{line} [{_failure(record)}]" if record.exc_info else line


class _Json(logging.Formatter):
    """Formats a record as one JSON object with the same content."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": _words(record),
        }
        if record.exc_info:
            fields["failure"] = _failure(record)
        return json.dumps(fields)


def set_up_logs(style: str = "text", level: int = logging.INFO) -> None:
    """Log to the standard error stream, as text or JSON. Chatty libraries are kept at warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if style == "json" else _Lines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))


def _words(record: logging.LogRecord) -> str:
    """The message of a record on one line. Of asyncio only the first line: the next ones show the error's message."""
    lines = redact(record.getMessage()).splitlines()
    return " ".join(lines[:1] if record.name == "asyncio" else lines)


def _failure(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return "?"
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    path = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {path}"
