"""The state of the local Telegram: people, chats, messages, presses of buttons."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.local_telegram.entities import as_html
from bot.local_telegram.waiting import Signal

JSON = dict[str, Any]
GENERAL = 1
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(eq=False)
class Person:
    """Somebody with an account; also a bot's account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.first_name, self.last_name)))


# Telegram's own accounts, behind which admins, linked channels and channels that write are hidden.
ANONYMOUS_ADMIN = Person(1087968824, "Group", username="GroupAnonymousBot", language_code=None, is_bot=True)
CHANNEL_WRITER = Person(136817688, "Channel", username="Channel_Bot", language_code=None, is_bot=True)
TELEGRAM = Person(777000, "Telegram", language_code=None)
HIDDEN = {person.id: person for person in (ANONYMOUS_ADMIN, CHANNEL_WRITER, TELEGRAM)}


@dataclass
class Membership:
    """What somebody is in a chat. Who is "restricted" is still in it, and may not write.

    `may_post`: whether an admin of a channel may write there.
    """

    status: str
    anonymous: bool = False
    may_post: bool = True

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass
class Topic:
    name: str
    creator: Person
    open: bool = True


@dataclass(eq=False)
class Chat:
    """`kind` is private, group (a basic one), supergroup or channel."""

    id: int
    kind: str
    title: str
    owner: Person | None = field(default=None, repr=False)  # whose private chat with the bot this is
    members: dict[int, Membership] = field(default_factory=dict, repr=False)
    topics: dict[int, Topic] = field(default_factory=dict, repr=False)
    forum: bool = False
    general_open: bool = True
    other_bot_spoke_last: bool = False
    members_may_write: bool = True
    slow_mode: int = 0  # the seconds between two messages of a member who is no admin
    migrated_to: int | None = None
    pinned: int | None = None
    last_message_id: int = 0
    keyboard: list[list[str]] = field(default_factory=list, repr=False)

    def has(self, person: Person) -> bool:
        return person.id in self.members and self.members[person.id].status in PRESENT

    def may_write(self, person: Person) -> bool:
        """Whether the group lets this person send messages and change them."""
        status = self.members[person.id].status if person.id in self.members else "left"
        return self.is_admin(person) or (self.members_may_write and status == "member")

    def is_admin(self, person: Person) -> bool:
        return person.id in self.members and self.members[person.id].admin

    @property
    def numbers_its_own_messages(self) -> bool:
        return self.kind in ("supergroup", "channel")


@dataclass(frozen=True)
class Button:
    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class File:
    """A picture (with its size) or a document that the bot sent."""

    name: str
    kind: str
    content: bytes = field(repr=False)
    wide: int = 0
    high: int = 0


@dataclass(eq=False)
class Message:
    """A message in a chat. An edit by the bot changes this object in place."""

    id: int
    chat: Chat
    sender: Person | None
    date: datetime
    text: str = ""
    entities: list[JSON] = field(default_factory=list, repr=False)
    buttons: list[list[Button]] = field(default_factory=list)
    keyboard: list[list[str]] = field(default_factory=list, repr=False)
    topic: int | None = None
    reply_to: "Message | None" = field(default=None, repr=False)
    sender_chat: Chat | None = field(default=None, repr=False)
    service: JSON = field(default_factory=dict, repr=False)
    media: JSON = field(default_factory=dict, repr=False)  # what a person sent: a file (`text` is its caption), a poll
    photo: bool = False
    file: File | None = None
    silent: bool = False
    edited: bool = False
    edited_at: datetime | None = field(default=None, repr=False)
    deleted: bool = False
    markup_fixed: bool = field(default=False, repr=False)  # sent with other than inline buttons: cannot be edited
    asks_reply: str | None = None  # the placeholder of a box that becomes a reply to this (a forced reply)
    asks_one: bool = field(default=False, repr=False)  # only of whoever it replies to
    via: Person | None = field(default=None, repr=False)  # the bot whose card of inline mode its sender chose
    forwarded: bool = field(default=False, repr=False)  # a linked channel's post, copied here by Telegram

    @property
    def from_bot(self) -> bool:
        return self.sender is not None and self.sender.is_bot and self.sender.id not in HIDDEN

    @property
    def html(self) -> str:
        return as_html(self.text, self.entities)

    def asked_of(self, person: Person) -> str | None:
        """The placeholder of this person's box when it becomes a reply to this message; None when it does not."""
        one = self.reply_to.sender if self.asks_one and self.reply_to else None
        return self.asks_reply if one in (None, person) else None

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]

    def as_json(self) -> JSON:
        """The message as plain JSON, for a page in a browser."""
        sender = self.sender_chat or self.sender
        return {
            "id": self.id,
            "chat": self.chat.id,
            "topic": self.topic,
            "sender": None if sender is None else sender.id,
            "name": self.sender_chat.title if self.sender_chat else self.sender.name if self.sender else "",
            "from_bot": self.from_bot,
            "date": self.date.isoformat(),
            "text": self.text,
            "html": self.html,
            "buttons": [[{"label": b.label, "data": b.data, "url": b.url} for b in row] for row in self.buttons],
            "keyboard": self.keyboard,
            "reply_to": self.reply_to.id if self.reply_to else None,
            "service": self.service,
            "photo": self.photo,
            "file": self.file and {"name": self.file.name, "wide": self.file.wide, "high": self.file.high},
            "silent": self.silent,
            "edited": self.edited,
            "edited_at": self.edited_at.isoformat() if self.edited_at else None,
        }

    def button(self, label_or_data: str) -> Button:
        every = [button for row in self.buttons for button in row]
        for button in every:
            if label_or_data in (button.label, button.data):
                return button
        msg = f"no button {label_or_data!r} here, only {self.labels}"
        raise LookupError(msg)


@dataclass(frozen=True)
class Toast:
    """What one person sees after a press: a toast, an alert to be closed, or a link that opens; text may be empty."""

    person: Person
    text: str
    alert: bool = False
    url: str | None = None

    @property
    def show_alert(self) -> bool:
        return self.alert


@dataclass(eq=False)
class Press:
    """One press of a button; `answer` stays None until the bot has answered it."""

    id: str
    person: Person
    chat: Chat
    message: Message | None
    data: str
    date: datetime
    answer: Toast | None = None
    signal: Signal = field(default_factory=Signal, repr=False)

    async def answered(self, within: float = 30) -> Toast:
        await self.signal.until(lambda: self.answer is not None, within)
        if self.answer is None:
            msg = f"the press of {self.data!r} has not been answered within {within} s"
            raise TimeoutError(msg)
        return self.answer


@dataclass(frozen=True)
class InlineResult:
    """A card of inline mode that a person may choose to send."""

    id: str
    title: str
    about: str
    text: str
    entities: list[JSON] = field(default_factory=list, repr=False)
    buttons: list[list[Button]] = field(default_factory=list)


@dataclass(eq=False)
class InlineQuery:
    """What a person types after the bot's name. `results` stays None until the bot has answered."""

    id: str
    person: Person
    text: str
    date: datetime
    results: list[InlineResult] | None = None
    button: tuple[str, str] | None = None  # the label above the results, and the payload of its link
    signal: Signal = field(default_factory=Signal, repr=False)

    async def answered(self, within: float = 30) -> list[InlineResult]:
        """The cards, once the bot has answered. None by then: no cards."""
        await self.signal.until(lambda: self.results is not None, within)
        return self.results or []

    def result(self, title: str) -> InlineResult:
        """The card with this title."""
        found = [each for each in self.results or [] if each.title == title]
        if not found:
            msg = f"no card {title!r} here, only {[each.title for each in self.results or []]}"
            raise LookupError(msg)
        return found[0]


@dataclass(eq=False)
class World:
    """Everything that a snapshot keeps, except the queue of updates, inline queries, and what is in files of people."""

    clock: Callable[[], datetime]
    bot: Person
    privacy: bool = True
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    messages: dict[int, dict[int, Message]] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict, repr=False)
    menus: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    webhook: JSON = field(default_factory=dict)
    last_message_id: int = 0
    numbers: int = 0
    listeners: list[Callable[[JSON], None]] = field(default_factory=list)

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def message_id(self, chat: Chat) -> int:
        """Private chats and basic groups share one count, a supergroup has its own."""
        if chat.numbers_its_own_messages:
            chat.last_message_id += 1
            return chat.last_message_id
        self.last_message_id += 1
        return self.last_message_id

    def message(self, chat: Chat, number: int | None) -> Message | None:
        found = self.messages.get(chat.id, {}).get(number or 0)
        return None if found is None or found.deleted else found

    def in_chat(self, chat: Chat) -> Iterable[Message]:
        return (message for message in self.messages.get(chat.id, {}).values() if not message.deleted)

    def post(self, chat: Chat, sender: Person | None, **fields: Any) -> Message:
        """A new message in the chat, for everybody there to see."""
        message = Message(self.message_id(chat), chat, sender, self.clock(), **fields)
        self.messages.setdefault(chat.id, {})[message.id] = message
        self.announce("message", chat=chat.id, message=message.as_json())
        return message

    def changed(self, message: Message) -> None:
        self.announce("edited", chat=message.chat.id, message=message.as_json())

    def remove(self, message: Message) -> None:
        message.deleted = True
        self.announce("deleted", chat=message.chat.id, message_id=message.id)

    def announce(self, kind: str, **fields: Any) -> None:
        for listener in tuple(self.listeners):
            listener({"kind": kind, **fields})
