"""What stands before an old contact (scenario A11.1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.signposts import Contact, Signpost, Standing

TODAY = date(2026, 3, 3)
YEAR = timedelta(days=365)


def contact(status: str = "current", last_checked: date | None = TODAY, kind: str = "phone") -> Contact:
    return Contact(kind, "020 7946 0000", status, last_checked, "Ruth" if last_checked else None)


def signpost(*contacts: Contact) -> Signpost:
    return Signpost(
        "x", "organisation", "X", "X", "what", "ask", from_briefing=True, status="current", contacts=contacts
    )


@pytest.mark.parametrize(
    ("status", "last_checked", "fresh"),
    [
        ("current", TODAY, True),
        ("current", TODAY - YEAR, True),
        ("current", TODAY - YEAR - timedelta(days=1), False),
        ("current", None, False),
        ("unknown", TODAY, False),
        ("changed", TODAY, False),
        ("historic", TODAY, False),
        ("unknown", None, False),
        ("Current", TODAY, False),
        ("", TODAY, False),
    ],
)
def test_fresh_is_current_and_checked_within_twelve_months(
    status: str,
    last_checked: date | None,
    fresh: bool,  # noqa: FBT001 - a table
) -> None:
    assert contact(status, last_checked).is_fresh(TODAY) is fresh


def test_a_check_that_lies_in_the_future_is_a_slip_of_the_pen_and_no_check() -> None:
    assert not contact("current", date(2062, 1, 3)).is_fresh(TODAY)


def test_only_the_value_that_was_printed_counts_as_printed() -> None:
    """Line by line: a number that somebody put right was never printed in 2014."""
    printed = replace(contact("unknown", None), printed="020 7946 0000")
    mended = replace(printed, value="020 7946 0009")
    assert signpost(printed, mended).by_standing(TODAY) == {
        Standing.PRINTED: (printed,),
        Standing.UNCHECKED: (mended,),
    }


def test_a_contact_grows_old_by_itself_and_was_checked_all_the_same() -> None:
    checked = contact()
    assert signpost(checked).by_standing(TODAY + YEAR) == {Standing.CHECKED: (checked,)}
    assert signpost(checked).by_standing(TODAY + YEAR + timedelta(days=1)) == {Standing.OLD: (checked,)}


@pytest.mark.parametrize("status", ["changed", "historic"])
def test_what_holds_no_more_comes_last(status: str) -> None:
    gone, there = contact(status), contact(kind="email")
    assert list(signpost(gone, there).by_standing(TODAY).items()) == [
        (Standing.CHECKED, (there,)),
        (Standing.GONE, (gone,)),
    ]


def test_the_website_comes_first_and_the_rest_as_written() -> None:
    kinds = ["phone", "address", "website", "email"]
    [ordered] = signpost(*(contact(kind=kind) for kind in kinds)).by_standing(TODAY).values()
    assert [c.kind for c in ordered] == ["website", "phone", "address", "email"]
