"""Writes a file of dates for a calendar, in the format that every calendar reads (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from bot.conversation.attachments import CalendarDates

PRODUCT = "-//involvement-bot//EN"
ZONE_KNOWN_FOR = timedelta(days=10 * 365)
"""For how long the file says when clocks change. Calendars know it themselves; some want it in the file."""


def write_calendar(dates: CalendarDates) -> bytes:
    """One event, once or again and again, at a time on the clock of its zone."""
    begins, *others = (_on_the_clock(each, dates.zone) for each in (dates.begins, *dates.others))
    event = Event()
    event.add("uid", dates.id)
    event.add("summary", dates.summary)
    event.add("dtstamp", datetime.fromisoformat(dates.made_at).astimezone(UTC))
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=dates.minutes))
    if dates.rule:
        event.add("rrule", vRecur.from_ical(dates.rule))
    if others:
        event.add("rdate", others)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    first = date(begins.year, 1, 1)
    calendar.add_missing_timezones(first_date=first, last_date=first + ZONE_KNOWN_FOR)
    return bytes(calendar.to_ical())


def _on_the_clock(local: str, zone: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
