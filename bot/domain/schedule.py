"""Schedules: when a group is invited to a check-in. They are local time, also when the clocks change.

Only the day and the time of the group's own clock are kept. The instant is reckoned from them each time, so that it is
right after a zone has changed its rules too.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count
from typing import NamedTuple

LAST = 5
"""The week that stands for the last one of a month."""

MOST_MONTHS = 12
"""The most months between two invitations."""

LATE = timedelta(hours=1)
"""How late an invitation may still go out. After that it is left out, and the group is told when the next one comes."""

LOOK_BEFORE = timedelta(days=1)
"""How long before an invitation its instant is reckoned again, in case the zone has changed its rules meanwhile."""

MONTHS = 12
WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Once on a day, or every few months on the same day of the month or weekday. Never before `begins`.

    `every`: the months between two invitations, 0 for once on `begins`; they are counted from its month. `minute`: the
    minute of the day on the group's clock. `week`: which of the weekdays of a month, LAST for the last one, 0 for a day
    of the month. `day`: the weekday, 0 for Monday; without a week the day of the month, in shorter months the last one.
    """

    begins: date
    minute: int
    every: int = 0
    week: int = 0
    day: int = 0

    @property
    def is_once(self) -> bool:
        """Whether there is only one invitation."""
        return not self.every

    @property
    def is_sound(self) -> bool:
        """Whether every field has a value that it can have: codes of buttons come from outside."""
        is_day = 0 <= self.day < WEEK if self.week else self.is_once or 1 <= self.day <= 31
        return 0 <= self.every <= MOST_MONTHS and 0 <= self.week <= LAST and 0 <= self.minute < 24 * 60 and is_day


class Occurrence(NamedTuple):
    """One time of a schedule: the day on the group's clock, and the instant in UTC."""

    day: date
    at: datetime


def next_after(schedule: Schedule, instant: datetime, zone: tzinfo) -> Occurrence | None:
    """The first occurrence after an instant. None when there is no other."""
    from_day = instant.astimezone(zone).date() - DAY
    return next((each for each in occurrences(schedule, zone, from_day) if each.at > instant), None)


def occurrences(schedule: Schedule, zone: tzinfo, after: date = date.min) -> Iterator[Occurrence]:
    """The occurrences on days after this one, the first one first. They do not end unless the schedule is for once."""
    return (Occurrence(day, instant_of(day, schedule.minute, zone)) for day in days(schedule, after))


def days(schedule: Schedule, after: date = date.min) -> Iterator[date]:
    """The days of the occurrences after this day, the first one first."""
    if schedule.is_once:
        yield from [schedule.begins] if schedule.begins > after else []
        return
    first = _month(schedule.begins)
    skipped = max(0, (_month(after) - first) // schedule.every)
    for month in count(first + skipped * schedule.every, schedule.every):
        day = _day_in(schedule, *divmod(month, MONTHS))
        if day > after and day >= schedule.begins:
            yield day


def instant_of(day: date, minute: int, zone: tzinfo) -> datetime:
    """The instant at which clocks show this minute of the day, in UTC: the first of two, after a gap the first minute.

    Where clocks are put forward over it, also over a whole day, it is the minute to which they jump.
    """
    local = datetime.combine(day, time(*divmod(minute, 60)), zone)
    at = local.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return at
    return _end_of_gap(local.replace(fold=1).astimezone(UTC), at, zone)


def _end_of_gap(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The instant between these two from which clocks have been put forward, to the second."""
    while after - before > timedelta(seconds=1):
        between = (before + (after - before) / 2).replace(microsecond=0)
        if between.astimezone(zone).utcoffset() == after.astimezone(zone).utcoffset():
            after = between
        else:
            before = between
    return after


def _month(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def _day_in(schedule: Schedule, year: int, month_before: int) -> date:
    """The day of the schedule in a month, which is counted from 0."""
    month = month_before + 1
    first_weekday, length = monthrange(year, month)
    if not schedule.week:
        return date(year, month, min(schedule.day, length))
    day = 1 + (schedule.day - first_weekday) % WEEK + (schedule.week - 1) * WEEK
    return date(year, month, day if day <= length else day - WEEK)
