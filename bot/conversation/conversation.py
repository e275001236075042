"""The door: takes an event through one turn. Urgent help first, then lookups outside, then one transaction."""

import asyncio
import logging
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.clock import Clock
from bot.conversation import buttons, dispatch, routes, urgent
from bot.conversation.buttons import AnswerMine, GiveAnswer, MoreLines, NationIs, WeSay
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import BEHIND_MORE, BEHIND_MORE_UNDER
from bot.conversation.checkin.lifecycle import moving, muting, repairing
from bot.conversation.checkin.private import inviting
from bot.conversation.content import Content
from bot.conversation.editing import contacts, digest, telling, wording
from bot.conversation.events import (
    Arrived,
    Commanded,
    Event,
    Happened,
    HelpGiven,
    InChannel,
    Incoming,
    Moved,
    Place,
    Pressed,
    Said,
    Sender,
    SentFile,
    TimePassed,
    WordsRead,
    Written,
    about,
    without_words,
    words_of,
)
from bot.conversation.group import hearing, naming, schedule, setup
from bot.conversation.live_words import LARGEST_FILE, Change, Outdated, Refused, Tried, Words, WordsNow
from bot.conversation.personal import my_groups
from bot.conversation.ports.files import SentFiles
from bot.conversation.ports.listening import Care, Listener
from bot.conversation.ports.matching import Match, Matcher, MatchKind
from bot.conversation.ports.members import Members
from bot.conversation.ports.stores import Stores
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.questions import inline
from bot.conversation.reply import PROFILE_LENGTHS, Choice, InlineCards, Notice, Reply, choice, units
from bot.conversation.text import SENTENCES
from bot.conversation.turn import Handler, Lookup, Lookups, Operator, Turn, is_served
from bot.conversation.typed import (
    HelpWords,
    SaidFor,
    as_command,
    as_nation,
    as_press,
    as_press_in_words,
    as_set_up,
    help_words,
    said_for,
    typed_names,
)
from bot.domain.cleaning import cleaned
from bot.domain.day_words import read_day
from bot.domain.letters import without_marks
from bot.domain.nations import KnownNation, Whereabouts
from bot.domain.only_schedule import is_only_schedule
from bot.domain.placing import NO_STAGE

log = logging.getLogger(__name__)

A_MOMENT = 0.4
"""How long words that worry wait for what they reply to, in seconds."""

NOTICED = timedelta(seconds=10)
"""A wait that is longer than this looks as if the bot were broken."""

MOST_TRIES = 5
"""How often words are tried out that others change at the same time."""

MOST_GROUPS = 10
"""In how many groups at most Telegram is asked for somebody who writes in private."""


CHANGE_WORDS = (buttons.WorksToday, buttons.Publish, buttons.UndoEdit)
"""Buttons after which the bot says other words, if whoever pressed may change them."""


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent without the outbox: a notice for the person who pressed, or urgent help.

    `afterwards`: an event to be taken once the help was delivered. `goodbye`: the bot leaves the chat, after
    these words if there are any.
    """

    notice: Notice | None = None
    at_once: Reply | None = None
    afterwards: Happened | None = None
    goodbye: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything a turn needs. Holds no state of a group; that is in the stores.

    `translations`: the content in other languages, for what Telegram shows of the bot to those who use it in these.
    `contents`: the content in every language, by its code, and the first under none. Empty when there is one language.
    """

    content: Content
    stores: Stores
    matcher: Matcher
    listener: Listener
    members: Members
    files: SentFiles
    clock: Clock
    operator: Operator
    username: str
    words: Words
    translations: tuple[Content, ...] = ()
    contents: Mapping[str, Content] = field(default_factory=dict)
    _typed_names: Mapping[str, str] = field(init=False, repr=False)
    _for_help: HelpWords = field(init=False, repr=False)
    _whereabouts: Whereabouts = field(init=False, repr=False)
    _said_for: SaidFor = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Fold the words that stand for a command once: there are hundreds, and every text is compared with them.

        Those of every language: a key may have been shown, and help be asked for, in another. The same with the names
        of nations.
        """
        every = (self.content, *self.contents.values())
        keys: dict[str, str] = {str(c.phrases.say(key)): name for c in every for key, name in routes.KEYS.items()}
        words = tuple(dict.fromkeys(word for each in every for word in each.words_for_help))
        more: dict[str, str] = {str(each.phrases.say("button.more_lines")): routes.MORE_LINES for each in every}
        object.__setattr__(self, "_typed_names", typed_names(keys, dict.fromkeys(words, routes.URGENT[0]), more))
        beside = tuple(dict.fromkeys(word for each in every for word in each.urgent_words.beside_alone))
        object.__setattr__(self, "_for_help", help_words(words, beside, routes.URGENT))
        object.__setattr__(self, "_whereabouts", self.content.whereabouts)
        object.__setattr__(self, "_said_for", said_for((each.spoken for each in every), self._labels_of))

    async def take(self, event: Incoming | Happened) -> Response:
        """Process an event. When this returns, its transaction has been committed.

        Text that may come from somebody in danger brings help, and is neither stored nor matched. Raises
        StoreUnavailable when nothing could be stored; the update has to come again then.
        """
        if isinstance(event, Happened):
            return await self._take_note(event)
        if isinstance(event, InChannel):
            return Response(goodbye=self.content.phrases.say("about.channel") if event.may_write else "")
        event = await self._with_nation(await self._with_subject(self._understood(event)))
        if self._is_cry(event):
            return await self._give_help(event)
        care = await self._care(event)
        if care is Care.URGENT and not self._may_be_name(event):
            return await self._bring_help(event)
        if not await self._may_serve(event):
            return Response(goodbye=self._not_for_this_group(event.place.chat))
        if isinstance(event, Said) and care is not Care.URGENT:
            event = as_press_in_words(event, self._said_for, self.content.card_replies)
        if dispatch.find(event, self.content) is None:
            return Response()
        response = await self._look_up_and_handle(event, care)
        if isinstance(event, Pressed) and isinstance(buttons.read(event.code), CHANGE_WORDS):
            await self.words.catch_up()
        return response

    async def _may_serve(self, event: Incoming) -> bool:
        """Whether the group may use the bot. What needs no answer is taken from any."""
        chat, allowed = event.place.chat, self.operator.allowed
        if event.place.private or not allowed or chat in allowed or not isinstance(event, Arrived | Written | Pressed):
            return True
        return await self.stores.act(lambda uow: is_served(uow, self.operator, chat))

    def _not_for_this_group(self, chat: int) -> str:
        name, contact = self.operator.name, self.operator.contact
        return self.content.phrases.say("about.not_allowed", controller=name, contact=contact, number=str(chat))

    def asks_for_help(self, event: Incoming | Happened) -> bool:
        """Whether the event asks for urgent help: by command, key, link, or a word for it alone in a private chat."""
        return isinstance(event, Incoming) and self._is_cry(self._understood(event))

    def same_as(self, press: Pressed) -> Hashable | None:
        """By what a press is made needless by the next: the same person's on the same button, or for another answer."""
        if press.sender.person is None or press.on is None:
            return None
        button = buttons.read(press.code)
        chosen = (button.round_no, button.statement) if isinstance(button, GiveAnswer) else press.code
        return press.sender.person, press.on, chosen

    async def help_for(self, event: Incoming) -> Reply | None:
        """The help for an event that has to wait, if its words worry: it needs no store. None for any other event."""
        event = self._understood(event)
        if await self._care(event) is not Care.URGENT or self._may_be_name(event):
            return None
        if not event.place.private:
            return (await self._give_help(event)).at_once
        return urgent.for_someone(self.content, (await self.stores.nation_of(event.place.chat)).nation)

    async def inline_cards(self, typed: str, sender: Sender) -> InlineCards:  # noqa: ARG002
        """The cards for what somebody typed after the bot's name, in any chat. Needs no store, and keeps nothing."""
        text, care, match = cleaned(typed), Care.NONE, Match(MatchKind.NONE, ())
        if text:
            care, match = await asyncio.gather(self.listener.hear(text), self.matcher.find(text))
        today = self.clock.now().astimezone(self.operator.zone).date()
        return inline.find(self.content, self.username, text, match, care, today)

    async def due(self) -> bool:
        """Process one thing that is due. Returns whether there was one. Raises StoreUnavailable like `take`."""

        def decide(uow: UnitOfWork, due: TimePassed) -> bool:
            dispatch.handle(self._turn(uow, due, Lookups()))
            return True

        return bool(await self.stores.next_due(self.clock.now(), decide))

    async def tidy(self) -> bool:
        """Delete what is too old, and erase from the files what was deleted. Returns False: once is enough."""
        await self.stores.tidy(self.clock.now(), self.operator.lives)
        await self.stores.erase()
        return False

    async def tell_admins(self, before: WordsNow | None, now: WordsNow) -> None:
        """Tell the admins once that newer words have mistakes in them, or once that they have none any more.

        And once of each file that counts in place of what was published. `before`: how it stood at the last call; None
        at the first after a start, which also plans when they hear of all the rest.
        """

        def tell(uow: UnitOfWork) -> None:
            turn = self._turn(uow, WordsRead(), Lookups())
            telling.tell(turn, before, now)
            if before is None:
                digest.plan(turn)

        await self.stores.act(tell)

    @property
    def keys(self) -> tuple[str, ...]:
        """The labels of the keys under the input field of a private chat."""
        return tuple(map(self.content.phrases.say, routes.KEYS))

    def about_failure(self, code: str | None, place: Place | None = None) -> str:  # noqa: ARG002
        """What a person reads whose press or message failed; without a code, whose press waits for the store."""
        say = self.content.phrases.say
        return say("about.waits") if code is None else say("about.failed", code=code)

    @property
    def translated_to(self) -> tuple[str, ...]:
        """The other languages in which there are menus."""
        return tuple(each.language for each in self.translations)

    def about_wait(self, place: Place | None = None) -> Reply:  # noqa: ARG002
        """What a chat reads whose message waits for the store."""
        return urgent.while_it_waits(self.content)

    def menu(self, *, private: bool, coordinators: bool = False, language: str | None = None) -> list[tuple[str, str]]:
        """The commands in a menu of this kind of chat, each with the line about it. None: in the bot's own language."""
        names = routes.menu(private=private, coordinators=coordinators)
        return [(name, self._in(language).menu(name)) for name in names]

    def description(self, language: str | None = None) -> tuple[str, str]:
        """What Telegram says of the bot before anybody has written to it, in full and in short.

        English behind its mark can be too long for Telegram. Then it stands there without one.
        """
        return self._of_bot("profile.description", language), self._of_bot("profile.short", language)

    def _of_bot(self, phrase: str, language: str | None) -> str:
        text = str(self._in(language).phrases.say(phrase))
        return text if units(text) <= PROFILE_LENGTHS[phrase] else str(self.content.phrases.say(phrase))

    def _in(self, language: str | None) -> Content:
        return next((each for each in self.translations if each.language == language), self.content)

    def _labels_of(self, button: str) -> set[str]:
        """The label of the button of this name, in every language."""
        return {str(each.phrases.say(f"button.{button}")) for each in (self.content, *self.contents.values())}

    def _understood(self, event: Incoming) -> Incoming:
        """The event with typed text replaced by the press or command it stands for. A command that is new is marked.

        Only in private does a text name the nation of the chat.
        """
        if isinstance(event, Commanded):
            is_known = event.name in routes.URGENT or event.name in routes.commands(self.content)
            if not is_known and self._for_help.is_meant(event.name):
                return replace(event, name=routes.URGENT[0], is_known=True)
            return replace(event, is_known=is_known)
        understood = as_press(event, self._behind_more(event)) if isinstance(event, Said) else event
        if isinstance(understood, Said):
            understood = as_set_up(understood, self._whereabouts, self.content.card_replies)
        if not isinstance(understood, Said):
            return understood
        return as_nation(as_command(understood, self._typed_names, self._for_help), self._whereabouts)

    def _behind_more(self, said: Said) -> list[Choice]:
        """What *More* on the card replied to leads to, and *In between or none*: of that what needs no round read."""
        on_card = [buttons.read(each.code or "") for each in said.card]
        places = next((each for each in on_card if isinstance(each, buttons.MorePlaces)), None)
        if places is not None:
            none = buttons.PutOurselves(places.round_no, NO_STAGE)
            return [choice(self.content.phrases.say("button.none_of_these"), none)]
        more = next((each for each in on_card if isinstance(each, buttons.MoreToDo)), None)
        if more is None:
            return []
        say, of_this = self.content.phrases.say, (more.round_no, more.statement)
        return [choice(say(f"button.{each}"), BEHIND_MORE[each](*of_this)) for each in BEHIND_MORE_UNDER[more.under]]

    async def _with_subject(self, event: Incoming) -> Incoming:
        """A reply in a group to a message without buttons, with what that was about when it had some.

        Whatever is wrong with the store, the words are heard without it. Words that worry wait only a moment for it.
        """
        if not isinstance(event, Written) or event.card or event.on is None or event.place.private:
            return event
        chat, message = event.place.chat, event.on
        patience = A_MOMENT if await self._care(event) is Care.URGENT else None
        try:
            looking = self.stores.act(lambda uow: uow.subjects.of(chat, message))
            return replace(event, subject=await asyncio.wait_for(looking, patience))
        except Exception:  # noqa: BLE001 - the turn itself will say so, and help needs no store
            return event

    async def _with_nation(self, event: Incoming) -> Incoming:
        """A text that names no more than a town as its nation, where that was asked for and nobody has said it.

        What is also a way to ask for an entry stays a question.
        """
        told = as_nation(event, self._whereabouts, is_asked=True)
        if told is event or not isinstance(event, Said) or self.content.is_asked_by(event.text):
            return event
        known = await self.stores.nation_of(event.place.chat)
        return event if known.nation or known.may_ask else told

    async def _give_help(self, asked: Incoming) -> Response:
        """Help that was asked for, in any state, even without a store, and what follows it in private."""
        try:
            return await self._help(asked)
        except Exception:
            log.exception("urgent help fell back on the built-in text")
            return Response(at_once=urgent.last_resort())

    async def _help(self, asked: Incoming) -> Response:
        place, more = asked.place, _more_lines(asked)
        if more and more.nation:
            return Response(at_once=urgent.more_lines(self.content, more.nation))
        known = await self.stores.nation_of(place.chat)
        given = self._given(asked, known)
        nation = given.nation or known.nation
        if more:
            return Response(at_once=urgent.more_lines(self.content, nation))
        in_a_word = self._asked_in_a_word(asked)
        reply = urgent.help_now(self.content, nation, private=place.private, in_a_word=in_a_word)
        return Response(at_once=reply, afterwards=given if place.private else None)

    def _given(self, asked: Incoming, known: KnownNation) -> HelpGiven:
        """The help, with the nation that was told. That of a link does not count if the person has said theirs."""
        is_said, told = _nation_said(asked) is not None, self._nation_told(asked)
        nation = "" if known.is_said and not is_said else told
        return HelpGiven(asked.place, nation=nation, is_said=is_said, may_ask=known.may_ask)

    def _nation_told(self, asked: Incoming) -> str:
        """The nation that a link, a press or words tell. Empty when they tell none that we have help for."""
        said = _nation_said(asked)
        of_link = asked.text.partition("-")[2] if isinstance(asked, Commanded) and asked.name == "start" else ""
        pack = self.content.urgent_pack(of_link if said is None else said)
        return pack.id if pack else ""

    def _is_cry(self, event: Incoming) -> bool:
        """Whether help is asked for by command, key or link, or is wanted for the nation that is told."""
        if isinstance(event, Commanded):
            behind_a_link = event.name == "start" and event.text.partition("-")[0] == urgent.PAYLOAD
            return event.name in (*routes.URGENT, routes.MORE_LINES) or behind_a_link
        is_nation = event.place.private and _nation_said(event) is not None and bool(self._nation_told(event))
        return is_nation or _more_lines(event) is not None

    def _asked_in_a_word(self, asked: Incoming) -> bool:
        """Whether help was asked for in a word of somebody's own, and not by command, key or link."""
        is_ours = isinstance(asked, Commanded) and asked.name in routes.URGENT
        return is_ours and asked.place.private and bool(words_of(asked)) and words_of(asked) not in self.keys

    async def _care(self, event: Incoming) -> Care:
        """How much the words worry. A reviewed form of an answer ("rather not say") does not, like its button.

        In reply to a question, nor do an answer and the reviewed words around one: "my answer is no". To pass in such
        words is respected everywhere.
        """
        text, replies = words_of(event), self.content.card_replies
        if not text:
            return Care.NONE
        only = replies.only_answer(text)
        is_answer = replies.whole(text) or (only and (only.is_own or _is_reply_to_question(event)))
        is_answer = is_answer or without_marks(text) in self.content.labels or self._is_day_asked_for(event)
        if is_answer or naming.is_known_name(event, self.content) or self._only_plans(event):
            return Care.NONE
        return await self.listener.hear(text)

    def _is_day_asked_for(self, event: Incoming) -> bool:
        """Whether it is a reply to the question when to ask about a step, and the whole of it a day: "on the 14th"."""
        card = (buttons.read(each.code or "") for each in event.card) if isinstance(event, Said) else ()
        if not any(isinstance(each, buttons.LookBackIn | buttons.AnotherDate) for each in card):
            return False
        today = self.clock.now().astimezone(self.operator.zone).date()
        names = self.content.phrases.calendar_names()
        return read_day(words_of(event), self.content.spoken.times, names, today) is not None

    def _only_plans(self, event: Incoming) -> bool:
        """Whether it is `/schedule` with nothing but words for a schedule. All others are heard: they may be a cry."""
        if not isinstance(event, Commanded) or event.name != schedule.COMMAND or event.place.private or event.beside:
            return False
        names = self.content.phrases.calendar_names()
        return is_only_schedule(event.text, self.content.spoken.times, names)

    def _may_be_name(self, event: Incoming) -> bool:
        """Whether words that worry may be the name that a group was asked for. Then they are taken, and help comes."""
        return not event.place.private and naming.may_be_name(event, self.content)

    async def _bring_help(self, event: Incoming) -> Response:
        """Help after words that worry: to the person in a private chat, as a note to everybody in a group."""
        if event.place.private:
            known = await self.stores.nation_of(event.place.chat)
            then = HelpGiven(event.place, after_words=True)
            return Response(at_once=urgent.for_someone(self.content, known.nation), afterwards=then)
        try:
            not_kept = _what_is_not_kept(event)
            return await self._in_one_transaction(
                without_words(event), lambda turn: urgent.note_for_all(turn, not_kept), Lookups()
            )
        except Exception:  # noqa: BLE001 - whatever is wrong with the store, help comes
            return await self._give_help(event)

    async def _take_note(self, event: Happened) -> Response:
        """Process an event that no update brought. After urgent help, errors are only logged."""
        try:
            await self.stores.act(lambda uow: dispatch.handle(self._turn(uow, event, Lookups())))
        except Exception:
            if not isinstance(event, HelpGiven):
                raise
            log.exception("what follows urgent help could not be done")
        return Response()

    async def _look_up_and_handle(self, event: Incoming, care: Care, tries: int = MOST_TRIES) -> Response:
        """Look up what the handler needs, and let it do its work. What is outdated by then is looked up again."""
        lookups = await self._look_up(event, dispatch.lookups_for(event, self.content))
        handler = _with_note if care is Care.URGENT else dispatch.handle
        try:
            return await self._in_one_transaction(event, handler, replace(lookups, care=care))
        except Outdated:
            if tries == 1:
                raise
        return await self._look_up_and_handle(replace(event, burst=None), care, tries - 1)

    async def _in_one_transaction(self, event: Incoming, handler: Handler, lookups: Lookups) -> Response:
        def decide(uow: UnitOfWork) -> Notice | None:
            turn = self._turn(uow, event, lookups)
            if not event.place.private and not _begin_in_group(turn):
                return turn.notice
            if isinstance(event, Pressed) and event.on is not None and not event.typed:
                uow.post.pressed(event.place, event.on, event.code)
            setup.found_gone(turn)
            is_new = not event.place.private and uow.groups.find(event.place.chat) is None
            handler(turn)
            if is_new:
                setup.used(turn)
            if not event.place.private:
                repairing.ask_again_what_was_lost(turn)
            if not event.place.private and isinstance(event, Written | Pressed):
                muting.say_where_we_are(turn)
            if not event.place.private:
                hearing.tell_of_mode(turn)
            _say_if_it_waits(turn)
            return turn.notice

        return Response(await self.stores.turn(event.update, decide, event.burst))

    def _turn(self, uow: UnitOfWork, event: Event, lookups: Lookups) -> Turn:
        now = self.clock.now()
        return Turn(event, uow, self.content, self.operator, self.username, now, lookups, contents=self.contents)

    async def _look_up(self, event: Incoming, wanted: frozenset[Lookup]) -> Lookups:
        if not wanted:
            return Lookups()
        if Lookup.WORDS in wanted:
            return Lookups(words=self.words.now())
        if Lookup.NEW_WORDS in wanted:
            return Lookups(words=await self.words.reload())
        is_admin = event.sender.person in self.operator.admins
        if isinstance(event, Said) and event.file and event.place.private and is_admin:
            return Lookups(tried=await self._try_file(event.file, event.text))
        if Lookup.TRIED in wanted and event.sender.person in self.operator.admins and event.place.private:
            changes = await self._changes(event)
            if changes:
                return Lookups(tried=await self.words.try_out(changes))
        place, person = event.place, event.sender.person
        text = event.text if isinstance(event, Written) else ""
        in_group = not place.private
        (is_admin, admins), is_member, members, match, gone, groups = await asyncio.gather(
            self._admins(event, wanted),
            self._is_member(event) if Lookup.MEMBERSHIP in wanted else _nothing(),
            self.members.count(place.chat) if in_group and Lookup.MEMBERS in wanted else _nothing(),
            self.matcher.find(text) if text.strip() and Lookup.MATCH in wanted else _nothing(),
            self._gone(event) if Lookup.GONE in wanted else _nothing(),
            self._groups(person) if person and not (in_group or text) and Lookup.GROUPS in wanted else _nothing(),
        )
        found = Lookups(is_admin, admins, bool(is_member), members, match)
        found = replace(found, gone=gone or frozenset(), groups=groups or ())
        return await self._with_coordinated(event, found) if Lookup.COORDINATED in wanted else found

    async def _changes(self, event: Incoming) -> Sequence[Change]:
        """The changes of the words that an admin asks for: by a press, or by what a card asked for.

        Words without a reply are for the card that stands last.
        """
        now, chat = self.clock.now(), event.place.chat
        today = now.astimezone(self.operator.zone).date().isoformat()
        if not isinstance(event, Said):
            return contacts.works_today(event, self.content, self.operator, today)
        card = dispatch.asked(about(event))
        if card is None and event.on is None:
            last = await self.stores.act(lambda uow: uow.last_buttons.of(chat, now))
            card = dispatch.asked_last(last)
        if card is None:
            return ()
        words = cleaned(event.text)
        return contacts.wanted(card, self.content, self.operator, today, words) or wording.wanted(
            card, self.content, words, event.formatted
        )

    async def _try_file(self, file: SentFile, said: str) -> Tried:
        """What the words would be with a file, if it is one of theirs: only then is it fetched."""
        if not file.name.casefold().endswith((".yaml", ".yml", ".md")):
            return Tried("", refused=Refused.OTHER_KIND)
        data = await self.files.fetch(file.id) if file.size <= LARGEST_FILE else b""
        if data is None:
            return Tried("", refused=Refused.NOT_GIVEN)
        if max(file.size, len(data)) > LARGEST_FILE:
            return Tried("", refused=Refused.TOO_LARGE)
        return await self.words.try_file(file.name, data, said)

    async def _admins(self, event: Incoming, wanted: frozenset[Lookup]) -> tuple[bool, frozenset[int]]:
        """Whether the person is an admin of the group, and who is one."""
        chat, person = event.place.chat, event.sender.person
        in_group = not event.place.private
        is_admin, admins = await asyncio.gather(
            self.members.is_admin(chat, person) if in_group and person and Lookup.ADMIN in wanted else _nothing(),
            self.members.admins(chat) if in_group and Lookup.ADMINS in wanted else _nothing(),
        )
        return bool(is_admin), admins or frozenset()

    async def _with_coordinated(self, event: Incoming, found: Lookups) -> Lookups:
        """With whether the person is in the groups that they coordinate, as far as the event is about those."""
        now, person = self.clock.now(), event.sender.person
        asked = await self.stores.act(lambda uow: my_groups.to_ask(uow, self.operator, event, now))
        if person is None or not asked.chats:
            return found
        answers = await self._where(asked.chats, person)
        unsaid = [chat for chat, is_there in answers.items() if is_there is None]
        shut = await asyncio.gather(*map(self.members.is_shut, unsaid))
        of_giver = await self._where(asked.chats, asked.giver) if asked.giver else {}
        gone = {(chat, person) for chat, is_there in answers.items() if is_there is False}
        gone |= {(chat, asked.giver) for chat, is_there in of_giver.items() if asked.giver and is_there is False}
        return replace(
            found,
            groups=(*found.groups, *(chat for chat, is_there in answers.items() if is_there)),
            gone=found.gone | gone,
            members=await self.members.count(asked.to_count) if asked.to_count else found.members,
            shut=frozenset(chat for chat, is_shut in zip(unsaid, shut, strict=True) if is_shut),
            with_giver=frozenset(chat for chat, is_there in of_giver.items() if is_there),
        )

    async def _where(self, chats: Sequence[int], person: int) -> dict[int, bool | None]:
        """Of each chat whether the person is in it, as far as Telegram says."""
        there = await asyncio.gather(*(self.members.is_there(chat, person) for chat in chats))
        return dict(zip(chats, there, strict=True))

    async def _groups(self, person: int) -> tuple[int, ...]:
        """The chats of groups that the person is in, of those that were used last and those that they coordinate."""
        chats = await self.stores.act(lambda uow: uow.groups.chats_in_use(person, MOST_GROUPS))
        is_in = await asyncio.gather(*(self.members.is_member(chat, person) for chat in chats))
        return tuple(chat for chat, is_member in zip(chats, is_in, strict=True) if is_member)

    async def _gone(self, event: Incoming) -> frozenset[tuple[int, int]]:
        """Who among those whose answers matter now has left: that may never have been told to us."""
        if not event.place.private and not isinstance(event, Pressed):  # a typed answer counts for its writer alone
            return frozenset()
        asked = await self.stores.act(lambda uow: following.whom_to_ask_for(uow, event.place, event.sender.person))
        left = await asyncio.gather(*(self.members.has_left(chat, person) for chat, person in asked))
        return frozenset(each for each, has_left in zip(asked, left, strict=True) if has_left)

    async def _is_member(self, event: Incoming) -> bool:
        """Whether the person is in the group: of the link that they opened, or whom a command in reply is about."""
        if isinstance(event, Commanded) and event.answered:
            writer = event.answered.writer.person
            return writer is not None and await self.members.is_member(event.place.chat, writer)
        person, now = event.sender.person, self.clock.now()
        if person is None or not (isinstance(event, Commanded) and inviting.is_for_members(event.text)):
            return False
        chat = await self.stores.act(lambda uow: inviting.chat_to_ask(uow, event.text, person, now))
        return chat is not None and await self.members.is_member(chat, person)


def _more_lines(event: Incoming) -> MoreLines | None:
    """The button *More lines*, when the event is a press of it or its words in a private chat."""
    if isinstance(event, Commanded) and event.name == routes.MORE_LINES:
        return MoreLines()
    pressed = buttons.read(event.code) if isinstance(event, Pressed) else None
    return pressed if isinstance(pressed, MoreLines) else None


def _is_reply_to_question(event: Event) -> bool:
    """Whether it is a reply to a card with the answers to a question of a check-in."""
    return any(isinstance(each, GiveAnswer | WeSay | AnswerMine) for each in about(event))


def _nation_said(event: Incoming) -> str | None:
    """The nation of the button that was pressed, or that words stand for. None when it is another event."""
    pressed = buttons.read(event.code) if isinstance(event, Pressed) else None
    return pressed.nation if isinstance(pressed, NationIs) else None


def _what_is_not_kept(event: Incoming) -> str:
    """The phrase for what becomes of words in a group that brought help: only some were asked for or given to keep."""
    if naming.is_asked_for(event):
        return "urgent.name_not_kept"
    is_own_words = isinstance(event, Commanded) and event.name == "words"
    return "urgent.words_not_kept" if is_own_words or dispatch.asked(about(event)) else "urgent.nothing_kept"


def _with_note(turn: Turn) -> None:
    """Handle the event, and post the note with urgent help after it."""
    dispatch.handle(turn)
    urgent.note_for_all(turn, "")


def _begin_in_group(turn: Turn) -> bool:
    """Note that the bot is used in a group. Returns False when nothing is to be done: the chat is dead."""
    groups, chat = turn.uow.groups, turn.place.chat
    place = groups.moved_from(chat) if groups.find(chat) is None and not isinstance(turn.event, Moved) else None
    if place and not moving.from_dead_chat(turn, place):
        return False
    if isinstance(turn.event, Commanded | Pressed):
        setup.coordinator_seen(turn)
    setup.used(turn)
    return True


def _say_if_it_waits(turn: Turn) -> None:
    """Tell whoever pressed, and sees nothing come of it, that Telegram makes the chat wait."""
    notice = turn.notice or Notice()
    if not isinstance(turn.event, Pressed) or turn.event.typed or notice.link or not turn.has_acted:
        return
    if turn.uow.post.wait(turn.place.chat, turn.now) > NOTICED:
        said = SENTENCES.join(filter(None, [notice.text, turn.say("notice.telegram_waits")]))
        turn.notice = replace(notice, text=said)


async def _nothing() -> None:
    return None
