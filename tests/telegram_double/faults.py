"""Faults to inject: errors, timeouts, limits, calls that are held back."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.local_telegram import JSON, Answer
from bot.local_telegram.waiting import Signal

COUNTED = frozenset({
    "sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageMedia", "editMessageReplyMarkup",
})  # fmt: skip


@dataclass(frozen=True)
class RetryAfter:
    seconds: int


@dataclass(frozen=True)
class ServerError:
    status: int = 502


@dataclass(frozen=True)
class Timeout:
    """The answer never comes, whether the call is carried out or not."""

    after_accepting: bool = False


@dataclass(frozen=True)
class Unreachable:
    """No connection at all."""


@dataclass(frozen=True)
class Cut:
    """The connection breaks in the middle of the call, before or after it is carried out."""

    after_accepting: bool = False


@dataclass(frozen=True)
class Slow:
    """The call is carried out, and its answer comes so many seconds later."""

    seconds: float


@dataclass(frozen=True)
class Raw:
    status: int
    description: str
    moved_to: int | None = None


Fault = RetryAfter | ServerError | Timeout | Unreachable | Cut | Slow | Raw

Line = Callable[[str], Fault | None]
"""Whether the line lets a call of a method pass: None, or what goes wrong."""


def refusal(status: int, description: str, **parameters: int) -> Answer:
    body: JSON = {"ok": False, "error_code": status, "description": description}
    return status, body | ({"parameters": parameters} if parameters else {})


def answer_for(fault: RetryAfter | ServerError | Raw) -> Answer:
    if isinstance(fault, RetryAfter):
        return too_many(fault.seconds)
    if isinstance(fault, ServerError):
        return refusal(fault.status, "Bad Gateway" if fault.status == 502 else "Internal Server Error")
    moved = {} if fault.moved_to is None else {"migrate_to_chat_id": fault.moved_to}
    return refusal(fault.status, fault.description, **moved)


def too_many(seconds: int) -> Answer:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass
class Planned:
    method: str
    fault: Fault
    times: int | None
    chat: int | None

    def fits(self, method: str, chat: int | None) -> bool:
        return self.method in ("*", method) and self.chat in (None, chat)


@dataclass(eq=False)
class Gate:
    """Holds the calls of one method until it is released. `held` is the number of calls that wait at it now."""

    method: str
    after: bool = False
    held: int = 0
    released: bool = False
    signal: Signal = field(default_factory=Signal, repr=False)

    async def reached(self, count: int = 1, within: float = 30) -> None:
        """Waits until `count` calls stand at the gate."""
        if not await self.signal.until(lambda: self.held >= count, within):
            msg = f"{self.held} calls of {self.method} at the gate, not {count}"
            raise TimeoutError(msg)

    def release(self) -> None:
        self.released = True
        self.signal.wake()

    async def hold(self) -> None:
        self.held += 1
        self.signal.wake()
        try:
            await self.signal.until(lambda: self.released, 3600)
        finally:
            self.held -= 1


@dataclass(eq=False)
class Limit:
    """Allows `most` message calls `within` a span: in each chat or in all together, in groups only or everywhere."""

    most: int
    within: timedelta = timedelta(minutes=1)
    per_chat: bool = True
    groups_only: bool = True
    made: dict[int, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, chat: int, now: datetime) -> int:
        """Returns 0 if the call may be made; otherwise the seconds to wait."""
        made = self._made(chat)
        while made and now - made[0] >= self.within:
            made.popleft()
        if self._is_exempt(chat) or len(made) < self.most:
            return 0
        return max(1, math.ceil((self.within - (now - made[0])).total_seconds()))

    def count(self, chat: int, now: datetime) -> None:
        """Counts a call that may be made."""
        if not self._is_exempt(chat):
            self._made(chat).append(now)

    def _is_exempt(self, chat: int) -> bool:
        return self.groups_only and chat > 0

    def _made(self, chat: int) -> deque[datetime]:
        return self.made[chat if self.per_chat else 0]


def telegrams_limits() -> list[Limit]:
    """About what Telegram allows: three messages in three seconds a chat, 20 a minute in a group, 30 a second."""
    second = timedelta(seconds=1)
    return [
        Limit(3, 3 * second, groups_only=False),
        Limit(20),
        Limit(30, second, per_chat=False, groups_only=False),
    ]


class Faults:
    """The faults, the gates and the limits that a test has planned."""

    def __init__(self) -> None:
        self.planned: list[Planned] = []
        self.gates: list[Gate] = []
        self.limits: list[Limit] = []
        self.line: Line | None = None

    def next(self, method: str, chat: int | None) -> Fault | None:
        """Returns the fault that is planned for this call, or that of the line as it is now."""
        found = next((each for each in self.planned if each.fits(method, chat)), None)
        if found is None:
            return self.line(method) if self.line else None
        if found.times is not None:
            found.times -= 1
            if found.times <= 0:
                self.planned.remove(found)
        return found.fault

    def over_limit(self, method: str, chat: int | None, now: datetime) -> int:
        if method not in COUNTED or chat is None:
            return 0
        wait = max((limit.wait(chat, now) for limit in self.limits), default=0)
        for limit in self.limits if wait == 0 else ():
            limit.count(chat, now)
        return wait

    async def hold(self, method: str, *, after: bool) -> None:
        for gate in tuple(self.gates):
            if gate.method in ("*", method) and gate.after == after and not gate.released:
                await gate.hold()
