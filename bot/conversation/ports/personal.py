"""Everything that is tied to one person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.ports.own_words import OwnWords


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer to a statement that is not shown yet."""

    round_no: int
    statement: str
    answer: str


@dataclass(frozen=True, slots=True)
class HeldPress:
    """A first press of *Show*, which waits for a second person."""

    round_no: int
    statement: str


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link into the private chat that was made for this person."""

    round_no: int
    until: datetime


@dataclass(frozen=True, slots=True)
class HeldHandover:
    """A link by which this person hands a group over."""

    group_no: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What is tied to one person, with our own numbers for groups and rounds.

    `coordinates`: groups. `follows`: rounds that they answer in private. `wishes`: groups that they asked to delete,
    while a second member is waited for. `told`: whether it is remembered what their private chat was told last;
    `entry`: the entry, if it was one. `wrote_in`: whether a count of what they sent to those who run the bot is kept.
    `published`: whether a code says that they published words of the bot. `waiting`: how many messages wait for their
    private chat. `nation`: that of their private chat, empty when it was only asked for, None when nothing is kept.
    `language`: the code of the one that they chose there, empty when they chose none.
    """

    coordinates: tuple[int, ...] = ()
    answers: tuple[HeldAnswer, ...] = ()
    presses: tuple[HeldPress, ...] = ()
    follows: tuple[int, ...] = ()
    drafts: tuple[OwnWords, ...] = ()
    wishes: tuple[int, ...] = ()
    links: tuple[HeldLink, ...] = ()
    handovers: tuple[HeldHandover, ...] = ()
    told: bool = False
    entry: str | None = None
    wrote_in: bool = False
    published: bool = False
    waiting: int = 0
    nation: str | None = None
    language: str = ""

    @property
    def rounds(self) -> frozenset[int]:
        """The rounds in which something is held, besides drafts."""
        answered, pressed = (a.round_no for a in self.answers), (p.round_no for p in self.presses)
        return frozenset((*answered, *pressed, *(link.round_no for link in self.links), *self.follows))


NOTHING_HELD = Held()


class Personal(Protocol):
    """What is tied to one person, in all groups: also in those that they left, or that removed the bot."""

    def held(self, person: int) -> Held:
        """Everything that is tied to this person."""

    def forget(self, person: int) -> Held:
        """Delete all of it. Returns what it was."""
