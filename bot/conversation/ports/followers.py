"""Members who answer in private, and the links into the private chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.domain.questionnaire import StatementId

NEVER = datetime.min.replace(tzinfo=UTC)


def private_card(round_no: int, statement: StatementId) -> str:
    """The name of the private card of a statement: `mine:<round>:<statement>`. An empty statement gives the prefix."""
    return f"mine:{round_no}:{statement}"


@dataclass(frozen=True, slots=True)
class Follower:
    """A member who answers a round in private. `person` is also the id of the private chat.

    `statement`: the one they were asked last and have not answered. `cards`: the statements whose card is still open.
    `at`: when they were last asked something.
    """

    round_no: int
    person: int
    statement: str = ""
    cards: tuple[str, ...] = ()
    at: datetime = NEVER


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link into the private chat opens. `is_own`: it was made for the person who opened it."""

    round_no: int
    what: str
    is_own: bool


class Followers(Protocol):
    """Members who answer in private, until they stop, block the bot, leave the group, or the round ends.

    With a follower goes what is stored of their private cards. Their buttons end, unless nothing is written to that
    person any more (`drop_person`).
    """

    def add(self, round_no: int, person: int, now: datetime) -> Follower:
        """Add a follower of the round. Returns them as stored: somebody who follows it already stays unchanged."""

    def find(self, round_no: int, person: int) -> Follower | None:
        """The follower of the round with this id, or None."""

    def save(self, follower: Follower) -> None:
        """Store what the follower was asked and which cards are open."""

    def of_round(self, round_no: int) -> Sequence[Follower]:
        """All followers of the round, in an order that says nothing about them."""

    def of_person(self, person: int) -> Sequence[Follower]:
        """Every round that this person follows, the most recently asked first."""

    def drop(self, round_no: int, person: int) -> bool:
        """Remove a follower. Returns False when they did not follow the round."""

    def drop_person(self, person: int) -> bool:
        """Remove this person from every round. Returns False when they followed none."""

    def drop_round(self, round_no: int) -> bool:
        """Remove all followers of the round, and its links. Returns False when nobody followed it."""


class Invitations(Protocol):
    """Links into the private chat. Each is deleted when its time is over or with its round, a personal one on use."""

    def issue(self, round_no: int, person: int | None, what: str, until: datetime) -> str:
        """Make a link for this person alone, or (None) for every member of the group. Returns its token."""

    def find(self, token: str, person: int, now: datetime) -> Invitation | None:
        """What the token opens. Returns None when it is unknown, out of date, or made for somebody else."""

    def use_up(self, token: str) -> None:
        """Delete a link that was used."""

    def drop(self, round_no: int, person: int) -> None:
        """Delete the links to the round that were made for this person."""

    def forget_old(self, round_no: int, now: datetime) -> datetime | None:
        """Delete the round's links whose time is over. Returns when the next one's will be, None when none is left."""
