"""The words themselves: since when these are said, what is wrong with newer ones, and reading them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.conversation.content import Content


@dataclass(frozen=True, slots=True)
class WordsNow:
    """How it stands with the words. `mistakes`: why newer ones are not taken, one line each, with file and line.

    `conflicts`: files that were changed where something was published before, so that the files count. `broken`: the
    short name of the first files with mistakes since the last that were right; empty without mistakes.
    """

    since: datetime
    mistakes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of single values in a file of the words: these `wanted` ones, wherever the fields `matching` stand.

    Without those they are the values of the file itself, and of the two texts of an entry.
    """

    path: str
    matching: Mapping[str, str]
    wanted: Mapping[str, str]


LARGEST_FILE = 300_000
"""The largest file that is taken from a phone, in bytes. The largest of the words is two thirds of it."""


class Refused(StrEnum):
    """Why a file is not tried out. The values are the ends of the keys of phrases."""

    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    NOT_GIVEN = "not_given"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change would make of the words: the `content`, or the mistakes that it would bring.

    `base`: the file as the folder has it. `text`: as it would be. `built_on`: the number of the published edit that is
    in it; 0 for none. `seen`: the cards that a file of somebody changes, as members would see them. `refused`: what a
    file is that cannot be taken; then nothing else of it is known.
    """

    path: str
    base: str = ""
    text: str = ""
    content: Content | None = None
    mistakes: tuple[str, ...] = ()
    built_on: int = 0
    seen: tuple[str, ...] = ()
    refused: Refused | None = None
    others: tuple[str, ...] = ()


class Outdated(Exception):
    """Other words of the file were published or undone meanwhile. What was to be published is tried again."""


class Words(Protocol):
    """Reads the words while the bot runs. `bot/live.py` is the implementation."""

    def now(self) -> WordsNow:
        """How it stands with the words."""

    async def reload(self) -> WordsNow:
        """Read everything again, whether it changed or not. Returns how it stands then."""

    async def try_out(self, changes: Sequence[Change]) -> Tried:
        """What the words would be with changes of one file. Nobody reads them yet."""

    async def try_file(self, name: str, data: bytes, said: str) -> Tried:
        """What the words would be with this file. `said`: what was written under it; a path there says which file."""

    async def catch_up(self) -> None:
        """Take what was published or undone just now, before anybody is answered with words from before."""
