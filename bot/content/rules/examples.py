"""Rules for groups of example messages: those with replies, and those that the bot knows by name."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields

KNOWN = {
    "smalltalk": ("chat", "laugh", "never-mind"),
    "followups": ("where", "more", "related", "source"),
}
"""Groups that the code uses by name, for each file."""

ONLY = ("followups",)
"""Files that may have no other groups."""

REPLIES = {"smalltalk": 2, "commands": 1, "elsewhere": 0}
"""The least number of replies in a group, for each file with replies. The bot alternates, so small talk needs two."""

WITH_WORDS = ("elsewhere",)
"""Files in which `words` mean something."""


def examples_are_answered(language: Language) -> Iterator[Mistake]:
    """No group is missing, none lacks replies, and none has replies that are never used."""
    for document in language.all("examples"):
        groups = document.root.things("groups")
        yield from _known_ones(document, groups)
        for group in groups:
            yield from _replies(document, group)
            if document.id not in WITH_WORDS and group.texts("words"):
                what = f'"words" in "{group.value("id")}" are never looked at in this file.'
                yield document.mistake(group.line_of("words"), what, "Take them out.")


def _known_ones(document: Document, groups: list[Fields]) -> Iterator[Mistake]:
    known = KNOWN.get(document.id, ())
    there = [group.value("id") for group in groups]
    for missing in (each for each in known if each not in there):
        what = f'The group "{missing}" is missing, and the bot needs it.'
        yield document.mistake(document.root.line_of("groups"), what, "Put it back.")
    for group in groups if document.id in ONLY else ():
        if group.value("id") not in known:
            what = f'The bot does not know the group "{group.value("id")}".'
            yield document.mistake(group.line_of("id"), what, f"Use one of: {', '.join(known)}.")


def _replies(document: Document, group: Fields) -> Iterator[Mistake]:
    replies, name = group.texts("replies"), group.value("id")
    least = REPLIES.get(document.id)
    if least is None and replies:
        yield document.mistake(group.line_of("replies"), f'Nobody reads the replies of "{name}".', "Take them out.")
    elif least is not None and len(replies) < least:
        what = f'"{name}" has too few replies: {len(replies)}, and {least} is the least.'
        yield document.mistake(group.line_of("id"), what, 'Write them under "replies:".')
    for reply in replies if document.id == "commands" else ():
        if f"/{name}" not in reply.value:
            what = f'This reply does not name its command, "/{name}".'
            yield document.mistake(reply.line, what, "Put it into the sentence.")
