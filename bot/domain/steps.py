"""Next steps of a group: what came of them, and when the group looks back at them."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.checkin import PAUSED_BY_ITSELF_AFTER, CheckIn, Phase

LOOK_BACK_AFTER = 3
"""After how many months a group looks back at a step, unless it chooses otherwise."""

OTHER_DATES = (1, 3, 6)
"""The numbers of months that a group can choose from. It can also choose never."""

JUST_SAID = timedelta(days=14)
"""How long after an outcome the group is not asked about the step again."""

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


def more_may_come(came: StepOutcome | None) -> bool:
    """Whether a step has no final outcome yet."""
    return came is None or not came.is_settled


def asks_again(came: StepOutcome | None, came_at: datetime | None, now: datetime) -> bool:
    """Whether a look-back asks about a step: it has no outcome, or one that is neither final nor recent."""
    if came_at is None:
        return True
    return more_may_come(came) and now - came_at >= JUST_SAID


def has_steps_enough(theme: str, themes_of_steps: Sequence[str]) -> bool:
    """Whether a round keeps the most steps of this theme. `themes_of_steps`: the theme of each step that it keeps."""
    return themes_of_steps.count(theme) >= MOST_STEPS


def look_back_not_before(open_check_in: CheckIn | None, now: datetime) -> datetime:
    """The earliest time for a look-back that is due: now, or later if it would disturb the open check-in."""
    return now + MOVED_BY if open_check_in and is_in_the_way(open_check_in, now) else now


def is_in_the_way(state: CheckIn, now: datetime) -> bool:
    """Whether a look-back would disturb this check-in: the group is about to answer, talks or places itself.

    A pause changes that only when it has lasted for `PAUSED_BY_ITSELF_AFTER`.
    """
    if state.paused_at is not None and now - state.paused_at >= PAUSED_BY_ITSELF_AFTER:
        return False
    return state.phase in (Phase.OPENED, Phase.ASKING, Phase.TALKING, Phase.PLACING)
