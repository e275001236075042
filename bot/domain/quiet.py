"""Quiet hours, in which the bot posts nothing unasked. They are local time, also when the clocks change."""

from datetime import UTC, datetime, time, timedelta, tzinfo

DAY = 24 * 60


def after_quiet(instant: datetime, zone: tzinfo, quiet_from: int, quiet_to: int) -> datetime:
    """The end of the quiet hours in which an instant falls, or the instant itself. In UTC.

    `quiet_from` and `quiet_to` are minutes of the day in `zone`, and may span midnight. Equal values mean no quiet
    hours.
    """
    local = instant.astimezone(zone)
    if not is_quiet(local.hour * 60 + local.minute, quiet_from, quiet_to):
        return instant.astimezone(UTC)
    is_over_tomorrow = local.hour * 60 + local.minute >= quiet_to
    day = local.date() + timedelta(days=is_over_tomorrow)
    ends = datetime.combine(day, time(*divmod(quiet_to % DAY, 60)), zone)
    both = (
        ends.astimezone(UTC),
        ends.replace(fold=1).astimezone(UTC),
    )  # fold: the repeated hour in autumn
    return next((end for end in both if end > instant), both[1])


def next_quiet(instant: datetime, zone: tzinfo, quiet_from: int, quiet_to: int) -> datetime | None:
    """When the next quiet hours begin after an instant, in UTC. None where there are none."""
    if quiet_from == quiet_to:
        return None
    today = instant.astimezone(zone).date()
    begins = (
        datetime.combine(today + timedelta(days=days), time(*divmod(quiet_from % DAY, 60)), zone).astimezone(UTC)
        for days in range(3)
    )
    return next(begin for begin in begins if begin > instant)


def is_quiet(minute: int, quiet_from: int, quiet_to: int) -> bool:
    """Whether a minute of the day is in the quiet hours."""
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to
