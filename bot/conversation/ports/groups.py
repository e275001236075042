"""Groups: settings, chat, coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.events import Place
from bot.domain.group import Group


@dataclass(frozen=True, slots=True)
class Count:
    """How many groups are set up and have the bot, and how many of these have held a check-in."""

    in_use: int
    held: int


class Groups(Protocol):
    """Each group's settings, the chat it meets in, and its coordinators."""

    def find(self, chat: int) -> Group | None:
        """The group of this chat, or None."""

    def by_no(self, group_no: int) -> Group | None:
        """The group with this number of ours, or None."""

    def ensure(self, chat: int, now: datetime) -> Group:
        """The group of this chat. Creates it if it is new; one that had removed the bot counts as present again."""

    def save(self, group: Group) -> None:
        """Store the group's settings."""

    def place_of(self, group_no: int) -> Place:
        """The chat in which the group meets. Raises LookupError when there is no such group."""

    def chats_in_use(self, person: int, most: int) -> Sequence[int]:
        """The chats of groups that are set up: first those that the person coordinates, then those used last."""

    def coordinated_by(self, person: int) -> Sequence[Group]:
        """The groups of which this person is a stored coordinator and which have not removed the bot, oldest first."""

    def delete(self, group_no: int) -> None:
        """Delete the group with everything that belongs to it: rounds, words, settings, schedule, waiting messages."""

    def move(self, old_chat: int, new_chat: int) -> bool:
        """Give everything of the old chat id to the new one. Returns whether a group has moved by this.

        Doing it twice is harmless. What the bot said in the old chat is forgotten: nobody can change it any more.
        """

    def moved_from(self, chat: int) -> Place | None:
        """Where the group is now that met in this chat, when the chat is dead; None for any other chat."""

    def name_coordinator(self, group_no: int, person: int) -> None:
        """Store this person as a coordinator of the group."""

    def code_of_asked(self, group_no: int, person: int, by: str, message: int) -> str:
        """A code for this person, asked to coordinate this group. Nobody else can make or read it.

        It goes with who asked (`by`), and with the message that was replied to.
        """

    def code_of_asker(self, group_no: int, person: int) -> str:
        """A code that stands for this person, who asks somebody to coordinate this group. Nobody else can read it."""

    def code_of_offer(self, group_no: int, plan: str) -> str:
        """A code that stands for the offer of this schedule to this group. Nobody else can make it."""

    def drop_coordinator(self, group_no: int, person: int) -> None:
        """Remove this person from the group's coordinators."""

    def drop_coordinators(self, group_no: int) -> None:
        """Forget every coordinator of the group."""

    def coordinates(self, group_no: int, person: int) -> bool:
        """Whether the person is a stored coordinator of the group."""

    def named_coordinators(self, group_no: int) -> Sequence[int]:
        """The stored coordinators of the group, in an order that says nothing."""

    def count_coordinators(self, group_no: int) -> int:
        """How many coordinators of the group are stored."""

    def count(self, since: datetime) -> Count:
        """How many groups there are, and how many of them began a check-in since then. Nothing of any one group."""
