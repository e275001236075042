"""Logs: what happened and where. Never a text, a name or an id of a person, and never a token.

Our own lines are fixed sentences with safe fields (a test reads each of them). Of everybody else's lines, warnings,
errors that nobody took and tracebacks only the kind and the place are written: their words may quote a person.
"""

import json
import logging
import re
import sys
import threading
import traceback
import warnings
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

OURS = ("bot", "storage")
"""The loggers whose messages are written. Of every other one a line says only that it said something, and where."""

_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@\s]+@")

_FRAMES = 4
"""How many of the innermost places of an error are written."""

Parts = tuple[type[BaseException], BaseException, TracebackType | None]
"""The parts of an error that Python hands over."""

log = logging.getLogger(__name__)


def redact(text: str) -> str:
    """The text with bot tokens and the passwords in URLs replaced."""
    return _PASSWORD.sub(r"\1***@", _TOKEN.sub("<token>", text))


class _Lines(logging.Formatter):
    """Formats a record as one line. Of an exception it shows only type and place: the message may quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_when(record)} {record.levelname.lower()} {_name(record)}: {_words(record)}"
        return f"{line} [{_failure(record)}]" if record.exc_info else line


class _Json(logging.Formatter):
    """Formats a record as one JSON object with the same content."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": _when(record),
            "level": record.levelname.lower(),
            "from": _name(record),
            "what": _words(record),
        }
        if record.exc_info:
            fields["failure"] = _failure(record)
        return json.dumps(fields)


def formatter(style: str = "text") -> logging.Formatter:
    """What makes a line of a record, as text or JSON."""
    return _Json() if style == "json" else _Lines()


def set_up_logs(style: str = "text", level: int = logging.INFO) -> None:
    """Log to the standard error stream, as text or JSON. Libraries are heard from warnings on.

    Errors that nobody took, and warnings of Python's, become lines too: Python itself would write out what they say.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(style))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = False  # a line that cannot be written would be shown with all its parts
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_thread
    warnings.showwarning = _warned


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _name(record: logging.LogRecord) -> str:
    """The logger of the record: one of ours, or the module of a library. A name made from data is left out."""
    name = record.name
    while name and not _is_ours(record) and name not in sys.modules:
        name = name.rpartition(".")[0]
    return name or "?"


def _words(record: logging.LogRecord) -> str:
    """The message of one of our records, on one line; of any other record only the place in the code it came from."""
    if not _is_ours(record):
        return f"something (its words are not written) at {record.module}:{record.lineno}"
    try:
        return " ".join(redact(record.getMessage()).splitlines())
    except (TypeError, ValueError, LookupError):  # the parts do not fit the sentence
        return redact(str(record.msg))


def _failure(record: logging.LogRecord) -> str:
    kind, _, trace = record.exc_info if isinstance(record.exc_info, tuple) else (None, None, None)
    if kind is None:
        return "?"
    path = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(trace)[-_FRAMES:]))
    return f"{kind.__name__} at {path}" if path else kind.__name__


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("An error ended the program", exc_info=(kind, error, trace))


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    log.error("An error could not be raised", exc_info=_parts(found))


def _in_thread(found: threading.ExceptHookArgs) -> None:
    log.error("An error ended a thread", exc_info=_parts(found))


def _parts(found: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> Parts:
    return found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback


def _warned(
    message: Warning | str,  # noqa: ARG001 - it may quote a person
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    log.warning("Python warns: %s at %s:%d", category.__name__, Path(filename).stem, lineno)
