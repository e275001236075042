"""Who answers in private, and the links that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

NEVER = datetime.min.replace(tzinfo=UTC)


PRIVATE_CARD = "mine"
"""A card in a private chat is called so, then its round and its statement: it goes when its person follows no more."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who answers a round in private. `person` is the private chat's id too.

    `statement` is the one they were asked last and have not answered; `cards` are those whose card is still open.
    """

    round_no: int
    person: int
    statement: str = ""
    cards: tuple[str, ...] = ()
    at: datetime = NEVER


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link into the private chat is for. `is_own`: it was made for the person who opened it."""

    round_no: int
    what: str
    is_own: bool


class Followers(Protocol):
    """Who answers in private, until they stop, block the bot, leave the group, or the round ends."""

    def add(self, round_no: int, person: int, now: datetime) -> Follower:
        """This person follows the round from now on; one who did already goes on as before."""

    def find(self, round_no: int, person: int) -> Follower | None:
        """This person, if they follow the round."""

    def save(self, follower: Follower) -> None:
        """Keep what they were shown."""

    def of_round(self, round_no: int) -> Sequence[Follower]:
        """All of them, in no order that tells anything."""

    def of_person(self, person: int) -> Sequence[Follower]:
        """What this person follows, the one that they were shown something of last first."""

    def drop(self, round_no: int, person: int) -> bool:
        """They follow it no more. False when they did not."""

    def drop_person(self, person: int) -> bool:
        """They follow nothing any more."""

    def drop_round(self, round_no: int) -> bool:
        """Nobody follows it any more, and no link leads to it."""


class Invitations(Protocol):
    """Links into the private chat. Each goes when it is used, after a day, or with its round."""

    def issue(self, round_no: int, person: int | None, what: str, until: datetime) -> str:
        """A new token: for this person alone, or (None) for whoever is shown to be a member."""

    def find(self, token: str, person: int, now: datetime) -> Invitation | None:
        """What this token is for, if it is this person's, or nobody's own."""

    def use_up(self, token: str) -> None:
        """It has been used."""

    def drop(self, round_no: int, person: int) -> None:
        """This person's links to the round lead nowhere any more."""

    def forget_old(self, round_no: int, now: datetime) -> datetime | None:
        """Delete what nobody used in time; gives when the next runs out, if there is one."""
