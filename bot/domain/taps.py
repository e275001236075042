"""Taps: when the press of a button counts. A hand that shakes, or one that taps again, answers nothing by it."""

from datetime import datetime, timedelta

TAKEN_AFTER = timedelta(milliseconds=1500)
"""How old a card must be, since it came or last changed, for a press on it to count: as long as it takes to see it.

The same button pressed again within that time counts once.
"""

DRAWN_AFTER = timedelta(seconds=10)
"""The same for a button that makes a file: it is drawn first, and whoever sees nothing for a while taps again."""

SKEW = timedelta(seconds=5)
"""How far in the future an instant may lie that another replica has noted. Later ones are a clock that was put back."""


def is_too_soon(since: datetime, pressed_at: datetime, within: timedelta = TAKEN_AFTER) -> bool:
    """Whether a press comes too soon after `since`, when its card came or changed, or the same button was pressed."""
    return -SKEW <= pressed_at - since < within
