"""What the conversation needs from outside: stores, a matcher, Telegram's member lists, a clock."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.conversation.incoming import Place
from bot.conversation.reply import Attachment, Reply
from bot.domain.checkin import CheckIn
from bot.domain.group import Group
from bot.domain.progress import Said
from bot.domain.spectrum import Questionnaire, StatementId
from bot.domain.steps import Came

T = TypeVar("T")

LATELY = timedelta(minutes=10)
"""For so long a chat's last reply counts as just said, and is remembered."""

NEVER = datetime.min.replace(tzinfo=UTC)

PRIVATE_CARD = "mine"
"""A card in a private chat is called so, then its round and its statement: it goes when its person follows no more."""


class StaleState(Exception):
    """Somebody else changed the state in the meantime; the turn is taken again on fresh state."""


class StoreUnavailable(Exception):
    """The store cannot be used now (locked, full, gone). Nothing was lost: the update is not acknowledged."""


class Clock(Protocol):
    """The time, always with its zone."""

    def now(self) -> datetime:
        """This instant, in UTC."""


class Phrases(Protocol):
    """Every sentence of the bot in one language."""

    def say(self, key: str, **fields: str) -> str:
        """The phrase with its fields filled in."""

    def date_parts(self, day: date) -> tuple[str, str, str]:
        """Day, short month and year, each for a line of its own: 3, Mar, 2026."""

    def date(self, day: date) -> str:
        """A day as people write it, without the weekday: 3 March 2026."""

    def listed(self, items: Sequence[str]) -> str:
        """Several items as one text: "a, b and c"."""


class MatchKind(StrEnum):
    """How sure the matcher is."""

    ANSWER = "answer"
    CHOICES = "choices"
    NONE = "none"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Match:
    """Which entries a question may be about, best first (also when the kind is *none*).

    The rest are ids of groups of examples: the sort of small talk; what a question is about that is not ours
    (`elsewhere`); the command that somebody asks for in plain words; what a follow-up wants of the last entry.
    """

    kind: MatchKind
    entries: tuple[str, ...]
    small_talk: str = ""
    elsewhere: str = ""
    command: str = ""
    follow_up: str = ""


class Matcher(Protocol):
    """Which entry is a question about?"""

    async def find(self, text: str) -> Match:
        """Look the question up. Never raises on any text."""


class Care(StrEnum):
    """How much care a message needs, least first."""

    NONE = "none"
    SUPPORT = "support"
    URGENT = "urgent"


class Listener(Protocol):
    """Reads free text for signs that somebody needs help now, before anything keeps or matches it."""

    async def hear(self, text: str) -> Care:
        """Whether help comes first, a soft line stands under the reply, or neither. Never raises on any text."""


class Members(Protocol):
    """What Telegram knows about a group's members. Asked before a transaction, for two seconds at most."""

    async def is_admin(self, chat: int, person: int) -> bool:
        """Whether the person is an admin of the group; False when Telegram does not say."""

    async def is_member(self, chat: int, person: int) -> bool:
        """Whether the person is in the group; False when Telegram does not say."""

    async def count(self, chat: int) -> int | None:
        """How many people are in the group, without the bot; None when Telegram does not say."""


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in as it is stored: its number, its version, where it lives, and what it is for.

    `questions` are the words as they were when it was opened, whatever has become of the content since; None when they
    were not kept or can no longer be read.
    `org` is the organisation that it was about, from its end on: the group may talk about another one by then.
    """

    no: int
    group_no: int
    version: int
    state: CheckIn
    why: str = ""
    topic: int | None = None
    questions: Questionnaire | None = None
    org: str = ""


@dataclass(frozen=True, slots=True)
class RoundDay:
    """A round with its questionnaire and the instant it began, and nothing that was said in it."""

    no: int
    questionnaire: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The group's own words on a statement (or on `placing`, or as a `step`). `answer`: the view they belong to."""

    no: int
    group_no: int
    round_no: int | None
    subject: str
    text: str
    answer: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing the group wants to try: a suggestion, or its own words; and what came of it so far.

    `look_back_at` is when the group is asked what came of it: None when it will not be asked (again). `words` are the
    group's own, kept, on what came of it.
    """

    no: int
    round_no: int
    theme: str
    suggestion: str = ""
    text: str = ""
    kept_at: datetime | None = None
    look_back_at: datetime | None = None
    came: Came | None = None
    came_at: datetime | None = None
    words: tuple[OwnWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who answers a round in private. `person` is the private chat's id too.

    `statement` is the one they were asked last and have not answered; `cards` are those whose card is still open.
    """

    round_no: int
    person: int
    statement: str = ""
    cards: tuple[str, ...] = ()
    at: datetime = NEVER


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link into the private chat is for. `is_own`: it was made for the person who opened it."""

    round_no: int
    what: str
    is_own: bool


class Pressing(StrEnum):
    """Who presses *Show*."""

    FIRST = "first"
    AGAIN = "again"
    SECOND = "second"


class Groups(Protocol):
    """What each group has chosen, and who coordinates it."""

    def find(self, chat: int) -> Group | None:
        """The group of this chat, if we know it."""

    def by_no(self, group_no: int) -> Group | None:
        """The group with our own number."""

    def ensure(self, chat: int, now: datetime) -> Group:
        """The group of this chat; made now if it is new. One that was removed counts as present again."""

    def save(self, group: Group) -> None:
        """Keep what the group has chosen."""

    def place_of(self, group_no: int) -> Place:
        """The chat in which the group meets."""

    def move(self, old_chat: int, new_chat: int) -> None:
        """The chat has a new id: everything stays with the group. Moving twice is harmless."""

    def name_coordinator(self, group_no: int, person: int) -> None:
        """This person coordinates the group from now on."""

    def drop_coordinator(self, group_no: int, person: int) -> None:
        """This person no longer does."""

    def coordinates(self, group_no: int, person: int) -> bool:
        """Whether the person is a stored coordinator of the group."""


class CheckIns(Protocol):
    """Rounds, guarded by a version."""

    def open_of(self, group_no: int) -> Round | None:
        """The group's open round, if there is one."""

    def by_no(self, round_no: int) -> Round | None:
        """The round with this number."""

    def create(
        self, group_no: int, state: CheckIn, questions: Questionnaire, why: str, topic: int | None
    ) -> Round | None:
        """A new open round, or None when the group has one already."""

    def save(
        self, current: Round, state: CheckIn, *, topic: int | None = None, questions: Questionnaire | None = None
    ) -> Round:
        """Keep the new state. Raises StaleState when the round changed since it was loaded.

        `topic`: where the round lives from now on (0 is the general topic); None leaves it. `questions`: what it asks
        from now on; None leaves them.
        """

    def drop(self, round_no: int) -> None:
        """Forget a round that never started."""

    def history(self, group_no: int, most: int | None = None) -> Sequence[Round]:
        """Every started round of the group (or so many), the newest first."""

    def days(self, group_no: int) -> Sequence[RoundDay]:
        """When each started round of the group began, the newest first."""

    def spoken(self, group_no: int, questionnaire: str, most: int) -> Sequence[Round]:
        """The newest rounds with this questionnaire in which the group said something, the newest first."""

    def said_before(self, current: Round) -> dict[StatementId, Said]:
        """What the group last said to each statement before this round, in rounds with the same questionnaire."""


class Votes(Protocol):
    """Members' own answers: keyed codes under one secret a statement, which dies when they are shown."""

    def cast(self, round_no: int, statement: str, person: int, answer: str) -> str | None:
        """Keep this person's answer in place of an earlier one; gives the earlier one."""

    def mine(self, round_no: int, statement: str, person: int) -> str | None:
        """What this person has answered, if they have."""

    def answers(self, round_no: int, statement: str) -> Sequence[str]:
        """The answers without any trace of who gave them."""

    def press_show(self, round_no: int, statement: str, person: int) -> Pressing:
        """Remember that somebody wants to see what people said; says whether somebody else did before."""

    def burn(self, round_no: int, statement: str) -> bool:
        """Delete answers, *Show* presses and the secret. Says whether there were answers."""

    def burn_round(self, round_no: int) -> None:
        """The same for every statement of the round, and the sitting."""

    def begin_sitting(self, round_no: int) -> None:
        """A new sitting: nobody has answered in it yet."""

    def end_sitting(self, round_no: int) -> None:
        """The sitting is over: who answered in it is forgotten."""

    def is_first_of_sitting(self, round_no: int, person: int) -> bool:
        """Whether this is the person's first answer of the sitting. Asked once, it is no longer."""


class Followers(Protocol):
    """Who answers in private, until they stop, block the bot, leave the group, or the round ends."""

    def add(self, round_no: int, person: int, now: datetime) -> Follower:
        """This person follows the round from now on; one who did already goes on as before."""

    def find(self, round_no: int, person: int) -> Follower | None:
        """This person, if they follow the round."""

    def save(self, follower: Follower) -> None:
        """Keep what they were shown."""

    def of_round(self, round_no: int) -> Sequence[Follower]:
        """All of them, in no order that tells anything."""

    def of_person(self, person: int) -> Sequence[Follower]:
        """What this person follows, the one that they were shown something of last first."""

    def drop(self, round_no: int, person: int) -> bool:
        """They follow it no more. False when they did not."""

    def drop_person(self, person: int) -> bool:
        """They follow nothing any more."""

    def drop_round(self, round_no: int) -> bool:
        """Nobody follows it any more, and no link leads to it."""


class Invitations(Protocol):
    """Links into the private chat. Each goes when it is used, after a day, or with its round."""

    def issue(self, round_no: int, person: int | None, what: str, until: datetime) -> str:
        """A new token: for this person alone, or (None) for whoever is shown to be a member."""

    def find(self, token: str, person: int, now: datetime) -> Invitation | None:
        """What this token is for, if it is this person's, or nobody's own."""

    def use_up(self, token: str) -> None:
        """It has been used."""

    def drop(self, round_no: int, person: int) -> None:
        """This person's links to the round lead nowhere any more."""

    def forget_old(self, round_no: int, now: datetime) -> datetime | None:
        """Delete what nobody used in time; gives when the next runs out, if there is one."""


class Words(Protocol):
    """Drafts and kept words of a group."""

    def draft(self, group_no: int, round_no: int | None, subject: str, answer: str, text: str, person: int) -> OwnWords:
        """Shown back to its writer, kept by nobody yet. The writer is remembered as a keyed code."""

    def find(self, words_no: int) -> OwnWords | None:
        """The words with this number."""

    def is_writer(self, words_no: int, person: int) -> bool:
        """Whether this person wrote the draft."""

    def change(self, words_no: int, text: str) -> None:
        """Put other words in their place."""

    def keep(self, words_no: int) -> None:
        """The draft becomes the group's; its writer is forgotten."""

    def drop(self, words_no: int) -> None:
        """Delete them."""

    def kept(self, round_no: int, subject: str | None = None) -> Sequence[OwnWords]:
        """The group's kept words of a round (on one subject), oldest first."""


class Steps(Protocol):
    """Next steps of a group."""

    def add(
        self,
        round_no: int,
        theme: str,
        suggestion: str = "",
        text: str = "",
        *,
        kept_at: datetime | None = None,
        look_back_at: datetime | None = None,
    ) -> NextStep:
        """Keep one."""

    def find(self, step_no: int) -> NextStep | None:
        """The step with this number."""

    def drop(self, step_no: int, round_no: int) -> bool:
        """Let one go, with the words on what came of it. False when the round has no such step."""

    def came(self, step_no: int, came: Came, at: datetime) -> None:
        """What came of it, as the group says now."""

    def look_back(self, step_no: int, at: datetime | None) -> None:
        """When the group is asked what came of it; None: not (again)."""

    def of_round(self, round_no: int) -> Sequence[NextStep]:
        """The steps of a round, oldest first, with what came of each."""

    def of_group(self, group_no: int) -> Sequence[NextStep]:
        """The steps of all rounds of a group, oldest first, with what came of each."""


class Due(Protocol):
    """What time will do. A row may be claimed by any replica, once."""

    def set(self, kind: str, round_no: int, subject: str, at: datetime) -> None:
        """Something is due at `at`; set again, the new instant counts."""

    def set_once(self, kind: str, round_no: int, subject: str, at: datetime) -> None:
        """Something is due at `at`, unless it was due already: then the earlier instant stands."""

    def clear(self, kind: str, round_no: int, subject: str = "") -> None:
        """It is no longer due."""

    def clear_round(self, round_no: int) -> None:
        """Nothing of this round is due any more."""


class Told(Protocol):
    """Which entries a group has just been told."""

    def recently(self, group_no: int, entry: str, now: datetime) -> bool:
        """Whether the entry was given here within ten minutes; if not, it counts as given now."""


@dataclass(frozen=True, slots=True)
class Lately:
    """What was last said in a place: the entry, if it was one not long ago, and whether we only guessed."""

    entry: str | None = None
    unsure: bool = False


class LatelySaid(Protocol):
    """What was said in a chat or topic within ten minutes. No text, and no id in the clear."""

    def at(self, place: Place, now: datetime) -> Lately | None:
        """What was last said here; None when nothing was."""

    def note(self, place: Place, now: datetime, entry: str | None = None, *, unsure: bool = False) -> None:
        """Something was said here now: this entry (None: the last one stands), or a guess (`unsure`)."""

    def forget(self, now: datetime) -> datetime | None:
        """Delete what is older than ten minutes; says when the next will be, if anything is left."""


@dataclass(frozen=True, slots=True)
class SentQuestion:
    """A question that somebody sent to those who run the bot."""

    no: int
    text: str


class Questions(Protocol):
    """Questions that people sent to those who run the bot, without a trace of who or where."""

    def add(self, text: str) -> None:
        """Keep one."""

    def all(self, most: int) -> Sequence[SentQuestion]:
        """The oldest ones."""

    def drop(self, question_no: int) -> bool:
        """Delete one; says whether it was there."""

    def count(self, chat: int, now: datetime) -> int:
        """Count one more from this chat; says the how many-th within an hour it is."""

    def forget_counts(self, now: datetime) -> datetime | None:
        """Delete the counts that are an hour old; says when the next will be, if any is left."""


class Post(Protocol):
    """Messages to be sent, in the same transaction as the state."""

    def send(self, place: Place, reply: Reply) -> None:
        """Put a message (or the edit of a card) in the queue of this chat."""

    def stop(self, chat: int) -> None:
        """Nothing more to this chat: what waits is dropped."""


class Desk(Protocol):
    """All stores within one transaction."""

    @property
    def groups(self) -> Groups: ...
    @property
    def checkins(self) -> CheckIns: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def followers(self) -> Followers: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def words(self) -> Words: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def due(self) -> Due: ...
    @property
    def told(self) -> Told: ...
    @property
    def lately(self) -> LatelySaid: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def post(self) -> Post: ...


class Stores(Protocol):
    """What is remembered between turns."""

    async def turn(self, update: int, decide: Callable[[Desk], T]) -> T | None:
        """One transaction: the update's id, the state, the messages.

        `decide` runs inside it, is synchronous, and may run again on fresh state. None when the update was taken
        before. Raises StoreUnavailable when the store cannot be used.
        """

    async def act(self, decide: Callable[[Desk], T]) -> T:
        """One transaction that no update caused. Raises StoreUnavailable when the store cannot be used."""

    async def next_due(self, now: datetime, decide: Callable[[Desk, str, int, str], T]) -> T | None:
        """Claim one row that is due and act on it in the same transaction (`decide` gets kind, round and subject).

        Gives what `decide` gives, never None, and None when nothing is due. If `decide` fails, nothing happened; the
        row comes again later, and the error is raised.
        """

    async def nation_of(self, chat: int) -> str | None:
        """The nation a group chose, for urgent help; None when the store does not know, or does not say at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in the outbox, claimed by one sender for a while.

    `message` is Telegram's id of the card that an edit is for (None: the card was never delivered). `maybe_sent` marks
    a message that timed out once: sent again, it may come twice.
    """

    no: int
    place: Place
    reply: Reply
    message: int | None = None
    tries: int = 0
    maybe_sent: bool = False


class Outbox(Protocol):
    """The sender's side of the outbox. Each chat in order; nothing leaves it unless delivered or refused for good."""

    async def claim(self, now: datetime, in_hand: Collection[int] = ()) -> Sequence[Waiting]:
        """The first message of every chat that may be written to now, leased to this sender.

        Not those it has in hand: it may not have heard yet that one is free again, or its lease may be over.
        """

    async def next_at(self, now: datetime) -> datetime | None:
        """When the next message may go (now or later), None when nothing waits."""

    async def delivered(self, waiting: Waiting, message: int | None, now: datetime) -> None:
        """Sent: the row goes, the card's message id is kept, the chat's pace is noted."""

    async def postpone(self, waiting: Waiting, until: datetime, *, maybe_sent: bool = False) -> None:
        """Not now: nothing goes to this chat before `until`."""

    async def drop(self, waiting: Waiting, error: str) -> None:
        """Never: the row becomes a dead letter that holds the kind of error and no text."""

    async def as_new(self, waiting: Waiting) -> None:
        """The card is gone: what was an edit is sent as a fresh message, once."""

    async def in_general(self, waiting: Waiting) -> None:
        """The topic is gone: this and what waits for it go to the group's general topic."""

    async def chat_gone(self, waiting: Waiting) -> None:
        """The chat cannot be written to any more: what waits for it is dropped."""

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        """The group has a new chat id: everything is re-keyed in one transaction."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file ready to be sent: a picture is shown in the chat, anything else is a document to open."""

    name: str
    content: bytes
    is_picture: bool = False


class Drawing(Protocol):
    """Makes files out of data, just before they are sent."""

    async def draw(self, attachment: Attachment) -> Drawn:
        """The file. May raise anything; whoever asked then says what stands for it."""


class DeadLetters(Protocol):
    """Updates that could not be handled: their id, kind and error code, never their text."""

    async def bury(self, update: int, kind: str, error: str, now: datetime) -> None:
        """Note it; the update counts as taken from now on."""
