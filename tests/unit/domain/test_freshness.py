"""When something has to be checked again."""

from datetime import date, timedelta

import pytest

from bot.domain.freshness import is_due

TODAY = date(2026, 11, 30)
A_MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("last_checked", "due"),
    [
        (None, True),
        (date(2026, 11, 30), False),
        (date(2026, 10, 31), False),
        (date(2026, 10, 30), True),
        (date(2026, 12, 1), True),
    ],
    ids=["never", "today", "as long ago as counts", "a day longer", "a day that has not come"],
)
def test_a_check_counts_for_its_time_and_not_before_its_day(last_checked: date | None, *, due: bool) -> None:
    assert is_due(last_checked, TODAY, A_MONTH) is due


def test_without_a_day_for_today_everything_is_due() -> None:
    assert is_due(TODAY, None, A_MONTH)
