"""The words of a message of Telegram, whatever carries them, and the command in them."""

import re
from dataclasses import dataclass

from telegram import Message
from telegram.constants import MessageEntityType

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
