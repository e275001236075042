"""When those who look after the words hear how it stands with them: once a month."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.domain.retention import month_of

HOUR = time(10)
"""The time of the day at which it comes."""


def next_digest(now: datetime, zone: tzinfo) -> datetime:
    """Ten in the morning of the first day of the next month in that time zone. In UTC."""
    local = now.astimezone(zone)
    first = (local.date().replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, HOUR, zone).astimezone(UTC)


def month_before(now: datetime) -> datetime:
    """The beginning of the month before this one."""
    return month_of(month_of(now) - timedelta(days=1))
