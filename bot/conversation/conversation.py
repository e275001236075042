"""Takes what reached us through one turn: urgent help first, then facts from outside, then one transaction."""

import asyncio
import logging
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.clock import Clock
from bot.conversation import urgent
from bot.conversation.checkin.lifecycle import pausing
from bot.conversation.checkin.private import answering, inviting
from bot.conversation.content import Content
from bot.conversation.group import setup
from bot.conversation.incoming import Commanded, Incoming, Place, Pressed, Said, TimePassed, without_words, words_of
from bot.conversation.ports.listening import Care, Listener
from bot.conversation.ports.matching import Matcher
from bot.conversation.ports.members import Members
from bot.conversation.ports.stores import Stores, UnitOfWork
from bot.conversation.questions import answers
from bot.conversation.reply import Notice, Reply
from bot.conversation.turn import Handler, Lookups, Operator, Turn

log = logging.getLogger(__name__)


class Lookup(StrEnum):
    """What a handler must know from outside before its transaction."""

    COORDINATOR = "coordinator"
    MEMBERS = "members"
    MEMBERSHIP = "membership"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Response:
    """What goes out without the outbox: a notice to the one who pressed, or urgent help."""

    notice: Notice | None = None
    at_once: Reply | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything a turn needs. Holds no state of any group: that is in the stores."""

    content: Content
    stores: Stores
    matcher: Matcher
    listener: Listener
    members: Members
    clock: Clock
    operator: Operator
    username: str

    async def take(self, incoming: Incoming, handler: Handler, asks: frozenset[Lookup] = frozenset()) -> Response:
        """One turn. When this returns, its transaction has committed.

        Text that may be from someone in danger brings help and is neither kept nor matched. Raises StoreUnavailable
        when nothing could be kept; the update must come again then.
        """
        care = await self._care(incoming)
        if care is Care.URGENT:
            return await self._bring_help(incoming)
        if isinstance(incoming, Commanded):
            asks |= {Lookup.COORDINATOR}  # whoever waits for a coordinator waits anew when one writes a command
        lookups = replace(await self._facts(incoming, asks), care=care)
        return await self._in_one_transaction(incoming, handler, lookups)

    async def help_now(self, asked: Incoming) -> Reply:
        """`/urgent`, in any state, with the store gone or not. The link under a note brings a group's nation along."""
        try:
            place = asked.place
            told = asked.text.partition("-")[2] if isinstance(asked, Commanded) and asked.name == "start" else None
            nation = told if place.private else await self.stores.nation_of(place.chat)
            return urgent.help_now(self.content, nation)
        except Exception:
            log.exception("urgent help fell back on the built-in text")
            return urgent.last_resort()

    async def after_help(self, helped: Incoming) -> None:
        """Help was given in private: no question waits there any more. Where nothing can be kept, help was enough."""

        def decide(uow: UnitOfWork) -> bool:
            answering.stop_following(self._turn(uow, without_words(helped), Lookups()))
            return True

        try:
            await self.stores.act(decide)
        except Exception:
            log.exception("the question that waited could not be dropped")

    async def topic_is_gone(self, place: Place) -> None:
        """Telegram took no message for a topic: a check-in that lives there is paused, and General is told."""

        def decide(uow: UnitOfWork) -> bool:
            pausing.topic_gone(self._turn(uow, Incoming(0, Place(place.chat)), Lookups()), place.topic)
            return True

        await self.stores.act(decide)

    async def let_time_pass(self) -> bool:
        """Do one thing that is due. False when nothing is."""

        def decide(uow: UnitOfWork, kind: str, round_no: int, subject: str) -> bool:
            incoming = TimePassed(0, Place(0), kind=kind, round_no=round_no, subject=subject)
            turn = self._turn(uow, incoming, Lookups())
            if kind == answers.FORGET:
                answers.forget(turn)
            else:
                pausing.time_passed(turn, kind, round_no, subject)
            return True

        return bool(await self.stores.next_due(self.clock.now(), decide))

    async def _care(self, incoming: Incoming) -> Care:
        text = words_of(incoming)
        return await self.listener.hear(text) if text else Care.NONE

    async def _bring_help(self, incoming: Incoming) -> Response:
        if incoming.place.private:
            return Response(at_once=urgent.for_someone(self.content, None))
        try:
            return await self._in_one_transaction(without_words(incoming), urgent.note_for_all, Lookups())
        except Exception:  # noqa: BLE001 - whatever is wrong with the store, help comes
            return Response(at_once=await self.help_now(incoming))

    async def _in_one_transaction(self, incoming: Incoming, handler: Handler, lookups: Lookups) -> Response:
        def decide(uow: UnitOfWork) -> Notice | None:
            turn = self._turn(uow, incoming, lookups)
            if not incoming.place.private and isinstance(incoming, Commanded | Pressed):
                setup.coordinator_seen(turn)
            handler(turn)
            return turn.notice

        return Response(await self.stores.turn(incoming.update, decide))

    def _turn(self, uow: UnitOfWork, incoming: Incoming, lookups: Lookups) -> Turn:
        return Turn(incoming, uow, self.content, self.operator, self.username, self.clock.now(), lookups)

    async def _facts(self, incoming: Incoming, asks: frozenset[Lookup]) -> Lookups:
        if not asks:
            return Lookups()
        place, person = incoming.place, incoming.sender.person
        text = incoming.text if isinstance(incoming, Said | Commanded) else ""
        in_group = not place.private
        is_admin, is_member, members, match = await asyncio.gather(
            self.members.is_admin(place.chat, person)
            if in_group and person and Lookup.COORDINATOR in asks
            else _nothing(),
            self._is_member(incoming) if Lookup.MEMBERSHIP in asks else _nothing(),
            self.members.count(place.chat) if in_group and Lookup.MEMBERS in asks else _nothing(),
            self.matcher.find(text) if text.strip() and Lookup.MATCH in asks else _nothing(),
        )
        return Lookups(bool(is_admin), bool(is_member), members, match)

    async def _is_member(self, incoming: Incoming) -> bool:
        """Whether the person is in the group that the link they opened is for."""
        person, now = incoming.sender.person, self.clock.now()
        if person is None or not (isinstance(incoming, Commanded) and inviting.is_for_members(incoming.text)):
            return False
        chat = await self.stores.act(lambda uow: inviting.chat_to_ask(uow, incoming.text, person, now))
        return chat is not None and await self.members.is_member(chat, person)


async def _nothing() -> None:
    return None
