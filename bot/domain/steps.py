"""A next step of a group: what came of it, and when the group looks back at it."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.checkin import PAUSED_BY_ITSELF_AFTER, CheckIn, Phase

LOOK_BACK_AFTER = 3
"""After how many months a group looks back at a step, unless it chooses another date."""

OTHER_DATES = (1, 3, 6)
"""The months that a group can choose from. It can also choose never."""

JUST_SAID = timedelta(days=14)
"""A group that has said what came of a step is not asked again for so long."""

MOST_STEPS = 2
"""How many next steps a group keeps at the end of a theme."""

MOVED_BY = timedelta(days=1)
"""How long a look-back waits when it is in the way of a check-in."""


class StepOutcome(StrEnum):
    """What came of a step. The words are content; groups' answers are stored under these ids."""

    DONE = "done"
    PART = "part"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more can come of it."""
        return self in (StepOutcome.DONE, StepOutcome.NOT_NEEDED)


def months_later(instant: datetime, months: int, zone: tzinfo) -> datetime:
    """The same day and hour so many months later, as people there count; the last day of a month that is too short."""
    local = instant.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(UTC)


def more_may_come(came: StepOutcome | None) -> bool:
    """Whether more may come of a step than the group has said."""
    return came is None or not came.is_settled


def asks_again(came: StepOutcome | None, came_at: datetime | None, now: datetime) -> bool:
    """Whether a look-back still asks what came of a step."""
    if came_at is None:
        return True
    return more_may_come(came) and now - came_at >= JUST_SAID


def has_steps_enough(theme: str, themes_of_steps: Sequence[str]) -> bool:
    """Whether a round keeps as many steps of this theme as it can. `themes_of_steps`: the theme of each it keeps."""
    return themes_of_steps.count(theme) >= MOST_STEPS


def look_back_not_before(open_check_in: CheckIn | None, now: datetime) -> datetime:
    """When a look-back that is due may be asked: now, or later when it is in the way of a check-in."""
    return now + MOVED_BY if open_check_in and is_in_the_way(open_check_in, now) else now


def is_in_the_way(state: CheckIn, now: datetime) -> bool:
    """Whether a look-back would disturb this check-in: a group is about to answer, talks, or has paused it lately."""
    if state.paused_at is not None and now - state.paused_at >= PAUSED_BY_ITSELF_AFTER:
        return False
    return state.phase in (Phase.OPENED, Phase.ASKING, Phase.TALKING, Phase.PLACING)
