"""Schedules: when a group is invited to a check-in. They are local time, also when the clocks change.

Only the day and the time of the group's own clock are kept. The instant is reckoned from them each time, so that it is
right after a zone has changed its rules too.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import chain, count, islice
from typing import NamedTuple

from bot.domain.quiet import after_quiet, is_quiet, next_quiet

LAST = 5
"""The week that stands for the last one of a month."""

MOST_MONTHS = 12
"""The most months between two invitations."""

LATE = timedelta(hours=1)
"""How late an invitation may still go out. After that it is left out, and the group is told when the next one comes."""

ABOUT = timedelta(days=15)
"""How much earlier than those months after a check-in the first invitation may come: half a month, so the nearest."""

LOOK_BEFORE = timedelta(days=1)
"""How long before an invitation its instant is reckoned again, in case the zone has changed its rules meanwhile."""

OPEN_FOR = timedelta(days=7)
"""How long an invitation can be taken up. After that it counts as one that nobody took up."""

ASKS_AFTER = 2
"""After how many invitations in a row that nobody took up the coordinators are asked whether to go on."""

MONTHS = 12
WEEK = 7
AN_HOUR = 60
SHORTEST_MONTH = 28
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
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


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet hours of a group in its time zone: nothing is posted in them. In minutes of the day."""

    zone: tzinfo
    begin: int
    end: int

    def after(self, instant: datetime) -> datetime:
        """The end of the quiet hours in which an instant falls, or the instant itself."""
        return after_quiet(instant, self.zone, self.begin, self.end)

    def begins_after(self, instant: datetime) -> datetime | None:
        """When the next quiet hours begin. None where there are none."""
        return next_quiet(instant, self.zone, self.begin, self.end)

    def awake(self, minute: int) -> int:
        """The minute of the day itself, or another one of the same day, near it, that is not in the quiet hours."""
        if not is_quiet(minute, self.begin, self.end):
            return minute
        is_evening = self.end < self.begin <= minute
        return self.begin - AN_HOUR if is_evening else self.end


@dataclass(frozen=True, slots=True)
class Planned:
    """What a group has planned: the schedule, and the day of the next invitation on the group's clock.

    `invited_at`: when the last invitation was posted. `unanswered`: how many in a row nobody took up; that somebody
    pressed *Not now* is not kept. `has_asked`: the coordinators were asked whether to go on. `topic`: where in a
    forum it was planned, None for General. `planned_at`: since when it holds. `is_refused`: Telegram refused the last
    invitation, and the coordinators were told so.
    """

    schedule: Schedule
    next_on: date
    invited_at: datetime | None = None
    unanswered: int = 0
    has_asked: bool = False
    topic: int | None = None
    planned_at: datetime | None = None
    is_refused: bool = False

    def at(self, quiet: Quiet) -> datetime:
        """The instant of the next invitation."""
        return quiet.after(instant_of(self.next_on, self.schedule.minute, quiet.zone))

    def until(self, quiet: Quiet) -> datetime:
        """Until when the next invitation may go out: for an hour, and not into quiet hours."""
        at = self.at(quiet)
        return min(filter(None, [at + LATE, quiet.begins_after(at)]))


def from_now(schedule: Schedule, now: datetime, quiet: Quiet, last: date | None = None) -> Schedule | None:
    """The schedule with its months counted from that of the first invitation. None when it is over.

    `last`: the day of the last check-in, if there was one. The first comes about as long after it, or after today, as
    there is between two; at once where they come each month, or where the schedule begins on a day to come.
    """
    if schedule.is_once:
        return schedule if following(schedule, now, quiet) else None
    today, after = now.astimezone(quiet.zone).date(), date.min
    if schedule.every > 1 and schedule.begins <= today:
        after = _months_after(last or today, schedule.every) - ABOUT
    first = following(replace(schedule, every=1), now, quiet, after)
    return replace(schedule, begins=first) if first else None


def _months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month_before = divmod(_month(day) + months, MONTHS)
    return day.replace(year=year, month=month_before + 1, day=min(day.day, monthrange(year, month_before + 1)[1]))


def following(schedule: Schedule, now: datetime, quiet: Quiet, after: date = date.min) -> date | None:
    """The day of the first invitation that is posted later than now, on a day after this one. None if there is none."""
    from_day = max(after, now.astimezone(quiet.zone).date() - 2 * DAY)
    return next((day for day in days(schedule, from_day) if Planned(schedule, day).at(quiet) > now), None)


def upcoming(planned: Planned, quiet: Quiet, most: int) -> list[datetime]:
    """When the next invitations are posted, at most so many, on the group's clock and without its zone."""
    those = chain([planned.next_on], days(planned.schedule, planned.next_on))
    instants = (replace(planned, next_on=day).at(quiet) for day in islice(those, most))
    return [at.astimezone(quiet.zone).replace(tzinfo=None) for at in instants]


def recurrence_rule(schedule: Schedule) -> str:
    """The schedule as an RRULE of RFC 5545, for calendars. Empty for once."""
    if schedule.is_once:
        return ""
    rule = f"FREQ=MONTHLY;INTERVAL={schedule.every}"
    if schedule.week:
        return f"{rule};BYDAY={-1 if schedule.week == LAST else schedule.week}{WEEKDAYS[schedule.day]}"
    if schedule.day <= SHORTEST_MONTH:
        return f"{rule};BYMONTHDAY={schedule.day}"
    in_shorter_months = ",".join(map(str, range(SHORTEST_MONTH, schedule.day + 1)))
    return f"{rule};BYMONTHDAY={in_shorter_months};BYSETPOS=-1"


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
