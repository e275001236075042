"""The words of a message of Telegram, whatever carries them, and the command in them."""

import re
from dataclasses import dataclass

from telegram import Message
from telegram.constants import MessageEntityType

from bot.conversation.events import Formatted

_BLANK = r"\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""White space of every kind, and characters that cannot be seen."""

_MARK = r".,:;!?\u2026\u00b7\u2013\u2014\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u060c\u061b\u061f\u0964-"
"""Marks between two parts of a sentence, also those of other scripts."""

_LEADING = re.compile(rf"[{_MARK}]*[{_BLANK}]*(?:[{_MARK}]+(?:[{_BLANK}]+|$))*")
"""Marks that hang on to a command or stand alone after it, and the white space around them: "/ask: …", "/ask - …"."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as Telegram marks it, and what follows. `bot`: the one it names, empty if none."""

    name: str
    bot: str
    text: str


def text_of(message: Message) -> str:
    """What the sender wrote to be read: a text, the words under a file, a poll's question, the title of a list."""
    asked = message.poll.question if message.poll else ""
    title = message.checklist.title if message.checklist else ""
    return message.text or message.caption or asked or title


_PLAIN_HERE = frozenset(
    {
        *(MessageEntityType.ITALIC, MessageEntityType.UNDERLINE, MessageEntityType.STRIKETHROUGH),
        *(MessageEntityType.SPOILER, MessageEntityType.CODE, MessageEntityType.PRE),
        *(MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE),
    }
)
"""What people can do to words in the app that has no mark of ours."""

_BOLD_PART = re.compile(r"\S(?:[^\n]*\S)?")
"""What is bold in one line, without the white space at its ends."""


def formatted(message: Message) -> Formatted | None:
    """The text with our marks for what was formatted. None if nothing was."""
    text, entities = text_of(message), (*message.entities, *message.caption_entities)
    put = list[tuple[int, int, str]]()  # where, which first, and what
    for each in entities:
        begins, ends = _letters(text, each.offset), _letters(text, each.offset + each.length)
        if each.type == MessageEntityType.BOLD:
            for found in _BOLD_PART.finditer(text, begins, ends):
                put += [(found.start(), 2, "**"), (found.end(), 0, "**")]
        elif each.type == MessageEntityType.TEXT_LINK and each.url and each.url.rstrip("/") != text[begins:ends]:
            put.append((ends, 1, f" ({each.url})"))
    has_more = any(each.type in _PLAIN_HERE for each in entities)
    for at, _, mark in sorted(put, reverse=True):
        text = f"{text[:at]}{mark}{text[at:]}"
    return Formatted(text, has_more) if put or has_more else None


def _letters(text: str, units: int) -> int:
    """How many letters these units are: Telegram counts in those of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def beside(message: Message) -> str:
    """The other words in a message, a line each: names of people and places, choices of a poll, lines of a list."""
    found: list[str | None] = []
    if message.contact:
        found += [message.contact.first_name, message.contact.last_name]
    if message.venue:
        found += [message.venue.title, message.venue.address]
    if message.poll:
        found += [*(option.text for option in message.poll.options), message.poll.explanation]
    if message.checklist:
        found += [task.text for task in message.checklist.tasks]
    return "\n".join(filter(None, found))


def command_in(message: Message) -> Command | None:
    """The command that the words begin with, if Telegram marks one there."""
    marked = (*message.entities, *message.caption_entities)
    first = next((e for e in marked if e.type == MessageEntityType.BOT_COMMAND and e.offset == 0), None)
    if first is None:
        return None
    said = text_of(message)
    name, _, bot = said[: first.length].removeprefix("/").partition("@")
    return Command(name.casefold(), bot.casefold(), _LEADING.sub("", said[first.length :], count=1).rstrip())
