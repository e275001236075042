"""A turn whose desk only listens: what would be said, without a store and without Telegram."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from bot.conversation.checkin.round import Sitting
from bot.conversation.content import Content
from bot.conversation.incoming import Commanded, Incoming, Place, Said
from bot.conversation.ports import Desk, Follower, NextStep, OwnWords, Round
from bot.conversation.reply import Reply
from bot.conversation.turn import House, Turn
from bot.domain.checkin import CheckIn
from bot.domain.group import Group

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
HOUSE = House("involvement_bot", "Riverside Network", "hello@riverside.example", UTC)
HERE = Place(-100123, private=False)
ALONE = Place(7, private=True)


@dataclass
class Heard:
    """Takes the place of the outbox."""

    replies: list[Reply] = field(default_factory=list)

    def send(self, _place: Place, reply: Reply) -> None:
        """Remember it."""
        self.replies.append(reply)

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "\n".join(reply.text for reply in self.replies)


@dataclass
class NothingKept:
    """No own words, no next steps, nobody who follows in private."""

    def kept(self, _round_no: int, _subject: str | None = None) -> list[OwnWords]:
        """None yet."""
        return []

    def of_round(self, _round_no: int) -> list[NextStep]:
        """None yet."""
        return []

    def save(self, _follower: Follower) -> None:
        """Nothing is remembered."""


@dataclass
class Listening:
    """As much of a desk as it takes to say something."""

    post: Heard = field(default_factory=Heard)
    words: NothingKept = field(default_factory=NothingKept)
    steps: NothingKept = field(default_factory=NothingKept)
    followers: NothingKept = field(default_factory=NothingKept)


def turn(content: Content, incoming: Incoming | None = None) -> tuple[Turn, Heard]:
    """A turn, and what is heard of it."""
    desk = Listening()
    arrived = incoming or Commanded(1, HERE, name="checkin")
    return Turn(arrived, cast("Desk", desk), content, HOUSE, NOW), desk.post


def reply_to_a_card(content: Content, text: str) -> Turn:
    """Somebody replies with this text to a question."""
    return turn(content, Said(1, HERE, text=text, card="answer:1:x:yes"))[0]


def sitting(content: Content, state: CheckIn, group: Group, why: str = "") -> tuple[Sitting, Heard]:
    """A round in this state, and what is heard of it."""
    its_turn, heard = turn(content)
    return Sitting(its_turn, group, Round(4711, group.no, 1, state, why), content.questionnaires[0]), heard
