"""The turn: an event, everything its handler may use, and what is sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.conversation import buttons
from bot.conversation.attachments import Attachment
from bot.conversation.buttons import Button
from bot.conversation.content import Content
from bot.conversation.events import Event, Happened, Incoming, Place, Pressed, Written, about
from bot.conversation.live_words import Tried, WordsNow
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import NOTICE_LENGTH, Notice, Reply, Rows, cut, only_buttons, pages
from bot.conversation.text import PARAGRAPHS, Text, spaced
from bot.domain.cleaning import cleaned
from bot.domain.group import Group
from bot.domain.retention import LIVES, Lives
from bot.domain.rights import Role, Standing, coordinates, may

B = TypeVar("B", bound=Button)


HELP_NOW = "/urgent"
"""What names urgent help in a text. Where it stands, the gentle line would only say it twice."""

KEYS = ("button.key_terms", "button.key_where", "button.key_help")
"""The labels of the keys under the input field of a private chat."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Those who run the bot: name, contact, time zone, the chat ids of content admins, and where the server stands.

    `lives`: how long things are kept here. `log_lives`: how long the database's own log holds what was deleted; None if
    it holds nothing. `allowed`: the chats of the only groups that may use the bot, none for any. `has_language_model`:
    the optional sentence model reads what people write. `shows_counts`: it may be told how many groups there are.
    `hears_all`: privacy mode is off, so that Telegram sends the bot all that groups write.
    """

    name: str
    contact: str
    zone: tzinfo
    admins: frozenset[int] = frozenset()
    server: str = ""
    lives: Lives = field(default_factory=lambda: LIVES)
    log_lives: timedelta | None = None
    has_language_model: bool = False
    allowed: frozenset[int] = frozenset()
    shows_counts: bool = False
    hears_all: bool = False


def is_served(uow: UnitOfWork, operator: Operator, chat: int) -> bool:
    """Whether the bot may act in this group, where those who run it have said in which.

    In one that they named before it became a supergroup, with another number, it still may.
    """
    allowed = operator.allowed
    if not allowed or chat in allowed:
        return True
    return any(place.chat == chat for place in map(uow.groups.moved_from, allowed) if place)


class Lookup(StrEnum):
    """Something that is looked up outside before the transaction."""

    ADMIN = "admin"
    MEMBERS = "members"
    ADMINS = "admins"
    MEMBERSHIP = "membership"
    MATCH = "match"
    GONE = "gone"
    GROUPS = "groups"
    COORDINATED = "coordinated"
    WORDS = "words"
    NEW_WORDS = "new words"
    TRIED = "tried"


@dataclass(frozen=True, slots=True)
class Lookups:
    """What was looked up before the transaction. The defaults stand for what was not, or is not known.

    `admins`: the people who are admins of the chat. `is_member`: whether the person whom the event is about is in the
    group. `gone`: chats, each with a person who Telegram says is not in it any more. `groups`: chats of groups that
    somebody who writes in private is in. `words`: how it stands with the words. `tried`: what the
    words would be with a change that an admin asks for. `shut`: chats of groups in which, Telegram says, the bot is not
    any more. `with_giver`: those of the groups of a link in which whoever made it still is.
    """

    is_admin: bool = False
    admins: frozenset[int] = frozenset()
    is_member: bool = False
    members: int | None = None
    match: Match | None = None
    care: Care = Care.NONE
    gone: frozenset[tuple[int, int]] = frozenset()
    groups: tuple[int, ...] = ()
    words: WordsNow | None = None
    tried: Tried | None = None
    shut: frozenset[int] = frozenset()
    with_giver: frozenset[int] = frozenset()


@dataclass(slots=True)
class Turn:
    """One turn, inside one transaction. Handlers are plain functions of it. What they send goes to the outbox.

    `contents`: the content in each language, by its code; under no code that in the first. One language alone has none.
    `has_acted`: something was sent, edited or ended. `settles`: it answers for all, though nothing was.
    `asks_for_words`: a message that asks for a reply was sent.
    """

    event: Event
    uow: UnitOfWork
    content: Content
    operator: Operator
    username: str
    now: datetime
    lookups: Lookups = field(default_factory=Lookups)
    notice: Notice | None = None
    has_acted: bool = False
    settles: bool = False
    asks_for_words: bool = False
    contents: Mapping[str, Content] = field(default_factory=dict)
    _has_soft_line: bool = False
    _zone: tzinfo | None = None

    @property
    def place(self) -> Place:
        """The chat of the event. Raises LookupError for time that passed, which has none."""
        if isinstance(self.event, Incoming | Happened):
            return self.event.place
        raise LookupError(f"{type(self.event).__name__} has no place: say where the message goes")

    @property
    def person(self) -> int | None:
        """The person who sent the event. None for a channel, a hidden admin, or an event without a sender."""
        return self.event.sender.person if isinstance(self.event, Incoming) else None

    @property
    def is_typed(self) -> bool:
        """Whether the event was typed and not pressed, so that the answer cannot be a notice."""
        return not isinstance(self.event, Pressed) or self.event.typed

    @property
    def is_done(self) -> bool:
        """Whether a button was pressed on a card that has none any more."""
        return isinstance(self.event, Pressed) and self.event.gone and not self.event.card

    @property
    def text(self) -> str:
        """The text of a message, or the one after a command, cleaned. Empty for a press."""
        return cleaned(self.event.text) if isinstance(self.event, Written) else ""

    @property
    def message(self) -> int | None:
        """Telegram's number of the message with what the person wrote, or None."""
        return self.event.message if isinstance(self.event, Written | Pressed) else None

    @property
    def today(self) -> date:
        """Today's date where the group is."""
        return self.date(self.now)

    def date(self, instant: datetime) -> date:
        """The date of an instant where the group is."""
        return instant.astimezone(self.zone).date()

    @property
    def zone(self) -> tzinfo:
        """The time zone of the group that the turn is about; that of those who run the bot when it is about none."""
        if self._zone is None:
            is_here = isinstance(self.event, Incoming | Happened) and not self.place.private
            self._zone = self.zone_of(self.uow.groups.find(self.place.chat) if is_here else None)
        return self._zone

    def speak_for(self, group: Group) -> None:
        """From here on the turn goes by the clock and the language of this group: in private, when time passes."""
        self._zone = self.zone_of(group)
        self.content = self.contents.get(group.language) or self.contents.get("") or self.content

    def as_for(self, group: Group) -> "Turn":
        """The same turn in the language of this group, for what is said there from a private chat."""
        there = replace(self)
        there.speak_for(group)
        return there

    def as_in_private(self, person: int) -> "Turn":
        """The same turn in the language that somebody chose in private, for what is said to them unasked."""
        there = replace(self)
        chosen = self.uow.languages.of(person) if self.contents else ""
        there.content = self.contents.get(chosen) or self.contents.get("") or self.content
        return there

    def zone_of(self, group: Group | None) -> tzinfo:
        """The time zone of a group: the one it chose, else that of those who run the bot."""
        if group is None or not group.zone:
            return self.operator.zone
        try:
            return ZoneInfo(group.zone)
        except (ZoneInfoNotFoundError, ValueError):  # a zone that was renamed since
            return self.operator.zone

    def card_button(self, kind: type[B]) -> B | None:
        """The first button of this kind on the card replied to, or that stood there. None if there was none."""
        return next((button for button in about(self.event) if isinstance(button, kind)), None)

    def group(self) -> Group:
        """The group of this chat. Creates it if it is new."""
        return self.uow.groups.ensure(self.place.chat, self.now)

    def can_tell(self, group: Group) -> bool:
        """Whether the group may be told something, and hears it as far as we know."""
        return group.can_be_told and is_served(self.uow, self.operator, self.uow.groups.place_of(group.no).chat)

    def coordinates(self, group: Group) -> bool:
        """Whether the sender is a coordinator of the group."""
        if not isinstance(self.event, Incoming):
            return False
        is_admin = self.event.sender.hidden_admin or self.lookups.is_admin
        return coordinates(is_admin=is_admin, is_named=not is_admin and self.is_named(group))

    def is_named(self, group: Group) -> bool:
        """Whether the sender is a stored coordinator of the group: they added the bot, or were named."""
        return self.person is not None and self.uow.groups.coordinates(group.no, self.person)

    def may(self, role: Role) -> bool:
        """Whether the sender has this role here."""
        return role is Role.MEMBER or may(role, self._standing(), self.now)

    def _standing(self) -> Standing:
        if self.place.private:
            return Standing(is_content_admin=self.person in self.operator.admins)
        group = self.group()
        found = self.uow.rounds.open_of(group.no)
        started = found is not None and found.state.has_started
        return Standing(self.coordinates(group), group=group, has_started=started)

    def say(self, key: str, **fields: str) -> Text:
        """A phrase with its fields filled in."""
        return self.content.phrases.say(key, **fields)

    def numbered(self, texts: Iterable[str]) -> list[Text]:
        """The texts with their numbers, from 1: as lines, or as the labels of buttons."""
        return [self.say("list.numbered", number=str(number), text=each) for number, each in enumerate(texts, 1)]

    def day(self, instant: datetime) -> str:
        """The date of an instant as people write it."""
        return self.content.phrases.date(self.date(instant))

    def full_day(self, instant: datetime) -> str:
        """The same with its weekday."""
        return self.content.phrases.full_date(self.date(instant))

    def send(
        self, text: str, rows: Rows = (), *, to: Place | None = None, card: str | None = None, sound: bool = False
    ) -> None:
        """Send a message, silently unless `sound`."""
        self.post(Reply(text, rows, card, sound=sound), to=to)

    def post(self, reply: Reply, *, to: Place | None = None) -> None:
        """Send a reply, as several messages if it is long."""
        place = to or self.place
        asked = (buttons.read(each.code or "") for row in reply.rows for each in row)
        self.asks_for_words = self.asks_for_words or any(isinstance(each, buttons.NeverMind) for each in asked)
        line, is_lasting = self._soft_line_for(reply, place), reply.card is None or reply.lasting
        if line and is_lasting:
            reply = replace(reply, text=PARAGRAPHS.join([reply.text, line]))
        for page in pages(self._keyed(reply, place)):
            self.queue(place, replace(page, unasked=not self._waits_in(place)))
        if place.private:
            self.uow.last_buttons.note(place.chat, reply.rows, self.now)
        if line and not is_lasting:
            self.queue(place, Reply(line))

    def queue(self, place: Place, reply: Reply) -> None:
        """Queue what is sent or changed in a chat: the one door to it, but for urgent help.

        A group that is not served hears only what answers somebody there.
        """
        if self._may_queue(place):
            self.has_acted = True
            self.uow.post.send(place, reply)

    def _may_queue(self, place: Place) -> bool:
        return place.private or self._waits_in(place) or is_served(self.uow, self.operator, place.chat)

    def tell_in_private(
        self, person: int, group: Group, text: str, rows: Rows = (), *, card: str | None = None
    ) -> None:
        """Say something about a group to somebody in private: the one door for it.

        Who has left the group hears nothing of it, also if nobody told us that they left. Of whoever acts in private
        Telegram was asked already.
        """
        place = Place(person, private=True)
        there = None if self._waits_in(place) else self.uow.groups.place_of(group.no).chat
        self.post(Reply(text, rows, card, only_in=there), to=place)

    def _waits_in(self, place: Place) -> bool:
        """Whether somebody in this chat waits for an answer: they wrote or pressed there."""
        return isinstance(self.event, Written | Pressed) and place.chat == self.place.chat

    def _keyed(self, reply: Reply, place: Place) -> Reply:
        """The reply with the quiet keys of this language, if it is not the first."""
        first = self.contents.get("")
        if not place.private or first is None or first is self.content:
            return reply
        return replace(reply, keys=tuple(map(self.content.phrases.say, KEYS)))

    def only_soft_line(self) -> None:
        """Stay silent in a group, but for the gentle line when the words may worry."""
        if self.lookups.care is Care.SUPPORT:
            self.send(self.say("urgent.soft_group"))

    def _soft_line_for(self, reply: Reply, place: Place) -> str:
        """The gentle line for words that may worry, unless a reply names urgent help. Once; a changing card: never."""
        if self.lookups.care is not Care.SUPPORT or self._has_soft_line or place.chat != self.place.chat:
            return ""
        self._has_soft_line = True
        line = self.say("urgent.soft" if place.private else "urgent.soft_group")
        return "" if HELP_NOW in reply.text or self.say("urgent.someone") in reply.text else line

    def send_help(self, text: str, rows: Rows) -> None:
        """Send urgent help, silently, before everything else that waits for this chat."""
        self.uow.post.send_help(self.place, Reply(text, rows))

    def send_file(self, text: str, attachment: Attachment, rows: Rows = ()) -> None:
        """Send a file with a short text and buttons under it, silently."""
        self.queue(self.place, Reply(text, rows, attachment=attachment))

    def show_file(self, text: str, attachment: Attachment, rows: Rows = ()) -> None:
        """Show a file in place of the one that was tapped, and tell what it says. What was typed gets it below."""
        message = self.event.on if isinstance(self.event, Pressed) and not self.is_typed else None
        if message is None:
            self.send_file(text, attachment, rows)
            return
        self.queue(self.place, Reply(text, rows, attachment=attachment, edits=True, message=message))
        self.tell(cut(self.say("notice.says_now", begin=text), NOTICE_LENGTH)[0])

    def edit(self, card: str, text: str, rows: Rows = (), *, to: Place | None = None) -> None:
        """Replace the text and the buttons of a card."""
        self.queue(to or self.place, Reply(text, rows, card, edits=True))
        self._note_edited(to or self.place, rows)

    def _note_edited(self, place: Place, rows: Rows) -> None:
        """What is typed next may belong to the buttons that a message was given now."""
        if place.private and rows:
            self.uow.last_buttons.note(place.chat, rows, self.now)

    def forget_buttons(self) -> None:
        """What is typed next in this private chat, without a reply, belongs to no button that was shown before."""
        if self.place.private:
            self.uow.last_buttons.note(self.place.chat, (), self.now)

    def edit_this(self, text: str, rows: Rows = ()) -> None:
        """Replace the text and the buttons of the message that was pressed or replied to.

        One that is done keeps its last words: no button stands there any more.
        """
        message = self.event.on if isinstance(self.event, Pressed | Written) else None
        if message is not None and not self.is_done:
            self.queue(self.place, Reply(text, rows, edits=True, message=message))
            self.forget_buttons()
            self._note_edited(self.place, rows)

    def show(
        self,
        text: str,
        rows: Rows = (),
        *,
        card: str | None = None,
        to: Place | None = None,
        aloud: str = "",
        both: bool = False,
    ) -> None:
        """Show it on the message that was tapped, the card of this name if it has one, in place of what stood there.

        An edit makes no sound and no screen reader speaks it, so the press is answered with what stands there now:
        `aloud`, or how the text begins. What was typed is answered below, on a new message. `both`: what stood there
        must not stay, so then the card says the same, without buttons.
        """
        if card is not None and (both or not self.is_typed):
            self.edit(card, text, () if self.is_typed else rows, to=to)
        elif not self.is_typed:
            self.edit_this(text, rows)
        if self.is_typed:
            self.send(text, rows, to=to, card=None if both else card)
        elif self.notice is None:
            self.tell(cut(aloud or self.say("notice.says_now", begin=text), NOTICE_LENGTH)[0])

    def end(self, card: str, *, to: Place | None = None) -> None:
        """Take the buttons off a card that is done, if there is one. Its text stays."""
        if self._may_queue(to or self.place) and self.uow.post.end(to or self.place, card):
            self.has_acted = True

    def end_this(self) -> None:
        """Take the buttons off the message that was pressed or replied to."""
        message = self.event.on if isinstance(self.event, Pressed | Written) else None
        if message is not None and not self.is_done:
            self.queue(self.place, only_buttons(message=message))

    def tell(self, text: str, *, alert: bool = False) -> None:
        """Show a notice to the person who pressed, or answer silently in the chat what was typed.

        In a group that keeps the box, every notice is shown as one.
        """
        if self.is_typed:
            self.send(text)
        else:
            self.notice = Notice(spaced(text), alert or self._keeps_box())

    def _keeps_box(self) -> bool:
        group = None if self.place.private else self.uow.groups.find(self.place.chat)
        return group is not None and group.keep_box


Handler = Callable[[Turn], None]
PressHandler = Callable[[Turn, B], None]
