"""A clock that can be moved on, so that a button lets a day pass."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[], None]


class ShiftedClock:
    """The real time plus a shift that only grows. `listeners` are called after each jump, to wake what sleeps."""

    def __init__(self, shift: timedelta | None = None) -> None:
        self.shift = shift or timedelta()
        self.listeners: list[Listener] = []

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def jump(self, span: timedelta) -> None:
        self.shift += max(span, timedelta())
        for listener in tuple(self.listeners):
            listener()
