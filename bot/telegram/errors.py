"""Classifies Telegram's errors by what they mean for a message, and defines those that stop the program."""

import traceback
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.request import NEVER_SENT


class BotStopped(Exception):
    """The bot cannot go on until somebody changes something. The message is for the host: one line, no token.

    `may_pass`: the other program may end by itself, so that it is worth starting again.
    """

    may_pass = False

    def __init__(self, message: str) -> None:
        super().__init__(message)


class TokenRefused(BotStopped):
    """Telegram does not accept the bot token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refused the bot token. Check BOT_TOKEN (and TELEGRAM_API_URL, if it is set), then start again."
        )


class SecondPoller(BotStopped):
    """Telegram gives the updates to another program."""

    may_pass = True

    def __init__(self) -> None:
        super().__init__(
            "Another program fetches this bot's updates, or a webhook is set. Stop the other, then start again."
        )


class Unsendable(ValueError):
    """A reply that breaks a rule of ours or of Telegram's. Trying again is useless."""


class Kind(StrEnum):
    """The kind of call that failed."""

    SEND = "send"
    EDIT = "edit"
    FILE = "file"


class Fate(StrEnum):
    """What happens to a message after an error."""

    DONE = "done"
    WAIT = "wait"
    BACK_OFF = "back off"
    UNSURE = "unsure"
    AS_NEW = "as new"
    IN_GENERAL = "in general"
    MUTED = "muted"
    CHAT_GONE = "chat gone"
    CHAT_MOVED = "chat moved"
    DROP = "drop"
    TOKEN_REFUSED = "token refused"  # noqa: S105
    SECOND_POLLER = "second poller"


@dataclass(frozen=True, slots=True)
class _Complaint:
    """Words in Telegram's answer to a bad request, and what they mean for these kinds of calls."""

    fate: Fate
    words: tuple[str, ...]
    kinds: tuple[Kind, ...] = (Kind.SEND, Kind.EDIT, Kind.FILE)


_COMPLAINTS = (
    _Complaint(Fate.DONE, ("message is not modified",)),
    _Complaint(
        Fate.AS_NEW, ("message to edit not found", "message can't be edited", "message_id_invalid"), (Kind.EDIT,)
    ),
    _Complaint(  # a group may forbid files and allow texts: the chat is not gone
        Fate.DROP, ("send photos", "send documents", "send_photos_forbidden", "send_docs_forbidden"), (Kind.FILE,)
    ),
    _Complaint(
        Fate.IN_GENERAL,
        ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "topic closed"),
    ),
    _Complaint(
        Fate.MUTED,
        (
            "not enough rights", "no rights to send", "no write access", "chat_write_forbidden", "chat_restricted",
            "chat_send_plain_forbidden", "user_banned_in_channel",
        ),
    ),
    _Complaint(
        Fate.CHAT_GONE,
        (
            "chat not found", "peer_id_invalid", "user_is_blocked", "need administrator rights",
            "bot is not a member", "bot was kicked", "chat was deactivated", "chat is deactivated", "chat was deleted",
        ),
    ),
)  # fmt: skip

_KNOWN_DROPS = (
    "photo_invalid_dimensions", "image_process_failed", "send photos", "send documents", "caption is too long",
    "message is too long", "message text is empty", "can't parse", "button_data_invalid", "markup",
)  # fmt: skip

_TOO_LARGE = ("entity too large", "content too large", "(413)")

UNSAID_WAIT = 1.0
LONGEST_WAIT = 365 * 86400.0


def classify(error: Exception, kind: Kind) -> Fate:
    """Decide what happens to the message. The order matters: BadRequest and TimedOut are NetworkErrors too."""
    match error:
        case RetryAfter():
            return Fate.WAIT
        case ChatMigrated():
            return Fate.CHAT_MOVED
        case Forbidden():
            return Fate.CHAT_GONE
        case InvalidToken() | EndPointNotFound():
            return Fate.TOKEN_REFUSED
        case Conflict():
            return Fate.SECOND_POLLER
        case BadRequest():
            return _bad_request(error, kind)
        case NetworkError():
            return _network(error, kind)
        case Unsendable():
            return Fate.DROP
        case TimeoutError() if kind is Kind.EDIT:
            return Fate.BACK_OFF
    return Fate.UNSURE


def _is_too_large(error: NetworkError) -> bool:
    """Status 413, which the library does not tell from a broken connection. It will be too large the next time too."""
    return any(words in error.message.lower() for words in _TOO_LARGE)


def _bad_request(error: BadRequest, kind: Kind) -> Fate:
    said = error.message.lower()
    for complaint in _COMPLAINTS:
        if kind in complaint.kinds and any(words in said for words in complaint.words):
            return complaint.fate
    return Fate.DROP


def _network(error: NetworkError, kind: Kind) -> Fate:
    """An edit may always be repeated. A send may come twice if it could have arrived before the connection broke."""
    if _is_too_large(error):
        return Fate.DROP
    if kind is Kind.EDIT or isinstance(error.__cause__, NEVER_SENT):
        return Fate.BACK_OFF
    answered = error.__cause__ is None or isinstance(error.__cause__, TelegramError)
    return Fate.UNSURE if isinstance(error, TimedOut) or not answered else Fate.BACK_OFF


def is_silence(error: Exception) -> bool:
    """Whether nobody answered the call, or only to say that Telegram is out of order. A refusal is an answer."""
    if isinstance(error, TimeoutError):
        return True
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest) and not _is_too_large(error)


def seconds(error: RetryAfter) -> float:
    """The seconds that Telegram wants us to wait: a year at most, and one second if the answer holds no such number."""
    asked = error.retry_after
    try:
        wait = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    except (TypeError, ValueError):
        return UNSAID_WAIT
    return min(wait, LONGEST_WAIT) if wait > 0 else UNSAID_WAIT  # not a number is not greater either


def kind_of(error: Exception) -> str:
    """A name for the error, safe to log: its class, and for a bad request the known reason. Nothing of the message."""
    name = type(error).__name__
    known = (words for words in _KNOWN_DROPS if isinstance(error, BadRequest) and words in error.message.lower())
    return ": ".join((name, *[next(known, "")])).removesuffix(": ")


def place_of(error: Exception) -> str:
    """Where in the code the error was raised, safe to log: the innermost functions with their lines."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames)) or "?"
