"""Next steps of a group: what came of them, and when the group looks back at them."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain.checkin import CheckIn, Phase

LOOK_BACK_AFTER = 3
"""After how many months a group looks back at a step, unless it chooses otherwise."""

OTHER_DATES = (1, 3, 6)
"""The numbers of months that a group can choose from. It can also choose never."""

JUST_SAID = timedelta(days=14)
"""How long after an outcome a check-in does not open with the question what came of the step."""

MOST_STEPS = 2
"""How many next steps of one theme a group keeps at most."""

MOVED_BY = timedelta(days=1)
"""How long a look-back is put off when it would disturb a check-in."""


class StepOutcome(StrEnum):
    """What came of a step. The values are stored, the words are content."""

    DONE = "done"
    PART = "part"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"

    @property
    def is_settled(self) -> bool:
        """Whether the outcome is final."""
        return self in (StepOutcome.DONE, StepOutcome.NOT_NEEDED)


def months_later(instant: datetime, months: int, zone: tzinfo) -> datetime:
    """The same local day and hour some months later, or the last day of a shorter month. In UTC."""
    local = instant.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(UTC)


def next_look_back(day: str) -> date | None:
    """The day on which a step that was asked about on this day (ISO) comes back by itself. None if it is no day."""
    try:
        asked = datetime.combine(date.fromisoformat(day), time(12), UTC)
    except ValueError:
        return None
    return months_later(asked, LOOK_BACK_AFTER, UTC).date()


def more_may_come(came: StepOutcome | None) -> bool:
    """Whether a step has no final outcome yet."""
    return came is None or not came.is_settled


def asks_at_start(came: StepOutcome | None, came_at: datetime | None, started_at: datetime) -> bool:
    """Whether a check-in opens with a step: its outcome is neither final nor recent, or was said since the start."""
    if came_at is None or came_at >= started_at:
        return True
    return more_may_come(came) and started_at - came_at >= JUST_SAID


def is_offered(came: StepOutcome | None, came_at: datetime | None, now: datetime, zone: tzinfo) -> bool:
    """Whether a group that kept a suggestion before is offered it again: not while it is open, nor soon after it."""
    if more_may_come(came):
        return False
    return came_at is None or came is not StepOutcome.DONE or months_later(came_at, LOOK_BACK_AFTER, zone) <= now


def has_steps_enough(theme: str, themes_of_steps: Sequence[str]) -> bool:
    """Whether a round keeps the most steps of this theme. `themes_of_steps`: the theme of each step that it keeps."""
    return themes_of_steps.count(theme) >= MOST_STEPS


def look_back_not_before(open_check_in: CheckIn | None, now: datetime) -> datetime:
    """The earliest time for a look-back that is due: now, or later if it would disturb the open check-in."""
    return now + MOVED_BY if open_check_in and is_in_the_way(open_check_in, now) else now


def is_in_the_way(state: CheckIn, now: datetime) -> bool:
    """Whether a look-back would disturb this check-in: the group is about to answer, talks or places itself.

    One that has been paused for a day is in nobody's way.
    """
    if state.paused_at is not None and now - state.paused_at >= MOVED_BY:
        return False
    return state.phase in (Phase.OPENED, Phase.ASKING, Phase.TALKING, Phase.PLACING)
