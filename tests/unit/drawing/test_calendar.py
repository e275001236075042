"""The calendar file holds the dates on which the group is invited, and no word about the group."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.conversation.attachments import CalendarDates
from bot.domain.schedule import LAST, Schedule, days, recurrence_rule
from bot.drawing.drawing import drawn

DATES = CalendarDates(
    name="check-in dates",
    id="involvementbot-7",
    summary="Check-in",
    zone="Europe/London",
    begins="2027-03-09T18:00:00",
    rule="FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
    minutes=30,
    made_at="2026-11-30T09:00:00+00:00",
)


def test_a_calendar_reads_the_dates_on_the_clock_of_the_group() -> None:
    file = drawn(DATES)
    assert file.name == "check-in-dates.ics"
    [event] = Calendar.from_ical(file.content).events
    assert event["summary"] == "Check-in"
    assert event.start == datetime(2027, 3, 9, 18, tzinfo=ZoneInfo("Europe/London"))
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU"
    assert b"BEGIN:VTIMEZONE" in file.content


def test_once_has_no_rule() -> None:
    [event] = Calendar.from_ical(
        drawn(replace(DATES, rule=recurrence_rule(Schedule(date(2027, 3, 9), 600)))).content
    ).events
    assert "rrule" not in event


SCHEDULES = st.builds(
    Schedule,
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.just(600),
    st.integers(1, 12),
    st.just(0),
    st.integers(1, 31),
) | st.builds(
    Schedule,
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.just(600),
    st.integers(1, 12),
    st.integers(1, LAST),
    st.integers(0, 6),
)


@given(schedule=SCHEDULES)
def test_the_rule_names_the_days_on_which_the_group_is_invited(schedule: Schedule) -> None:
    """Told by dateutil, which reads the rule as calendars do."""
    ours = list(islice(days(schedule), 8))
    begins = datetime.combine(ours[0], time(10))
    theirs = islice(rrulestr(recurrence_rule(schedule), dtstart=begins), 8)
    assert [each.date() for each in theirs] == ours
