"""One turn: what reached us, everything a handler may use, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from bot.conversation.content import Content
from bot.conversation.incoming import Commanded, Incoming, Place, Pressed, Said
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match
from bot.conversation.ports.stores import UnitOfWork
from bot.conversation.reply import Attachment, Notice, Reply, Rows, pages
from bot.domain.group import Group


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the bot and answers for it: name and contact, the zone of its dates, the chat ids of content admins."""

    name: str
    contact: str
    zone: tzinfo
    admins: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lookups:
    """What was asked before the transaction. Unknown is: not an admin, not a member, no count, no match."""

    is_admin: bool = False
    is_member: bool = False
    members: int | None = None
    match: Match | None = None
    care: Care = Care.NONE


@dataclass(slots=True)
class Turn:
    """One turn, inside one transaction. Handlers are plain functions of it; what they say goes to the outbox."""

    incoming: Incoming
    uow: UnitOfWork
    content: Content
    operator: Operator
    username: str
    now: datetime
    lookups: Lookups = field(default_factory=Lookups)
    notice: Notice | None = None

    @property
    def place(self) -> Place:
        """Where it came from."""
        return self.incoming.place

    @property
    def person(self) -> int | None:
        """Who it came from; None for a channel or a hidden admin."""
        return self.incoming.sender.person

    @property
    def is_typed(self) -> bool:
        """Whether the answer cannot be a pop-up: it was typed, not pressed."""
        return not isinstance(self.incoming, Pressed) or self.incoming.typed

    @property
    def text(self) -> str:
        """What was written: a message, or what follows a command. Empty for a press."""
        return self.incoming.text if isinstance(self.incoming, Said | Commanded) else ""

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.now.astimezone(self.operator.zone).date()

    @property
    def verb(self) -> str:
        """What the button pressed is for, or the first one of the card replied to. Empty when there is none."""
        return self._code().partition(":")[0]

    def part(self, index: int) -> str:
        """A part of the code of the button pressed, or of the card replied to; the verb is not counted.

        Empty when there is none: a code may be forged, cut short, or from an older program.
        """
        parts = self._code().split(":")[1:]
        return parts[index] if index < len(parts) else ""

    def parts_from(self, index: int) -> list[str]:
        """All parts of the code from this one on."""
        return self._code().split(":")[1:][index:]

    def _code(self) -> str:
        incoming = self.incoming
        if isinstance(incoming, Pressed):
            return incoming.code
        return (incoming.card or "") if isinstance(incoming, Said | Commanded) else ""

    def group(self) -> Group:
        """The group of this chat, known from now on if it was not."""
        return self.uow.groups.ensure(self.place.chat, self.now)

    def coordinates(self, group: Group) -> bool:
        """Whether the sender is a coordinator: an admin of the chat, or one we have stored."""
        if self.incoming.sender.hidden_admin or self.lookups.is_admin:
            return True
        return self.person is not None and self.uow.groups.coordinates(group.no, self.person)

    def may_open(self, group: Group) -> bool:
        """Whether the sender may open a check-in: a coordinator, or anyone once a wish has waited for a day."""
        return self.coordinates(group) or group.anyone_may_open(self.now)

    def say(self, key: str, **fields: str) -> str:
        """A phrase of the content."""
        return self.content.phrases.say(key, **fields)

    def day(self, instant: datetime) -> str:
        """The day of an instant as people here write it."""
        return self.content.phrases.date(instant.astimezone(self.operator.zone).date())

    def send(
        self, text: str, rows: Rows = (), *, to: Place | None = None, card: str | None = None, sound: bool = False
    ) -> None:
        """One message, silent unless `sound`."""
        self.post(Reply(text, rows, card, sound=sound), to=to)

    def post(self, reply: Reply, *, to: Place | None = None) -> None:
        """The same for a reply that is ready."""
        for page in pages(reply):
            self.uow.post.send(to or self.place, page)

    def send_file(self, text: str, attachment: Attachment) -> None:
        """A file with a short text under it, silent."""
        self.uow.post.send(self.place, Reply(text, attachment=attachment))

    def edit(self, card: str, text: str, rows: Rows = (), *, to: Place | None = None) -> None:
        """Put new words on a card that was sent before."""
        self.uow.post.send(to or self.place, Reply(text, rows, card, edits=True))

    def tell(self, text: str, *, alert: bool = False) -> None:
        """For the one who pressed only. What was typed is answered in the chat instead, silently.

        A group that keeps the box gets every notice as one.
        """
        if self.is_typed:
            self.send(text)
        else:
            self.notice = Notice(text, alert or self._keeps_box())

    def _keeps_box(self) -> bool:
        group = None if self.place.private else self.uow.groups.find(self.place.chat)
        return group is not None and group.keep_box


Handler = Callable[[Turn], None]
