"""A turn whose desk only listens: what would be said, without a store and without Telegram."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from bot.conversation.checkin.session import Session
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Incoming, Place, Said
from bot.conversation.ports.followers import Follower
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import Choice, Reply
from bot.conversation.turn import Operator, Turn
from bot.domain.checkin import CheckIn
from bot.domain.group import Group

if TYPE_CHECKING:
    from bot.conversation.ports.stores import UnitOfWork

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
OPERATOR = Operator("Riverside Network", "hello@riverside.example", UTC)
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
    own_words: NothingKept = field(default_factory=NothingKept)
    steps: NothingKept = field(default_factory=NothingKept)
    followers: NothingKept = field(default_factory=NothingKept)


def turn(content: Content, incoming: Incoming | None = None) -> tuple[Turn, Heard]:
    """A turn, and what is heard of it."""
    uow = Listening()
    arrived = incoming or Commanded(1, HERE, name="checkin")
    return Turn(arrived, cast("UnitOfWork", uow), content, OPERATOR, "involvement_bot", NOW), uow.post


def reply_to_a_card(content: Content, text: str) -> Turn:
    """Somebody replies with this text to a question."""
    return turn(content, Said(1, HERE, text=text, card=(Choice("Yes", "answer:1:x:yes"),)))[0]


def session(content: Content, state: CheckIn, group: Group, why: str = "") -> tuple[Session, Heard]:
    """A round in this state, and what is heard of it."""
    its_turn, heard = turn(content)
    return Session(its_turn, group, Round(4711, group.no, 1, state, why), content.questionnaires[0]), heard
