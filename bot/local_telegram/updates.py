"""The queue of updates: in order, kept until acknowledged, as getUpdates sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.local_telegram.checks import RefusedError
from bot.local_telegram.waiting import Signal
from bot.local_telegram.world import JSON

ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT = timedelta(hours=24)
PRESS_KEPT = timedelta(seconds=150)


@dataclass
class Update:
    id: int
    body: JSON
    made: datetime

    def expired(self, now: datetime) -> bool:
        return now - self.made > (PRESS_KEPT if "callback_query" in self.body else KEPT)


@dataclass(eq=False)
class Updates:
    """The updates that wait for the bot, and the polls that wait for updates."""

    next_id: int = 100_001
    allowed: list[str] = field(default_factory=list)
    pending: list[Update] = field(default_factory=list)
    signal: Signal = field(default_factory=Signal)
    polls: int = 0
    stops: int = 0

    def wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST

    def add(self, kind: str, content: JSON, now: datetime) -> None:
        if self.wanted(kind):
            self.push({kind: content}, now)

    def push(self, content: JSON, now: datetime) -> Update:
        update = Update(self.next_id, {"update_id": self.next_id, **content}, now)
        self.next_id += 1
        self.pending.append(update)
        self.signal.wake()
        return update

    def fetch(self, offset: int, limit: int, now: datetime) -> list[JSON]:
        """Forgets what is below `offset`, returns what waits from there on; one far in the future counts as none."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset <= self.next_id + 10:
            self.pending = [each for each in self.pending if each.id >= offset]
        self.pending = [each for each in self.pending if not each.expired(now)]
        return [each.body for each in self.pending[:limit]]

    async def get(self, offset: int, limit: int, seconds: float, clock: Callable[[], datetime]) -> list[JSON]:
        """Waits for updates and returns them. A second poll ends the first, as at Telegram; a shutdown ends all."""
        self.polls += 1
        mine, stops = self.polls, self.stops
        self.signal.wake()
        batch = self.fetch(offset, limit, clock())
        if batch or seconds <= 0:
            return batch
        await self.signal.until(lambda: self._over(mine, stops), seconds)
        if self.polls != mine:
            only_one = "make sure that only one bot instance is running"
            raise RefusedError(f"terminated by other getUpdates request; {only_one}", 409)
        return self.fetch(offset, limit, clock())

    def _over(self, mine: int, stops: int) -> bool:
        return bool(self.pending) or self.polls != mine or self.stops != stops

    def stop_waiting(self) -> None:
        self.stops += 1
        self.signal.wake()
