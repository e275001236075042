"""Rate limits and leases of chats, shared by all replicas. A row is deleted when the chat was quiet for a minute."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, update

from storage.columns import Instant
from storage.prepared import Prepared
from storage.tables import pace
from storage.upsert import insert_once, inserting, upsert

LEASE = timedelta(seconds=60)
"""How long a chat is leased to one sender. If that one dies, another takes over after it."""

Limits = tuple[tuple[int, timedelta], ...]
"""Pairs of a count and a span: at most this many messages within any such span."""

_BURST = (3, timedelta(seconds=3))
_MINUTE = (20, timedelta(seconds=60))
TELEGRAM: Limits = (_BURST, _MINUTE)
"""About one message a second, short bursts allowed; 20 a minute, which counts in groups only."""

ALL_CHATS = 0
"""Stands in place of a chat: what is sent to all of them together. No chat of Telegram's has this id."""

_TOGETHER, _SECOND = 28, timedelta(seconds=1)
"""Telegram takes about 30 messages a second from a bot. Urgent help, which is sent past the outbox, needs room too."""

UNHURRIED: Limits = ()
"""No limits, for the local Bot API."""


_SKEW = timedelta(seconds=5)
"""How far the clocks of two replicas may differ."""


_NOW, _LEASE_ENDS, _SKEWED = (bindparam(name, type_=Instant()) for name in ("now", "lease_ends", "skewed"))
_FREE = or_(pace.c.leased_until.is_(None), pace.c.leased_until <= _NOW, pace.c.leased_until > _LEASE_ENDS)
MAY_GO = and_(_FREE, or_(pace.c.ready_at <= _NOW, pace.c.noted_at > _SKEWED))
"""Whether a chat can be leased now: it is free, and its limits allow it.

A lease or a time that lies too far in the future is ignored: the clock was put back.
"""

_CHAT = pace.c.chat_code == bindparam("chat", type_=pace.c.chat_code.type)
_KNOWN = Prepared(select(pace.c.sent, pace.c.ready_at).where(_CHAT, pace.c.noted_at <= _SKEWED))
_SENT = Prepared(select(pace.c.sent).where(_CHAT))
_SENT_HELD = Prepared(select(pace.c.sent).where(_CHAT).with_for_update())

_FREED = update(pace).values(holder=None, leased_until=None, out_no=None)
_SETTLED = _FREED.where(
    pace.c.holder == bindparam("by_holder"), pace.c.out_no.in_(bindparam("numbers", expanding=True))
)


def instants(now: datetime) -> dict[str, datetime]:
    """The parameters of `MAY_GO`."""
    return {"now": now, "lease_ends": now + LEASE, "skewed": now + _SKEW}


def lease(connection: Connection, chat: bytes | int, no: int, holder: str, now: datetime) -> bool:
    """Lease the chat to `holder`, who sends row `no`. Returns False when another sender was faster."""
    mine = {"holder": holder, "leased_until": now + LEASE, "out_no": no}
    values = {"chat_code": chat, "sent": [], "ready_at": now, "quiet_at": now, "noted_at": now, **mine}
    return _leasing(connection.dialect.name, tuple(values)).wrote(connection, **values, **instants(now))


def free(connection: Connection, holder: str | None = None, numbers: Collection[int] | None = None) -> None:
    """Free leases: those of one holder, those for these rows, or all."""
    if numbers is not None:
        connection.execute(_SETTLED, {"by_holder": holder, "numbers": list(numbers)})
    else:
        connection.execute(_FREED if holder is None else _FREED.where(pace.c.holder == holder))


def note_sent(
    connection: Connection, chat: bytes | int, *, private: bool, now: datetime, limits: Limits = TELEGRAM
) -> None:
    """Record a message that was (or may have been) sent, and compute when the next one may be."""
    row = _KNOWN.first(connection, chat=chat, skewed=now + _SKEW)
    earlier = [at for at in (_from_json(row.sent) if row else ()) if at <= now]
    times = [*earlier[1 - _MINUTE[0] :], now]
    ready = max([row.ready_at if row else now, *_waits(times, limits[:1] if private else limits)])
    sent = [at.timestamp() for at in times]
    quiet_at = max(ready, now + _MINUTE[1])
    upsert(connection, pace, {"chat_code": chat}, sent=sent, ready_at=ready, quiet_at=quiet_at, noted_at=now)


def room(connection: Connection, now: datetime) -> int:
    """How many messages may be claimed now, by whichever replica. Holds the row, so that no other one counts too."""
    insert_once(connection, pace, chat_code=ALL_CHATS, sent=[], ready_at=now, quiet_at=now, noted_at=now)
    sent = _SENT_HELD.scalar(connection, chat=ALL_CHATS) or []
    return _TOGETHER - len(_within_a_second(sent, now))


def note_claimed(connection: Connection, count: int, now: datetime) -> None:
    """Record that so many messages are on their way."""
    sent = _SENT.scalar(connection, chat=ALL_CHATS) or []
    times = [at.timestamp() for at in (*_within_a_second(sent, now), *[now] * count)]
    upsert(
        connection, pace, {"chat_code": ALL_CHATS}, sent=times, ready_at=now, quiet_at=now + _MINUTE[1], noted_at=now
    )


def room_at(connection: Connection, now: datetime) -> datetime:
    """When a message may be claimed again: now, unless there were as many as Telegram takes in a second."""
    times = _within_a_second(_SENT.scalar(connection, chat=ALL_CHATS) or [], now)
    return times[-_TOGETHER] + _SECOND if len(times) >= _TOGETHER else now


def wait(connection: Connection, chat: int, now: datetime) -> timedelta:
    """How long the chat has to wait for its next message. Zero when it need not, or when the clock was put back."""
    row = _KNOWN.first(connection, chat=chat, skewed=now + _SKEW)
    return max(row.ready_at - now, timedelta()) if row else timedelta()


def _within_a_second(sent: Sequence[float], now: datetime) -> list[datetime]:
    return [at for at in _from_json(sent) if now - _SECOND < at <= now]


def not_before(connection: Connection, chat: bytes | int, until: datetime, now: datetime) -> None:
    """Send nothing to this chat before `until`. What was noted before the clock was put back does not count."""
    insert_once(connection, pace, chat_code=chat, sent=[], ready_at=until, quiet_at=until, noted_at=now)
    this, is_of_another_time = pace.c.chat_code == chat, pace.c.noted_at > now + _SKEW
    for column in (pace.c.ready_at, pace.c.quiet_at):
        later = update(pace).where(this, or_(column < until, is_of_another_time))
        connection.execute(later.values({column: until}))
    connection.execute(update(pace).where(this).values(noted_at=now))


def hurry(
    connection: Connection, chat: bytes | int, *, private: bool, now: datetime, limits: Limits = TELEGRAM
) -> None:
    """The chat need not wait any more for what it was told to: only for its rate limits."""
    row = _KNOWN.first(connection, chat=chat, skewed=now + _SKEW)
    times = [at for at in _from_json(row.sent) if at <= now] if row else []
    ready = max([now, *_waits(times, limits[:1] if private else limits)])
    connection.execute(update(pace).where(pace.c.chat_code == chat, pace.c.ready_at > ready).values(ready_at=ready))


def now(connection: Connection, chat: bytes | int, at: datetime) -> None:
    """The chat need not wait any more: a message went."""
    connection.execute(update(pace).where(pace.c.chat_code == chat).values(ready_at=at))


def forget_quiet(connection: Connection, now: datetime) -> None:
    """Delete the rows of chats that have been quiet for a minute."""
    idle = or_(pace.c.leased_until.is_(None), pace.c.leased_until <= now)
    connection.execute(delete(pace).where(pace.c.quiet_at <= now, idle))


@cache
def _leasing(dialect: str, given: tuple[str, ...]) -> Prepared:
    new = inserting(dialect, pace).inline()
    mine = {name: new.excluded[name] for name in ("holder", "leased_until", "out_no")}
    return Prepared(new.on_conflict_do_update(index_elements=[pace.c.chat_code], set_=mine, where=MAY_GO), given)


def _waits(times: Sequence[datetime], limits: Limits) -> list[datetime]:
    return [times[-count] + span for count, span in limits if len(times) >= count]


def _from_json(sent: Sequence[float]) -> list[datetime]:
    return [datetime.fromtimestamp(at, UTC) for at in sent]
