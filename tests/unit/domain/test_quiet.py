"""Quiet hours end when the clock on the wall says so, also on the two nights when it is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import after_quiet

LONDON = ZoneInfo("Europe/London")
NINE_TO_NINE = (21 * 60, 9 * 60)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "said_at"),
    [
        ("2026-03-03 18:00", "2026-03-03 18:00"),
        ("2026-03-03 20:59", "2026-03-03 20:59"),
        ("2026-03-03 21:00", "2026-03-04 09:00"),
        ("2026-03-04 03:00", "2026-03-04 09:00"),
        ("2026-03-04 09:00", "2026-03-04 09:00"),
        ("2026-07-03 20:30", "2026-07-04 08:00"),
        ("2026-03-28 22:00", "2026-03-29 08:00"),
        ("2026-10-24 20:30", "2026-10-25 09:00"),
    ],
)
def test_what_falls_into_quiet_hours_waits_until_they_end(instant: str, said_at: str) -> None:
    """The last three: in summer time, over the night it begins, over the night it ends."""
    assert after_quiet(at(instant), LONDON, *NINE_TO_NINE) == at(said_at)


def test_quiet_hours_may_lie_within_a_day() -> None:
    assert after_quiet(at("2026-01-05 13:10"), LONDON, 13 * 60, 14 * 60 + 30) == at("2026-01-05 14:30")


def test_an_hour_that_comes_twice_ends_twice_and_one_that_never_comes_ends_after_it() -> None:
    to_half_past_one = (60, 90)
    assert after_quiet(at("2026-10-25 00:10"), LONDON, *to_half_past_one) == at("2026-10-25 00:30")
    assert after_quiet(at("2026-10-25 01:10"), LONDON, *to_half_past_one) == at("2026-10-25 01:30")
    assert after_quiet(at("2026-03-29 00:50"), LONDON, 30, 90) == at("2026-03-29 01:30")


ZONES = ["Europe/London", "Europe/Dublin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"]
MINUTES = st.integers(0, 24 * 60 - 1)


@given(
    instant=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(
        ["Europe/London", "Europe/Dublin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"]
    ),
    quiet_from=MINUTES,
    quiet_to=MINUTES,
)
def test_nothing_is_said_early_and_nothing_in_quiet_hours(
    instant: datetime, zone: str, quiet_from: int, quiet_to: int
) -> None:
    said_at = after_quiet(instant, ZoneInfo(zone), quiet_from, quiet_to)
    assert instant <= said_at <= instant + timedelta(hours=26)
    again = after_quiet(said_at, ZoneInfo(zone), quiet_from, quiet_to)
    assert again - said_at <= timedelta(hours=2), "only a clock that is put back may bring them once more"
    if quiet_from == quiet_to:
        assert said_at == instant
