"""What reaches us: something said, pressed or commanded, a change of the group, time that passed, a lost topic."""

from dataclasses import dataclass, field, replace

from bot.conversation.reply import Choice
from bot.domain.due import DueKind


@dataclass(frozen=True, slots=True)
class Place:
    """The chat (and the topic in it, if the group has topics) that something came from and that is answered.

    `chat` is the chat's id at Telegram; it is looked up through a keyed code and never written in the clear.
    """

    chat: int
    private: bool = False
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who it came from. `person` is None for those who are no person: a channel, an admin hidden behind the group."""

    person: int | None = None
    hidden_admin: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""


@dataclass(frozen=True, slots=True)
class Happened(Event):
    """Something that happened in one chat. `place`: where."""

    place: Place


@dataclass(frozen=True, slots=True)
class Incoming(Event):
    """One update. `update` is Telegram's own id for it: taken twice, it has its effect once."""

    update: int
    place: Place
    sender: Sender = field(default_factory=Sender)


@dataclass(frozen=True, slots=True)
class Said(Incoming):
    """Plain text: anything in a private chat, a reply to one of our messages in a group.

    `card` are the buttons under the message that was replied to: they say what that message was about.
    `message` is Telegram's number of the message, to be replied to.
    """

    text: str = ""
    card: tuple[Choice, ...] = ()
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Commanded(Incoming):
    """A command with what follows it. `card` and `message` as in `Said`; `names_us`: it was sent as /name@us."""

    name: str = ""
    text: str = ""
    card: tuple[Choice, ...] = ()
    message: int | None = None
    names_us: bool = False


@dataclass(frozen=True, slots=True)
class Pressed(Incoming):
    """A button, or its typed twin (`typed`: the answer to a press cannot be shown to one person then).

    `quoted` is what whoever pressed had written, when the message with the button was sent as a reply to that;
    `message` is Telegram's number of it.
    """

    code: str = ""
    typed: bool = False
    quoted: str = ""
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Arrived(Incoming):
    """The bot was added to a group, by `sender`."""


@dataclass(frozen=True, slots=True)
class Removed(Incoming):
    """The bot was removed from a group, or blocked by a person."""


@dataclass(frozen=True, slots=True)
class Joined(Incoming):
    """Somebody joined the group. Nothing says who, or how many."""


@dataclass(frozen=True, slots=True)
class Left(Incoming):
    """Somebody left the group (`sender`)."""


@dataclass(frozen=True, slots=True)
class Moved(Incoming):
    """The group's chat id changed from `place.chat` to `new_chat`."""

    new_chat: int = 0


@dataclass(frozen=True, slots=True)
class TopicGone(Happened):
    """A topic takes no messages any more."""


@dataclass(frozen=True, slots=True)
class ChatGone(Happened):
    """A chat takes no messages any more, and Telegram sent no update that said so before."""


@dataclass(frozen=True, slots=True)
class HelpGiven(Happened):
    """Somebody has got urgent help in their private chat, after words that worry."""


@dataclass(frozen=True, slots=True)
class TimePassed(Event):
    """Something is due: its kind, the round, and what of the round (a statement, the number of a draft, …)."""

    kind: DueKind
    round_no: int
    subject: str


def words_of(event: Event) -> str:
    """What somebody wrote, or what stands above the button they pressed."""
    if isinstance(event, Said | Commanded):
        return event.text
    return event.quoted if isinstance(event, Pressed) else ""


def without_words(event: Incoming) -> Incoming:
    """The same without what was written."""
    if isinstance(event, Said | Commanded):
        return replace(event, text="")
    return replace(event, quoted="") if isinstance(event, Pressed) else event
