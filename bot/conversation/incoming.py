"""What reaches us: something said, pressed or commanded, a change of the group, or time that passed."""

from dataclasses import dataclass, field, replace


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
class Incoming:
    """One update. `update` is Telegram's own id for it: taken twice, it has its effect once."""

    update: int
    place: Place
    sender: Sender = field(default_factory=Sender)


@dataclass(frozen=True, slots=True)
class Said(Incoming):
    """Plain text: anything in a private chat, a reply to one of our messages in a group.

    `card` is the code of a button under the message that was replied to, which says what that message was about.
    `message` is Telegram's number of the message, to be replied to.
    """

    text: str = ""
    card: str | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Commanded(Incoming):
    """A command with what follows it. `card` and `message` as in `Said`."""

    name: str = ""
    text: str = ""
    card: str | None = None
    message: int | None = None


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
class TimePassed(Incoming):
    """Something that was due. `kind` says what, `round_no` and `subject` what about."""

    kind: str = ""
    round_no: int = 0
    subject: str = ""


def words_of(incoming: Incoming) -> str:
    """What somebody wrote, or what stands above the button they pressed."""
    if isinstance(incoming, Said | Commanded):
        return incoming.text
    return incoming.quoted if isinstance(incoming, Pressed) else ""


def without_words(incoming: Incoming) -> Incoming:
    """The same without what was written."""
    if isinstance(incoming, Said | Commanded):
        return replace(incoming, text="")
    return replace(incoming, quoted="") if isinstance(incoming, Pressed) else incoming
