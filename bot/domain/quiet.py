"""Quiet hours: when nothing is said that nobody asked for. Hours are what the clock on the wall says, also over DST."""

from datetime import UTC, datetime, time, timedelta, tzinfo

DAY = 24 * 60


def after_quiet(instant: datetime, zone: tzinfo, quiet_from: int, quiet_to: int) -> datetime:
    """The instant itself, or the end of the quiet hours in which it falls, in UTC.

    `quiet_from` and `quiet_to` are minutes of the day in `zone`; they may lie on both sides of midnight. Alike, they
    leave no quiet hours.
    """
    local = instant.astimezone(zone)
    if not _is_quiet(local.hour * 60 + local.minute, quiet_from, quiet_to):
        return instant.astimezone(UTC)
    is_over_tomorrow = local.hour * 60 + local.minute >= quiet_to
    day = local.date() + timedelta(days=is_over_tomorrow)
    ends = datetime.combine(day, time(*divmod(quiet_to % DAY, 60)), zone)
    both = (ends.astimezone(UTC), ends.replace(fold=1).astimezone(UTC))  # an hour that comes twice ends twice
    return next((end for end in both if end > instant), both[1])


def _is_quiet(minute: int, quiet_from: int, quiet_to: int) -> bool:
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to
