"""Invitations come on the day, and at the time of the group's own clock, also where clocks are changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import LAST, Quiet, Schedule, days, following, from_now, instant_of, next_after

LONDON = ZoneInfo("Europe/London")
APIA = ZoneInfo("Pacific/Apia")
EVENING = 18 * 60
TUESDAY, FRIDAY = 1, 4


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def first(schedule: Schedule, number: int) -> list[str]:
    return [day.isoformat() for day in islice(days(schedule), number)]


def test_every_three_months_on_the_second_tuesday() -> None:
    schedule = Schedule(date(2026, 12, 1), EVENING, every=3, week=2, day=TUESDAY)
    assert first(schedule, 4) == ["2026-12-08", "2027-03-09", "2027-06-08", "2027-09-14"]


def test_the_months_are_counted_from_the_first_invitation() -> None:
    """On the last day of November, every month begins on the first Tuesday of December."""
    quiet = Quiet(LONDON, 21 * 60, 9 * 60)
    wanted = Schedule(date(2026, 11, 30), EVENING, every=1, week=1, day=TUESDAY)
    begun = from_now(wanted, at("2026-11-30 09:00"), quiet)
    assert begun
    assert first(begun, 2) == ["2026-12-01", "2027-01-05"]
    assert following(begun, at("2026-12-01 18:00"), quiet) == date(2027, 1, 5)
    assert from_now(Schedule(date(2026, 11, 29), EVENING), at("2026-11-30 09:00"), quiet) is None


@pytest.mark.parametrize(
    ("every", "last", "wanted"),
    [
        (3, None, ["2027-03-02", "2027-06-01"]),
        (3, date(2026, 11, 28), ["2027-03-02", "2027-06-01"]),
        (3, date(2026, 10, 20), ["2027-02-02", "2027-05-04"]),
        (3, date(2026, 9, 1), ["2026-12-01", "2027-03-02"]),
        (3, date(2025, 1, 7), ["2026-12-01", "2027-03-02"]),
        (2, date(2026, 11, 30), ["2027-02-02", "2027-04-06"]),
        (12, date(2026, 11, 30), ["2027-12-07", "2028-12-05"]),
    ],
)
def test_the_first_comes_about_as_long_after_the_last_check_in_as_there_is_between_two(
    every: int, last: date | None, wanted: list[str]
) -> None:
    """On the last day of November it came on the first Tuesday of December, however new the last check-in was."""
    quiet = Quiet(LONDON, 21 * 60, 9 * 60)
    now, chosen = at("2026-11-30 09:00"), Schedule(date(2026, 11, 30), EVENING, every=every, week=1, day=TUESDAY)
    begun = from_now(chosen, now, quiet, last)
    assert begun
    assert first(begun, 2) == wanted
    on_that_day = replace(chosen, begins=date(2026, 12, 1))
    assert from_now(on_that_day, now, quiet, last) == on_that_day, "a day that was named is the first"


def test_a_time_in_quiet_hours_is_moved_on_the_same_day() -> None:
    quiet = Quiet(LONDON, 21 * 60, 9 * 60)
    moved = {quiet.awake(hour * 60) // 60 for hour in (22, 23, 21)}, {quiet.awake(hour * 60) // 60 for hour in (0, 7)}
    assert moved == ({20}, {9})
    assert quiet.awake(9 * 60) == 9 * 60
    assert Quiet(LONDON, 13 * 60, 15 * 60).awake(14 * 60) == 15 * 60
    assert Quiet(LONDON, 0, 0).awake(3 * 60) == 3 * 60


def test_the_first_month_is_left_out_when_its_day_is_over_before_the_schedule_begins() -> None:
    assert first(Schedule(date(2026, 12, 9), EVENING, every=3, week=2, day=TUESDAY), 1) == ["2027-03-09"]


def test_the_last_friday_is_the_fourth_or_the_fifth() -> None:
    assert first(Schedule(date(2026, 1, 1), EVENING, every=1, week=LAST, day=FRIDAY), 5) == [
        *("2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24", "2026-05-29")
    ]


def test_the_thirty_first_is_the_last_day_of_shorter_months_and_the_thirty_first_again_after_them() -> None:
    assert first(Schedule(date(2028, 1, 1), EVENING, every=1, day=31), 5) == [
        *("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31")
    ]


def test_once_is_once() -> None:
    schedule = Schedule(date(2027, 3, 14), 18 * 60 + 30)
    found = next_after(schedule, at("2026-11-30 09:00"), LONDON)
    assert found == (date(2027, 3, 14), at("2027-03-14 18:30"))
    assert next_after(schedule, at("2027-03-14 18:30"), LONDON) is None


def test_six_in_the_evening_stays_six_in_the_evening_in_summer() -> None:
    schedule = Schedule(date(2027, 3, 1), EVENING, every=1, day=28)
    march = next_after(schedule, at("2027-03-01 09:00"), LONDON)
    assert march == (date(2027, 3, 28), at("2027-03-28 17:00"))
    assert next_after(schedule, at("2027-10-01 09:00"), LONDON) == (date(2027, 10, 28), at("2027-10-28 17:00"))
    assert next_after(schedule, at("2027-11-01 09:00"), LONDON) == (date(2027, 11, 28), at("2027-11-28 18:00"))


@pytest.mark.parametrize(
    ("day", "minute", "zone", "instant"),
    [
        (date(2027, 3, 28), 90, "Europe/London", "2027-03-28 01:00"),  # half past one is skipped: two o'clock
        (date(2027, 10, 31), 90, "Europe/London", "2027-10-31 00:30"),  # it comes twice: the first time
        (date(2011, 12, 30), EVENING, "Pacific/Apia", "2011-12-30 10:00"),  # the day is skipped: the 31st begins
        (date(2027, 10, 3), 135, "Australia/Lord_Howe", "2027-10-02 15:30"),  # half an hour is skipped
        (date(2027, 4, 4), 105, "Australia/Lord_Howe", "2027-04-03 14:45"),  # half an hour comes twice
        (date(2018, 11, 4), 10, "America/Sao_Paulo", "2018-11-04 03:00"),  # there is no midnight
    ],
)
def test_where_clocks_are_changed(day: date, minute: int, zone: str, instant: str) -> None:
    assert instant_of(day, minute, ZoneInfo(zone)) == at(instant)


def test_the_day_that_apia_skipped_is_followed_by_the_next_month() -> None:
    schedule = Schedule(date(2011, 11, 1), EVENING, every=1, day=30)
    november, december, january = (instant_of(day, EVENING, APIA) for day in islice(days(schedule), 3))
    assert next_after(schedule, november, APIA) == (date(2011, 12, 30), december)
    assert next_after(schedule, december, APIA) == (date(2012, 1, 30), january)


def test_a_forged_schedule_is_not_sound() -> None:
    assert Schedule(date(2027, 1, 1), 0, every=12, day=31).is_sound
    assert Schedule(date(2027, 1, 1), 1439, every=3, week=LAST, day=6).is_sound
    assert Schedule(date(2027, 1, 1), 600).is_sound
    for every, minute, week, day in [(13, 0, 0, 1), (1, 1440, 0, 1), (1, 0, 6, 0), (1, 0, 1, 7), (1, 0, 0, 0)]:
        assert not Schedule(date(2027, 1, 1), minute, every=every, week=week, day=day).is_sound


ZONES = [
    *("Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca"),
    *("Asia/Gaza", "Pacific/Kiritimati", "America/St_Johns", "Asia/Tehran"),
]
INSTANTS = st.datetimes(datetime(2005, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
REPEATED = st.builds(
    Schedule,
    st.dates(date(2005, 1, 1), date(2035, 1, 1)),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 12),
    week=st.just(0),
    day=st.integers(1, 31),
) | st.builds(
    Schedule,
    st.dates(date(2005, 1, 1), date(2035, 1, 1)),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 12),
    week=st.integers(1, LAST),
    day=st.integers(0, 6),
)


@given(schedule=REPEATED, instant=INSTANTS, zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_each_month_that_counts_has_one_day_and_no_occurrence_is_passed_over(
    schedule: Schedule, instant: datetime, zone: ZoneInfo
) -> None:
    """Going from one occurrence to the next comes by the same days as counting the days of the calendar."""
    found = next_after(schedule, instant, zone)
    assert found is not None
    walked = []
    for _ in range(6):
        assert found.at > instant
        walked.append(found.day)
        instant = found.at
        found = next_after(schedule, instant, zone) or found
    assert walked == list(islice(days(schedule, walked[0] - timedelta(days=1)), 6))
    months = [day.year * 12 + day.month for day in walked]
    assert {later - earlier for earlier, later in pairwise(months)} == {schedule.every}
    for day in walked:
        if schedule.week:
            assert day.weekday() == schedule.day
            is_in_week = (day.day - 1) // 7 + 1 == schedule.week
            assert is_in_week or (schedule.week == LAST and (day + timedelta(days=7)).month != day.month)
        else:
            assert day.day == schedule.day or (day + timedelta(days=1)).month != day.month


@given(day=st.dates(date(2005, 1, 1), date(2035, 1, 1)), minute=st.integers(0, 1439), zone=st.sampled_from(ZONES))
def test_the_clock_shows_the_time_or_the_first_minute_after_it(day: date, minute: int, zone: str) -> None:
    """Told by looking at the clock a second before and at the instant itself."""
    clock = ZoneInfo(zone)
    instant = instant_of(day, minute, clock)
    wanted = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    before = (instant - timedelta(seconds=1)).astimezone(clock).replace(tzinfo=None)
    assert before < wanted <= instant.astimezone(clock).replace(tzinfo=None)
