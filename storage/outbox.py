"""The sender's side of the outbox: for each chat one message at a time, in order, within Telegram's limits."""

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, delete, func, or_, select, update

from bot.clock import Clock
from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.delivery import Waiting
from bot.domain.retention import day_of
from storage import card_copies, chat_migration, pace, subjects, taps
from storage.dead_letters import note_dead
from storage.engine import Database, Transaction
from storage.nation_lookup import NationLookup
from storage.outbox_writer import SqlPost, pack, queue_end, queue_help, unpack
from storage.prepared import Prepared
from storage.tables import cards, followers, groups, outbox
from storage.tables import pace as paces
from storage.upsert import upsert

MOST_CHATS = 30
"""How many messages are claimed at once: about what can be sent in a second, so that no lease runs unused."""

FORGET_EVERY = timedelta(minutes=1)

OPENING = "open:"
"""With this the name of a card begins that opens a check-in: in a chat that takes nothing, its pause is told."""

_HEADS = (
    select(outbox.c.chat_code, func.min(outbox.c.no).label("no"))
    .outerjoin(paces, paces.c.chat_code == outbox.c.chat_code)
    .where(or_(paces.c.chat_code.is_(None), pace.MAY_GO))
    .group_by(outbox.c.chat_code)
    .subquery()
)
_FIRSTS = Prepared(
    select(_HEADS.c.chat_code, _HEADS.c.no)
    .join(outbox, outbox.c.no == _HEADS.c.no)
    .order_by(outbox.c.rank, _HEADS.c.no)
    .limit(MOST_CHATS)
)
_CLAIMED = (
    select(outbox, cards.c.message)
    .outerjoin(cards, and_(cards.c.chat_code == outbox.c.chat_code, cards.c.card == outbox.c.card))
    .where(outbox.c.no.in_(bindparam("numbers", expanding=True)))
    .order_by(outbox.c.rank, outbox.c.no)
)
_LEASED = and_(paces.c.leased_until.is_not(None), paces.c.leased_until > paces.c.ready_at)
_READY = case((_LEASED, paces.c.leased_until), else_=paces.c.ready_at).label("ready_at")
_SOONEST = Prepared(select(_READY).join(outbox, outbox.c.chat_code == paces.c.chat_code).order_by(_READY).limit(1))
_THIS = outbox.c.no == bindparam("number")
_STANDS = Prepared(
    select(
        outbox.c.chat_code,
        outbox.c.renewed,
        (outbox.c.chat_code != bindparam("chat_now", type_=outbox.c.chat_code.type)).label("has_moved"),
    ).where(_THIS)
)
_GONE = delete(outbox).where(_THIS)
_MUTED = (groups.c.chat_code == bindparam("this_chat", type_=groups.c.chat_code.type), groups.c.muted_at.is_not(None))
_HEARD = update(groups).where(*_MUTED).values(muted_at=None)


class SqlOutbox:
    """Implements `Outbox` (bot/delivery.py).

    A chat is leased for a minute to the object that sends to it, so that no other one, here or in another replica,
    sends to it meanwhile.
    """

    def __init__(
        self, database: Database, clock: Clock, lookup: NationLookup, limits: pace.Limits = pace.TELEGRAM
    ) -> None:
        self._database = database
        self._lookup = lookup
        self._limits = limits
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._forgot_at: datetime | None = None

    async def claim(self, now: datetime, in_hand: Collection[int] = ()) -> Sequence[Waiting]:
        return await self._database.run(lambda transaction: self._claim(transaction, now, in_hand))

    async def next_at(self, now: datetime) -> datetime | None:
        return await self._database.run(lambda transaction: _next_at(transaction, now))

    async def delivered(self, waiting: Waiting, message: int | None, now: datetime) -> None:
        """Delete the row, store the card's message id, update the chat's pace. A card sent again leaves one copy alive.

        In a private chat, a card is stored only while its person follows a round, and not after its last edit. Of what
        arrived in a chat just before that chat died, nothing is stored: its number means another message now.
        """

        def work(transaction: Transaction, chat: bytes | int) -> None:
            row = _stands(transaction.connection, waiting)
            renewed = bool(row and row.renewed)
            _delete(transaction, waiting)
            if row and row.has_moved:
                return
            if waiting.reply.card and not _may_keep_card(transaction.connection, waiting):
                this_card = (cards.c.chat_code == chat, cards.c.card == waiting.reply.card)
                transaction.connection.execute(delete(cards).where(*this_card))
            elif message is not None and waiting.reply.card:
                if not waiting.reply.edits and not renewed and not waiting.place.private:
                    _end_older_copy(transaction, waiting, chat, message)
                also = {"settled": True} if waiting.reply.edits else {"renewed": renewed, **_twin(waiting)}
                also["pressable"] = any(waiting.reply.rows)
                key = {"chat_code": chat, "card": waiting.reply.card}
                upsert(transaction.connection, cards, key, message=message, changed_on=day_of(now), **also)
            if message is not None and not waiting.place.private:
                _note_heard(transaction.connection, chat)
            if message is not None:
                taps.note_changed(transaction.connection, chat, message, waiting.reply, now)
                if not waiting.place.private:
                    subjects.note(transaction.connection, chat, message, waiting.reply, now)
            pace.note_sent(transaction.connection, chat, private=waiting.place.private, now=now, limits=self._limits)

        await self._settle(waiting, work)

    async def postpone(self, waiting: Waiting, until: datetime, *, maybe_sent: bool = False) -> None:
        now = self._clock.now()

        def work(transaction: Transaction, chat: bytes | int) -> None:
            changed = {"tries": outbox.c.tries + 1, **({"maybe_sent": True} if maybe_sent else {})}
            transaction.connection.execute(update(outbox).where(outbox.c.no == waiting.no).values(**changed))
            if maybe_sent:
                pace.note_sent(
                    transaction.connection, chat, private=waiting.place.private, now=now, limits=self._limits
                )
            pace.not_before(transaction.connection, chat, until, now)

        await self._settle(waiting, work)

    async def hurry(self, waiting: Waiting, now: datetime) -> None:
        def work(transaction: Transaction) -> None:
            found = select(outbox.c.chat_code).where(outbox.c.no == waiting.no)
            if (chat := transaction.connection.scalar(found)) is not None:
                pace.hurry(transaction.connection, chat, private=waiting.place.private, now=now, limits=self._limits)

        await self._database.run(work)

    async def drop(self, waiting: Waiting, error: str) -> None:
        """Give the message up. In a group, a card is wanted from then on."""

        def work(transaction: Transaction, chat: bytes | int) -> None:
            self._bury(transaction, waiting, error)
            _tell_of_refusal(transaction, waiting.reply)
            if waiting.reply.card and not (waiting.reply.only_buttons or waiting.place.private):
                card_copies.want(transaction.connection, chat, self._clock.now())

        await self._settle(waiting, work)

    async def as_new(self, waiting: Waiting) -> bool:
        """`renewed` goes from the row to the card: an edit of that card that fails again is given up.

        The number of a card that was given up becomes 0: no message has it.
        """
        given_up: list[bool] = []

        def work(transaction: Transaction, chat: bytes | int) -> None:
            this_card = (cards.c.chat_code == chat, cards.c.card == waiting.reply.card)
            found = transaction.connection.execute(select(cards.c.renewed, cards.c.message).where(*this_card)).first()
            given_up[:] = [bool(found and found.renewed and found.message)]
            if found and found.renewed:
                self._bury(transaction, waiting, "card_gone_again")
                transaction.connection.execute(update(cards).where(*this_card).values(message=0))
                return
            fresh = pack(replace(waiting.reply, edits=False))
            row = update(outbox).where(outbox.c.no == waiting.no)
            transaction.connection.execute(row.values(payload=fresh, edits=False, renewed=True))

        await self._settle(waiting, work)
        return not any(given_up)

    async def in_general(self, waiting: Waiting) -> None:
        def work(transaction: Transaction, chat: bytes | int) -> None:
            in_topic = (outbox.c.chat_code == chat, outbox.c.topic == waiting.place.topic)
            transaction.connection.execute(update(outbox).where(*in_topic).values(topic=None))

        await self._settle(waiting, work)

    async def chat_gone(self, waiting: Waiting) -> None:
        def work(transaction: Transaction, chat: bytes | int) -> None:
            waits = select(outbox.c.payload).where(outbox.c.chat_code == chat).order_by(outbox.c.no)
            payloads = transaction.connection.scalars(waits).all()
            transaction.connection.execute(delete(outbox).where(outbox.c.chat_code == chat))
            for payload in payloads:
                if payload.get("if_refused") and not (payload.get("card") or "").startswith(OPENING):
                    _tell_of_refusal(transaction, unpack(payload))

        await self._settle(waiting, work)

    async def chat_moved(self, waiting: Waiting, new_chat: int) -> None:
        await self._settle(
            waiting, lambda transaction, _: chat_migration.move(transaction, waiting.place.chat, new_chat)
        )

    async def keep_help(self, place: Place, reply: Reply, until: datetime) -> None:
        now = self._clock.now()

        def work(transaction: Transaction) -> None:
            queue_help(transaction, place, reply)
            pace.not_before(transaction.connection, place.chat, until, now)

        await self._database.run(work)

    async def has_help(self, place: Place) -> bool:
        return await self._lookup.has_help(place.chat)

    async def help_sent(self, place: Place, now: datetime) -> None:
        """If some was kept, the chat takes messages: it need not wait any more."""
        kept = (outbox.c.chat_code == place.chat, outbox.c.no < 0)

        def work(transaction: Transaction) -> None:
            connection = transaction.connection
            if connection.execute(delete(outbox).where(*kept), execution_options={"preserve_rowcount": True}).rowcount:
                pace.now(connection, place.chat, now)
            pace.note_sent(connection, place.chat, private=place.private, now=now, limits=self._limits)

        await self._database.run(work)

    async def forget_leases(self) -> None:
        """Free every lease. For SQLite at the start: no other process can be sending, so all of them are left over."""
        await self._database.run(lambda transaction: pace.free(transaction.connection))

    async def give_back_leases(self) -> None:
        """Free this object's leases at the end, so that other replicas need not wait until they run out."""
        await self._database.run(lambda transaction: pace.free(transaction.connection, self._holder))

    def _claim(self, transaction: Transaction, now: datetime, in_hand: Collection[int]) -> Sequence[Waiting]:
        connection = transaction.connection
        if self._forgot_at is None or abs(now - self._forgot_at) >= FORGET_EVERY:
            pace.forget_quiet(connection, now)
            self._forgot_at = now
        firsts = [row for row in _FIRSTS.all(connection, **pace.instants(now)) if row.no not in in_hand]
        if firsts and self._limits:
            firsts = firsts[: max(pace.room(connection, now), 0)]
        leased = {row.no for row in firsts if pace.lease(connection, row.chat_code, row.no, self._holder, now)}
        if not leased:
            return ()
        if self._limits:
            pace.note_claimed(connection, len(leased), now)
        rows = connection.execute(_CLAIMED, {"numbers": sorted(leased)}).all()
        found = [waiting for row in rows if (waiting := self._readable(connection, row)) is not None]
        if gone := leased - {waiting.no for waiting in found}:
            pace.free(connection, self._holder, gone)
        return found

    def _readable(self, connection: Connection, row: Row[Any]) -> Waiting | None:
        """The message, or None for one that cannot be read (a newer program's, say): it becomes a dead letter."""
        try:
            return _waiting(row)
        except (KeyError, TypeError, ValueError) as error:
            connection.execute(delete(outbox).where(outbox.c.no == row.no))
            note_dead(connection, None, "outbox", type(error).__name__, self._clock.now())
            return None

    def _bury(self, transaction: Transaction, waiting: Waiting, error: str) -> None:
        _delete(transaction, waiting)
        note_dead(transaction.connection, None, "outbox", error, self._clock.now())

    async def _settle(self, waiting: Waiting, work: Callable[[Transaction, bytes | int], object]) -> None:
        """Run `work` and free the chat's lease. Too late, it frees nothing: the lease belongs to another sender."""

        def settled(transaction: Transaction) -> None:
            row = _stands(transaction.connection, waiting)
            work(transaction, row.chat_code if row else waiting.place.chat)
            pace.free(transaction.connection, self._holder, [waiting.no])

        await self._database.run(settled)


def depth(connection: Connection) -> int:
    """How many messages wait."""
    return connection.scalar(select(func.count()).select_from(outbox)) or 0


def _tell_of_refusal(transaction: Transaction, reply: Reply) -> None:
    """Tell whoever caused a message from their private chat that Telegram refuses it."""
    if reply.if_refused is not None:
        person, said = reply.if_refused
        SqlPost(transaction).send(Place(person, private=True), Reply(said, unasked=True))


def _end_older_copy(transaction: Transaction, waiting: Waiting, chat: bytes | int, message: int) -> None:
    """The copy of the card that was sent before in a group loses its buttons: people press on the new one."""
    this_card = (cards.c.chat_code == chat, cards.c.card == waiting.reply.card)
    older = transaction.connection.scalar(select(cards.c.message).where(*this_card, cards.c.pressable))
    if older is not None and older != message:
        queue_end(transaction, waiting.place, older)


def _note_heard(connection: Connection, chat: bytes | int) -> None:
    """A message arrived in this group: the bot may write there."""
    connection.execute(_HEARD, {"this_chat": chat})


def _stands(connection: Connection, waiting: Waiting) -> Any | None:
    """The row of this message as it is now: `chat_code`, `renewed`, and `has_moved`, when its chat has another id."""
    return _STANDS.first(connection, number=waiting.no, chat_now=waiting.place.chat)


def _twin(waiting: Waiting) -> dict[str, Any]:
    """What is kept of a card that was sent: by which buttons a second copy is known, if there may be one."""
    return {"twin": (card_copies.codes_of(waiting.reply) or None) if waiting.maybe_sent else None, "settled": False}


def _may_keep_card(connection: Connection, waiting: Waiting) -> bool:
    if not waiting.place.private:
        return True
    follows = select(followers.c.round_no).where(followers.c.person_code == waiting.place.chat)
    return not waiting.reply.last and connection.execute(follows).first() is not None


def _delete(transaction: Transaction, waiting: Waiting) -> None:
    transaction.connection.execute(_GONE, {"number": waiting.no})


def _waiting(row: Row[Any]) -> Waiting:
    place = Place(row.chat, row.private, row.topic)
    reply = unpack(row.payload)
    message = reply.message or row.message if row.edits else None
    return Waiting(row.no, place, reply, message, row.tries, row.maybe_sent)


def _next_at(transaction: Transaction, now: datetime) -> datetime | None:
    connection = transaction.connection
    if _FIRSTS.first(connection, **pace.instants(now)):
        return pace.room_at(connection, now)
    at = _SOONEST.scalar(connection)
    return max(at, now) if at else None
