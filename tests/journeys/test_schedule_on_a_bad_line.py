"""Invitations that Telegram does not take in time: up to an hour late they come, later they are left out."""

import pytest

from tests.journeys.journey import Journey
from tests.journeys.test_bad_line import REFUSED, bad_line
from tests.telegram_double.faults import Fault, RetryAfter, Timeout, Unreachable

INVITED = "Time for a check-in?"
LEFT_OUT = "I could not bring you an invitation to a check-in in time. So I left it out."
APOLOGY = "The mistake is mine"


async def waits_for(j: Journey, words: str = "every month on the second Tuesday at 18:00", *, minutes: int = 0) -> None:
    """Something is planned for Tuesday in a week, at six or so many minutes later. It is ten minutes before that."""
    await j.set_up()
    await j.writes("Beverley", f"/schedule {words}")
    await j.presses("Beverley", "Yes", "Is this right?")
    await j.time(days=6, hours=23, minutes=minutes + 50)
    j.new()


def said(j: Journey) -> str:
    """What the group has heard since the last look. Nobody ever reads an apology for what they did not ask for."""
    heard = "\n".join(message.text for message in j.new())
    assert APOLOGY not in heard
    return heard


@pytest.mark.parametrize("fault", [Unreachable(), Timeout(after_accepting=False)], ids=str)
async def test_an_outage_of_half_an_hour_only_delays_the_invitation(journey: Journey, fault: Fault) -> None:
    j = journey
    await waits_for(j)
    bad_line(j, fault, minutes=40)
    await j.time(minutes=15)
    heard = said(j)
    assert heard.count(INVITED) == 1
    assert LEFT_OUT not in heard
    await j.presses("Jo", "Start", INVITED)
    j.sees("What shall we talk about?")


@pytest.mark.parametrize("fault", [Unreachable(), Timeout(after_accepting=False)], ids=str)
@pytest.mark.long
async def test_row_51_after_a_longer_outage_it_is_left_out_and_said(journey: Journey, fault: Fault) -> None:
    j = journey
    await waits_for(j)
    bad_line(j, fault, hours=2)
    await j.time(minutes=15)
    heard = said(j)
    assert INVITED not in heard
    assert f"{LEFT_OUT} The next one: Tuesday, 14 April 2026 at 18:00." in heard
    await j.time(days=34, hours=21, minutes=30)
    assert INVITED in said(j)


@pytest.mark.long
async def test_after_an_outage_into_the_night_it_is_said_in_the_morning(journey: Journey) -> None:
    j = journey
    await waits_for(j)
    bad_line(j, Unreachable(), hours=5)
    await j.time(minutes=15)
    await j.time(hours=1)
    assert said(j) == ""
    while j.clock.at.day == 10 or j.clock.at.hour < 9:
        assert said(j) == ""
        await j.time(minutes=30)
    await j.time(minutes=1)
    assert said(j).startswith(LEFT_OUT)


async def test_what_was_planned_for_once_is_not_lost_without_a_word(any_run: Journey) -> None:
    j = any_run
    await waits_for(j, "on 10 March at 6 pm")
    j.telegram.fail("sendMessage", RetryAfter(7200), times=1, chat=j.group)
    await j.time(minutes=15)
    assert said(j) == f"{LEFT_OUT} /checkin opens one whenever you like."


@pytest.mark.parametrize("seconds", [7200, 4 * 3600, 4 * 86400])
async def test_a_long_wait_that_telegram_asks_for_leaves_it_out_and_never_speaks_at_night(
    journey: Journey, seconds: int
) -> None:
    j = journey
    await waits_for(j)
    j.telegram.fail("sendMessage", RetryAfter(seconds), times=1, chat=j.group)
    begun = j.clock.at
    await j.time(minutes=15)
    assert (j.clock.at - begun).total_seconds() >= seconds, "the wait is honoured whole"
    assert j.telegram.early == []
    for _ in range(20):
        await j.time(minutes=55)
    [line] = j.new()
    assert line.text.startswith(LEFT_OUT)
    assert line.silent
    assert 9 <= line.date.hour < 21


async def test_an_invitation_before_the_quiet_hours_does_not_come_in_them(journey: Journey) -> None:
    j = journey
    await waits_for(j, "every month on the second Tuesday at 20:30", minutes=150)
    j.telegram.fail("sendMessage", RetryAfter(2000), times=1, chat=j.group)
    await j.time(minutes=10)
    assert said(j) == ""
    await j.time(hours=12)
    assert said(j).startswith(LEFT_OUT)


async def test_one_that_telegram_refuses_is_said_to_be_left_out_and_counts_as_none(journey: Journey) -> None:
    j = journey
    await j.privately("Beverley", "/help")
    await waits_for(j)
    j.telegram.fail("sendMessage", REFUSED, times=1, chat=j.group)
    await j.time(minutes=15)
    assert said(j).startswith(LEFT_OUT)
    await j.time(days=8)
    await j.time(days=26, hours=23.9)
    assert INVITED in said(j)
    await j.time(days=8)
    assert "Two invitations in a row" not in j.alone("Beverley")


async def test_who_started_one_meanwhile_hears_of_nothing_left_out(journey: Journey) -> None:
    j = journey
    await waits_for(j)
    await j.open()
    await j.writes("Jo", "/pause")
    j.new()
    j.telegram.fail("sendMessage", RetryAfter(7200), times=1, chat=j.group)
    await j.time(minutes=15)
    assert LEFT_OUT not in said(j)


REMINDER = "are still open"


async def over_some_days(j: Journey) -> None:
    """The questions stand open for three days; at six in the evening the group would be reminded, in ten minutes."""
    await j.set_up()
    await j.open(way="Over some days")
    await j.time(days=2, hours=23, minutes=50)
    j.new()


async def test_a_reminder_that_waits_for_the_line_comes_the_same_evening(journey: Journey) -> None:
    j = journey
    await over_some_days(j)
    bad_line(j, Unreachable(), hours=1)
    await j.time(minutes=15)
    assert said(j).count(REMINDER) == 1


@pytest.mark.long
@pytest.mark.parametrize("hours", [5, 70])
async def test_a_reminder_comes_neither_at_night_nor_days_late(journey: Journey, hours: int) -> None:
    j = journey
    await over_some_days(j)
    bad_line(j, Unreachable(), hours=hours)
    await j.time(minutes=15)
    await j.time(days=2)
    heard = said(j)
    assert REMINDER not in heard
    assert LEFT_OUT not in heard, "nobody waits for it"


async def test_a_reminder_is_left_out_when_the_bot_was_off_for_days(journey: Journey) -> None:
    j = journey
    await over_some_days(j)
    await j.runner.close()
    j.clock.jump(days=2)
    await j.time(minutes=1)
    assert REMINDER not in said(j)


async def test_a_reminder_that_is_lost_is_nobodys_mistake(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    j.new()
    for _ in range(5):
        j.telegram.fail("sendMessage", REFUSED, times=1, chat=j.group)
        await j.time(days=1)
        assert "try again" not in said(j)
