"""Which check-in a typed date means."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.checkin.reading.dates import rounds_meant
from bot.conversation.content import Content
from bot.conversation.ports.rounds import RoundDay
from bot.conversation.turn import Operator
from tests.unit.conversation.saying import turn

OPERATOR = Operator("Riverside Network", "hello@riverside.example", ZoneInfo("Europe/London"))
DAYS = [
    RoundDay(4, "spectrum", datetime(2026, 8, 30, 18, tzinfo=UTC)),
    RoundDay(3, "spectrum", datetime(2026, 5, 31, 23, 30, tzinfo=UTC)),  # in London it was 1 June
    RoundDay(2, "spectrum", datetime(2026, 3, 3, 18, tzinfo=UTC)),
    RoundDay(1, "spectrum", datetime(2025, 3, 12, 18, tzinfo=UTC)),
]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3 March", [2]),
        ("3rd March 2026", [2]),
        ("03 mar", [2]),
        ("March", [2, 1]),
        ("march 2025", [1]),
        ("12 March", [1]),
        ("3/3/2026", [2]),
        ("03.03.26", [2]),
        ("3/3", [2]),
        ("1-6-2026", [3]),
        ("2026-06-01", [3]),
        ("6/2026", [3]),
        ("2026", [4, 3, 2]),
        ("Aug", [4]),
        ("last time", [4]),
        ("Last one.", [4]),
        ("", [4, 3, 2, 1]),
        ("ma", []),
        ("31/5/2026", []),
        ("the garden", []),
        ("2026-13-01", []),
        ("\u0661", []),
    ],
)
def test_a_date_as_people_type_it(content: Content, typed: str, numbers: list[int]) -> None:
    in_london = replace(turn(content)[0], operator=OPERATOR, now=DAYS[0].at)
    assert [day.no for day in rounds_meant(in_london, typed, DAYS)] == numbers
