"""Events: something said, pressed or commanded, changes of a group, time that passed, a lost topic or chat."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.conversation import buttons
from bot.conversation.buttons import Button
from bot.conversation.reply import Choice
from bot.domain.due import DueKind


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, and the topic in it if the group has topics.

    `chat` is Telegram's id of the chat. It is stored only as a keyed code. `title`: the name of the chat, when an
    update told it; the same place with another name is the same place.
    """

    chat: int
    private: bool = False
    topic: int | None = None
    title: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who an event came from. `person` is None for a channel and for an admin who is hidden behind the group.

    `language`: the code of the language of their app, empty when it is not known. It is never stored.
    """

    person: int | None = None
    hidden_admin: bool = False
    language: str = field(default="", compare=False, repr=False)


@dataclass(slots=True, eq=False)
class Burst:
    """Updates of one chat that are taken without waiting for each other's commit: in order, up to one that fails.

    `is_broken`: one failed. The store takes none that comes after it. `one_at_a_time`: for a store that would run them
    side by side.
    """

    is_broken: bool = False
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _entered: set[int] = field(default_factory=set)
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def enter(self, update: int) -> None:
        """The update has its place in the store's order, or needs none: the next may follow."""
        self._entered.add(update)
        self._more.set()

    async def until_entered(self, update: int) -> None:
        """Wait until the update has its place."""
        while update not in self._entered:
            self._more.clear()
            await self._more.wait()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Base class of all events."""


@dataclass(frozen=True, slots=True)
class Happened(Event):
    """An event in a chat that no update brought."""

    place: Place


@dataclass(frozen=True, slots=True)
class Incoming(Event):
    """An event from an update. `update` is Telegram's id: taken twice, the update has its effect once.

    `burst`: those that are taken together with it.
    """

    update: int
    place: Place
    sender: Sender = field(default_factory=Sender)
    burst: Burst | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent: Telegram's id of it, its name, and its size in bytes."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text that was formatted in the app, with our own marks for what is bold, and its links after their words.

    `has_more`: something else was formatted too, such as in italics, and is plain here.
    """

    text: str
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Written(Incoming):
    """What a person wrote, whatever carried it: a message, the words under a picture or a voice note, an edit of those.

    `beside`: words that are no text to answer, such as the name of a place or the choices of a poll. `card`: the
    buttons of the message replied to, which say what it was about. `on`: Telegram's number of that message. `subject`:
    the code that says what it was about if it has lost its buttons. `message`: the number of the text, to reply to.
    `edited`: how long after it was sent it was changed to this; None for what is new. `file`: a file that came with it,
    which is fetched in private alone, and from nobody but those who look after the words. `formatted`: the text as it
    was formatted, if anything in it was; only who changes the words may give them marks.
    """

    text: str = ""
    beside: str = ""
    card: tuple[Choice, ...] = ()
    on: int | None = None
    subject: str = ""
    message: int | None = None
    edited: timedelta | None = None
    file: SentFile | None = None
    formatted: Formatted | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Said(Written):
    """Plain text: anything in a private chat, a reply to one of our messages in a group."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The message of somebody else to which a command replies: who wrote it and its number, never what it says."""

    writer: Sender
    message: int


@dataclass(frozen=True, slots=True)
class Commanded(Written):
    """A command and the text after it.

    `names_us`: it was sent as /name@us. `is_known`: we have a command of this name. `answered`: what it replies to.
    """

    name: str = ""
    names_us: bool = False
    is_known: bool = True
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Pressed(Incoming):
    """The press of a button. `typed`: its label was typed, so that nothing can be shown to one person only.

    `quoted`: what the person had written, when the message with the button is a reply to that. `message`: Telegram's
    number of it. `on`: that of the message with the button. `at`: when the press reached us; it may have waited since.
    `card`: the buttons that stand under that message now. `gone`: this one is not among them, and it was pressed where
    it was still to be seen.
    """

    code: str = ""
    typed: bool = False
    quoted: str = ""
    message: int | None = None
    on: int | None = None
    at: datetime | None = None
    card: tuple[Choice, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Arrived(Incoming):
    """The bot was added to a group, by `sender`. `is_admin`: as an admin."""

    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class InChannel(Incoming):
    """The bot was added to a channel, where one writes and all others read. `may_write`: it may."""

    may_write: bool = False


@dataclass(frozen=True, slots=True)
class Promoted(Incoming):
    """The bot became an admin of the group."""


@dataclass(frozen=True, slots=True)
class Demoted(Incoming):
    """The bot is no admin of the group any more."""


@dataclass(frozen=True, slots=True)
class Removed(Incoming):
    """The bot was removed from a group, or blocked by a person."""


@dataclass(frozen=True, slots=True)
class Muted(Incoming):
    """The bot was forbidden to write in the group, and is still there."""


@dataclass(frozen=True, slots=True)
class Unmuted(Incoming):
    """The bot may write in the group again."""


@dataclass(frozen=True, slots=True)
class TopicClosed(Incoming):
    """A topic was closed."""


@dataclass(frozen=True, slots=True)
class Joined(Incoming):
    """Somebody joined the group, or several people. Says neither who nor how many."""


@dataclass(frozen=True, slots=True)
class Left(Incoming):
    """Somebody left the group (`sender`)."""


@dataclass(frozen=True, slots=True)
class Moved(Incoming):
    """The group's chat id changed from `place.chat` to `new_chat`."""

    new_chat: int = 0


@dataclass(frozen=True, slots=True)
class FoundMoved(Happened):
    """The group's chat id changed from `place.chat` to `new_chat`, as a message that was refused has shown."""

    new_chat: int


@dataclass(frozen=True, slots=True)
class CardGone(Happened):
    """A card of this name was deleted, came once more as a new message, and was deleted again."""

    card: str = ""


@dataclass(frozen=True, slots=True)
class FoundMuted(Happened):
    """The bot may not write in the group now, as a message that was refused has shown."""


@dataclass(frozen=True, slots=True)
class TopicGone(Happened):
    """A topic does not accept messages any more."""


@dataclass(frozen=True, slots=True)
class ChatGone(Happened):
    """A chat does not accept messages any more, as a message that was refused has shown."""


@dataclass(frozen=True, slots=True)
class TooLate(Happened):
    """A message of ours could not go out before its time was over. `card`: its name, if it has one.

    `is_refused`: Telegram did not take it.
    """

    card: str = ""
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class HelpGiven(Happened):
    """Somebody was given urgent help in their private chat.

    `after_words`: after words that worry. `nation`: that of the help, if a link or the person told it; `is_said`: the
    person did. `may_ask`: nothing was known, and nobody has asked there.
    """

    after_words: bool = False
    nation: str = ""
    is_said: bool = False
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class Failed(Happened):
    """The program made a mistake with what somebody sent, or with what it said. `code`: stands in the log too."""

    code: str


@dataclass(frozen=True, slots=True)
class TimePassed(Event):
    """Something is due: its kind, the round, and what in it (a statement, the number of a draft or of a step).

    `since`: since when.
    """

    kind: DueKind
    round_no: int
    subject: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WordsRead(Event):
    """The files with the words were read while the bot runs."""


def about(event: Event) -> tuple[Button, ...]:
    """What the message replied to is about: its buttons, or what is kept of them if it has lost them."""
    if not isinstance(event, Written):
        return ()
    codes = [each.code or "" for each in event.card] or [event.subject]
    return tuple(button for code in codes if (button := buttons.read(code)))


def words_of(event: Event) -> str:
    """Everything that the sender wrote, or the words that the pressed button stands under. Empty when nothing.

    The name of a command that we do not have is one of the words: "/suicidal".
    """
    if isinstance(event, Written):
        name = event.name.replace("_", " ") if isinstance(event, Commanded) and not event.is_known else ""
        return "\n".join(filter(None, (f"{name} {event.text}".strip(), event.beside)))
    return event.quoted if isinstance(event, Pressed) else ""


def without_words(event: Incoming) -> Incoming:
    """The event without what the sender wrote."""
    if isinstance(event, Commanded):
        return replace(event, name="", text="", beside="")
    if isinstance(event, Said):
        return replace(event, text="", beside="")
    return replace(event, quoted="") if isinstance(event, Pressed) else event
