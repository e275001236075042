"""Invitations to a check-in: planned by a coordinator, posted on the group's clock, taken up by any member or not."""

import shutil
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.journey import Journey

SET = "Invitations to a check-in"


async def plans(j: Journey, *labels: str) -> None:
    """Beverley taps her way through the card."""
    await j.writes("Beverley", "/schedule")
    for label in labels:
        await j.presses("Beverley", label)


async def test_a9_2_a_coordinator_plans_and_any_member_starts(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Dilys", "/schedule")
    j.sees(SET, "Nothing is planned.", "A coordinator can plan it")
    assert (await j.presses("Dilys", "Every 3 months")).text.startswith("A coordinator does this")
    await plans(j, "Every 3 months", "Second")
    assert "I take the second one of the month." in j.last_text()
    await j.presses("Beverley", "Tuesday")
    assert "At 21:00" not in j.card("At what time?").labels
    await j.presses("Beverley", "At 18:00")
    planned = "I invite you every 3 months, on the second Tuesday at 18:00. Next: Tuesday, 9 June 2026 at 18:00."
    assert planned in j.last_text()
    j.new()
    await j.time(days=97, hours=22)
    j.sees_nothing_new()
    await j.time(hours=1)
    j.sees("Time for a check-in?", "Not now is fine too. It needs no reason")
    assert not j.card("Time for a check-in").silent
    assert "nobody is told" in (await j.presses("Kath", "Not now")).text
    j.sees_nothing_new()
    await j.presses("Dilys", "Start", "Time for a check-in")
    assert not j.card("Time for a check-in").labels
    j.sees("Any of you can tap one, or reply with its name.")
    await j.presses("Marcus", "Being heard")
    await j.presses("Jo", "Answer first")
    await j.presses("Amina", "Start")
    j.sees("Being heard: questions about the trust", "Being heard, question 1 of 4.")
    await j.writes("Dilys", "/schedule")
    j.sees("Next: Tuesday, 8 September 2026 at 18:00.")


async def test_every_few_months_begins_so_long_after_the_last_check_in(journey: Journey) -> None:
    """It began in the next month, so that a group which had just met was asked again a week later."""
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.time(days=27)
    await plans(j, "Every 3 months", "First", "Monday", "At 18:00")
    assert "Next: Monday, 1 June 2026 at 18:00." in j.last_text(), "three months after 3 March"
    await plans(j, "Every month", "First", "Monday", "At 18:00")
    assert "Next: Monday, 6 April 2026 at 18:00." in j.last_text()
    await j.time(days=200)
    await plans(j, "Every 3 months", "First", "Monday", "At 18:00")
    assert "Next: Monday, 2 November 2026 at 18:00." in j.last_text(), "the last one is long ago"
    await j.writes("Beverley", "/schedule every 3 months, on 19 November at 6 pm")
    j.sees("The first: Thursday, 19 November 2026")
    await j.presses("Beverley", "Yes", "Is this right?")
    await j.writes("Jo", "/schedule")
    j.sees("Next: Thursday, 19 November 2026 at 18:00.")


async def test_once_is_over_after_it_and_off_is_off(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Once", "Later days", "Thu 12 Mar", "At 14:00")
    assert "once, on Thursday, 12 March 2026 at 14:00." in j.last_text()
    await j.time(days=8, hours=20)
    j.sees("Time for a check-in?")
    await j.writes("Jo", "/schedule")
    j.sees("Nothing is planned.")
    await plans(j, "Every month", "Last", "Friday", "At 10:00")
    assert (
        "I invite you every month, on the last Friday at 10:00. Next: Friday, 27 March 2026 at 10:00." in j.last_text()
    )
    await j.presses("Beverley", "Off")
    assert "Nothing is planned." in j.last_text()
    j.new()
    await j.time(days=40)
    j.sees_nothing_new()


async def test_row_51_late_by_up_to_an_hour_runs_later_is_left_out_and_said(journey: Journey) -> None:
    """The bot was not running: for ten minutes, for three hours, for two days, for half a year."""
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    j.new()
    await j.time(days=7, minutes=10)
    j.sees("Time for a check-in?")
    await j.time(days=35, minutes=50)  # the clocks have gone forward: it is eight
    j.sees("I was not running when an invitation was planned, on Tuesday, 14 April 2026.", "Tuesday, 12 May 2026")
    j.sees_nothing_new()
    await j.time(days=30)
    [note] = j.new()
    assert "on Tuesday, 12 May 2026" in note.text
    assert note.silent
    await j.time(days=200)
    [note] = j.new()
    assert "on Tuesday, 9 June 2026" in note.text
    assert "The next one: Tuesday, 8 December 2026" in note.text
    await j.time(days=1)
    j.sees_nothing_new()


async def test_row_49_a_clock_that_jumps_to_and_fro_invites_once(journey: Journey) -> None:
    """Somebody, or a server of time, sets the computer's clock just before an invitation and after it."""
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    await j.time(days=6, hours=23, minutes=30)
    j.new()
    await j.time(hours=1)  # an hour fast: 19:00 by a clock that should say 18:00
    j.sees("Time for a check-in?")
    for hours in (-1, 1, -1, 2, -26, 26):
        await j.time(hours=hours)
    j.sees_nothing_new()
    await j.writes("Jo", "/schedule")
    j.sees("Next: Tuesday, 14 April 2026 at 18:00.")
    await j.time(days=36)
    j.sees("I was not running when an invitation was planned, on Tuesday, 14 April 2026.")
    await j.time(days=-1)
    await j.time(days=1)
    j.sees_nothing_new()


async def test_what_is_left_out_is_not_said_in_quiet_hours(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    j.new()
    await j.time(days=7, hours=8)
    j.sees_nothing_new()
    await j.time(hours=8)
    j.sees("I left it out")


async def test_quiet_hours_that_are_chosen_later_move_the_invitation(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 10:00")
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Quiet hours", "Settings")
    await j.presses("Beverley", "No quiet hours")
    await j.time(minutes=1)
    await j.presses("Beverley", "Time zone", "Settings")
    await j.presses("Beverley", "New York", "Whose clock")
    await j.writes("Jo", "/schedule")
    j.sees("on the second Tuesday at 10:00. Next: Tuesday, 10 March 2026 at 10:00.")
    await j.time(days=6, hours=19.5)  # ten in the morning in New York is two in London until the clocks change there
    j.sees_nothing_new()
    await j.time(hours=1)
    j.sees("Time for a check-in?")


async def test_where_a_check_in_goes_on_nobody_is_invited_and_where_it_rests_to_carry_on(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    await j.open()
    j.new()
    await j.time(days=7)
    j.sees_nothing_new()
    await j.writes("Kath", "/pause")
    await j.time(days=34, hours=23)
    j.sees("Time to carry on with the check-in?")
    await j.presses("Shaun", "Carry on", "Time to carry on")
    j.sees("This check-in has been paused since Tuesday, 10 March 2026.")


async def test_after_two_that_nobody_took_up_the_coordinator_is_asked_once_and_never_the_group(
    any_run: Journey,
) -> None:
    j = any_run
    await j.privately("Beverley", "/help")
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    await j.time(days=7)
    j.alone("Beverley")
    await j.presses("Kath", "Not now", "Time for a check-in")
    await j.time(days=34, hours=23)
    await j.time(days=8)
    assert "This is about Riverside peer group. Two invitations in a row led to no check-in." in j.alone("Beverley")
    assert len([m for m in j.new() if "Two invitations" in m.text]) == 0
    await j.time(days=20)
    await j.time(days=8)
    await j.time(days=20)
    assert "Two invitations" not in j.alone("Beverley")
    await j.presses_alone("Beverley", "Stop")
    assert (
        "Shall I stop the invitations to check-ins in Riverside peer group?"
        in j.telegram.last(j.telegram.private(j.people["Beverley"])).text
    )
    await j.presses_alone("Beverley", "Yes, stop")
    await j.writes("Jo", "/schedule")
    j.sees("Nothing is planned.")


async def test_where_the_question_reached_nobody_it_stands_once_under_the_next_schedule(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    for days in (7, 34.97, 8):
        await j.time(days=days)
    assert "Two invitations" not in "".join(m.text for m in j.new())
    await j.writes("Jo", "/schedule")
    assert "led to no check-in" not in "".join(m.text for m in j.new())
    await j.writes("Beverley", "/schedule")
    j.sees("I invite you every month, on the second Tuesday", "The last invitations led to no check-in. That is fine.")
    await j.writes("Beverley", "/schedule")
    assert "led to no check-in" not in "".join(m.text for m in j.new())


async def test_rows_25_26_a_group_that_removed_the_bot_is_invited_again_after_it_is_back(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    j.telegram.remove_bot(j.group, j.people["Beverley"])
    j.new()
    await j.time(days=8)
    j.telegram.add_bot(j.group, j.people["Beverley"])
    await j.time(minutes=1)
    assert not [m for m in j.new() if "Time for a check-in" in m.text or "left it out" in m.text]
    await j.writes("Jo", "/schedule")
    j.sees("Next: Tuesday, 14 April 2026 at 18:00.")
    await j.time(days=33, hours=23.5)
    j.sees("Time for a check-in?")


async def test_a_schedule_in_words_is_shown_back_before_it_holds(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Dilys", "/schedule first Monday of the month 7pm")
    j.sees("A coordinator does this")
    await j.writes("Beverley", "/schedule every three months on a Tuesday evening")
    j.sees(
        "I would invite you every 3 months, on the second Tuesday at 18:00.",
        "The first: Tuesday, 9 June 2026",
        "right?",
    )
    await j.presses("Beverley", "Yes", "Is this right?")
    await j.writes("Jo", "/schedule")
    j.sees("every 3 months, on the second Tuesday at 18:00. Next: Tuesday, 9 June 2026 at 18:00.")
    await j.writes("Beverley", "/schedule on 14 March at half past ten in the evening")
    j.sees(
        "I would invite you once, on Saturday, 14 March 2026 at 20:00.",
        "What you said is in your quiet hours, so I made it 20:00.",
    )
    await j.replies("Beverley", "change", "Is this right?")
    j.sees("every 3 months, on the second Tuesday at 18:00.")
    await j.writes("Beverley", "/schedule when the moon is full")
    j.sees("I did not understand when. Nothing was changed.", "/schedule first Monday of the month, 7 pm")
    await j.writes("Beverley", "/schedule every week")
    j.sees("That is too often for me.")
    await j.writes("Beverley", "/schedule yesterday 1/3/2026")
    j.sees("That time is over.")
    await j.writes("Beverley", "/schedule stop")
    j.sees("Nothing is planned.")


async def test_a_coordinator_takes_the_dates_into_a_calendar(journey: Journey) -> None:
    j = journey
    await j.set_up("the trust")
    await plans(j, "Every 3 months", "Second", "Tuesday", "At 18:00")
    await j.presses("Beverley", "Calendar file")
    message = j.telegram.last(j.group)
    assert message.text.startswith("Open this file to put the dates into a calendar.")
    assert message.file
    assert message.file.name == "check-in-dates.ics"
    text = message.file.content.decode()
    assert "DTSTART;TZID=Europe/London:20260609T180000" in text
    assert "SUMMARY:Check-in" in text
    assert "trust" not in text
    assert "Riverside" not in text


@pytest.mark.parametrize(
    ("words", "hours", "first", "others", "until"),
    [
        ("9.30 am", "10 pm to 10 am", "20260310T100000", "BYDAY=2TU", {"days": 6, "hours": 15}),
        ("8.30 pm", "8 pm to 8 am", "20260311T080000", "20260415T080000,20260513T080000,", {"days": 7, "hours": 13}),
    ],
)
async def test_the_calendar_holds_the_times_at_which_it_is_posted(
    journey: Journey, words: str, hours: str, first: str, others: str, until: dict[str, float]
) -> None:
    """Quiet hours that were chosen later put it off: on the same day, or to the morning after."""
    j = journey
    await j.set_up()
    await j.writes("Beverley", f"/schedule second Tuesday of every month, {words}")
    await j.presses("Beverley", "Yes")
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Quiet hours", "Settings")
    await j.presses("Beverley", hours)
    await plans(j, "Calendar file")
    file = j.telegram.last(j.group).file
    assert file
    text = file.content.decode().replace("\r\n ", "")
    assert f"DTSTART;TZID=Europe/London:{first}" in text
    assert others in text
    j.new()
    await j.time(**until)
    j.sees_nothing_new()
    await j.time(hours=1, minutes=5)
    j.sees("Time for a check-in?")


BERLIN = "Europe/Berlin"


@pytest.fixture
def law(tmp_path: Path) -> Iterator[Path]:
    """A folder for the rules of time zones, read before those of the machine."""
    known = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(tmp_path), *known])
    yield tmp_path
    zoneinfo.reset_tzpath(known)
    ZoneInfo.clear_cache(only_keys=[BERLIN])


def goes_by(law: Path, other: str) -> None:
    """From now on Berlin has the rules of another zone, and a program that starts anew reads them."""
    found = next(each for each in map(Path, zoneinfo.TZPATH) if (each / other).exists())
    (law / BERLIN).parent.mkdir(exist_ok=True)
    shutil.copy(found / other, law / BERLIN)
    ZoneInfo.clear_cache(only_keys=[BERLIN])


@pytest.mark.parametrize(
    ("words", "days", "rules", "hours"),
    [
        ("on 6 April at 7 pm", 33, "Etc/GMT-1", 24),  # summer time is abolished: an hour later than it was to be
        ("on 7 December at 7 pm", 278, "Etc/GMT-2", 23),  # it stays for ever: an hour earlier
    ],
)
async def test_row_50_a_new_law_about_the_time_leaves_the_time_on_the_clock(
    journey: Journey, law: Path, words: str, days: int, rules: str, hours: int
) -> None:
    """Row 50 of the faults: the zone's rules change between planning and the day. It is seven on the group's clock."""
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Time zone", "Settings")
    await j.replies("Beverley", "Berlin", "Whose clock")
    await j.writes("Beverley", f"/schedule {words}")
    await j.presses("Beverley", "Yes")
    goes_by(law, rules)
    await j.time(days=days)
    j.new()
    await j.time(hours=hours, minutes=-1)
    j.sees_nothing_new()
    await j.time(minutes=1)
    assert j.clock.at.astimezone(ZoneInfo(BERLIN)).hour == 19
    j.sees("Time for a check-in?")


async def test_a_forged_start_opens_nothing_where_nobody_was_invited(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Dilys", "/who")
    for days in (0, 1, -1, 10**9):
        code = f"takeup:{j.clock.at.date().toordinal() + days}"
        j.taps(j.people["Dilys"], j.telegram.last(j.group), code)
        await j.runner.handle()
        assert "What shall we talk about?" not in j.last_text()


async def test_an_invitation_that_is_over_opens_nothing(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await plans(j, "Every month", "Second", "Tuesday", "At 18:00")
    await j.time(days=7)
    card = j.card("Time for a check-in")
    await j.time(days=8)
    j.taps(j.people["Dilys"], card, f"takeup:{card.date.date().toordinal()}")
    await j.runner.handle()
    assert "What shall we talk about?" not in j.last_text()
