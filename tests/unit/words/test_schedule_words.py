"""What people write after /schedule is understood, in the words of the content and of the calendar."""

from datetime import date

import pytest

from bot.conversation.content import Content
from bot.domain.schedule import LAST, Schedule
from bot.domain.schedule_words import Said, SaidEvery, read_schedule

TODAY = date(2026, 11, 30)
"""A Monday."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def on(every: int, week: int, day: int, hour: float) -> Schedule:
    return Schedule(TODAY, round(hour * 60), every, week, day)


def once(day: str, hour: float) -> Schedule:
    return Schedule(date.fromisoformat(day), round(hour * 60))


READ = {
    "every three months on a Tuesday evening": on(3, 1, TUESDAY, 18),
    "Every 3 months, on the second Tuesday at 18:00.": on(3, 2, TUESDAY, 18),
    "first monday of the month 7pm": on(1, 1, MONDAY, 19),
    "first monday of the month at 7 pm": on(1, 1, MONDAY, 19),
    "the last friday of each month at quarter to eight": on(1, LAST, FRIDAY, 19.75),
    "every 2 months on the third Thursday at 18:30": on(2, 3, THURSDAY, 18.5),
    "each month, 2nd Thurs, 10 o'clock": on(1, 2, THURSDAY, 10),
    "quarterly, second wednesday, afternoon": on(3, 2, WEDNESDAY, 14),
    "twice a year on the first saturday morning": on(6, 1, SATURDAY, 10),
    "at 7 on the first monday": on(1, 1, MONDAY, 19),
    "every second tuesday": on(1, 2, TUESDAY, 18),
    "once a month on Sundays at seven in the morning": on(1, 1, SUNDAY, 7),
    "every four months on the first tuesday at 5.15pm": on(4, 1, TUESDAY, 17.25),
    "every month on the 31st at 2pm": on(1, 0, 31, 14),
    "on the fifteenth of every month at noon": on(1, 0, 15, 12),
    "last day of the month": on(1, 0, 31, 18),
    "on 14 March at half past six": once("2027-03-14", 18.5),
    "Half past 6 on the 14th of March please": once("2027-03-14", 18.5),
    "the 3rd of May 2027 in the evening": once("2027-05-03", 18),
    "14/3 at 7": once("2027-03-14", 19),
    "2027-03-14 18.30": once("2027-03-14", 18.5),
    "tue 8 dec 6 pm": once("2026-12-08", 18),
    "tomorrow at 3": once("2026-12-01", 15),
    "next Wednesday, 11am": once("2026-12-02", 11),
    "monday at 10": once("2026-12-07", 10),
    "every year on 14 March": Schedule(date(2027, 3, 14), 18 * 60, 12, day=14),
    "monthly": SaidEvery(1),
    "every couple of months": SaidEvery(2),
    "every 3 months at 10am": SaidEvery(3),
    "every tuesday": Said.TOO_OFTEN,
    "every two weeks": Said.TOO_OFTEN,
    "stop": Said.STOP,
    "Turn it off!": Said.STOP,
    "whenever you like": Said.NOT_UNDERSTOOD,
    "every three mnths on tuesday evning": on(3, 1, TUESDAY, 18),
    "frist monday of the month": on(1, 1, MONDAY, 18),
    "every thrid thursday 7pm": on(1, 3, THURSDAY, 19),
    "6 in the morning on the first friday, monthly": on(1, 1, FRIDAY, 6),
    "11 at night on the first friday, monthly": on(1, 1, FRIDAY, 23),
    "18h30 first tuesday monthly": on(1, 1, TUESDAY, 18.5),
    "630pm first tuesday monthly": on(1, 1, TUESDAY, 18.5),
    "12 noon on 10 April": once("2027-04-10", 12),
    "10 April 0:30": once("2027-04-10", 0.5),
    "2027/04/10 18:00": once("2027-04-10", 18),
    "14.3.2027 at 18:00": once("2027-03-14", 18),
    "14-3-2027 18:00": once("2027-03-14", 18),
    "every 1st april": Schedule(date(2027, 4, 1), 18 * 60, 12, day=1),
    "sun 14 march 3pm": once("2027-03-14", 15),
    "on a tuesday twice a month": Said.TOO_OFTEN,
    "mon 14 march 3pm": Said.NOT_UNDERSTOOD,
    "until december, first monday of each month": Said.NOT_UNDERSTOOD,
    "from september, first monday of each month": Said.NOT_UNDERSTOOD,
    "start in june, every month, second tuesday": Said.NOT_UNDERSTOOD,
    "every month except august, first monday": Said.NOT_UNDERSTOOD,
    "second tuesday in june": Said.NOT_UNDERSTOOD,
    "we may meet on 5 june": Said.NOT_UNDERSTOOD,
    "first monday and last friday of each month": Said.NOT_UNDERSTOOD,
    "every month on the first and third tuesday": Said.NOT_UNDERSTOOD,
    "second last friday of the month": Said.NOT_UNDERSTOOD,
    "penultimate friday of the month": Said.NOT_UNDERSTOOD,
    "last working day of the month": Said.NOT_UNDERSTOOD,
    "never on a friday": Said.NOT_UNDERSTOOD,
    "any day but friday, monthly": Said.NOT_UNDERSTOOD,
    "cancel friday": Said.NOT_UNDERSTOOD,
    "thursday week at 7": Said.NOT_UNDERSTOOD,
    "in two weeks on tuesday": Said.NOT_UNDERSTOOD,
    "the monday after next": Said.NOT_UNDERSTOOD,
    "10 April at 24:00": Said.NOT_UNDERSTOOD,
    "10 April midnight": Said.NOT_UNDERSTOOD,
    "ten to seven on the second thursday of each month": Said.NOT_UNDERSTOOD,
    "twenty past six on the second thursday of each month": Said.NOT_UNDERSTOOD,
    "1830 first tuesday monthly": Said.NOT_UNDERSTOOD,
    "25:00 first friday monthly": Said.NOT_UNDERSTOOD,
    "between 6 and 7 on the second thursday": Said.NOT_UNDERSTOOD,
    "every 18 months first monday": Said.NOT_UNDERSTOOD,
    "4 times a year, second friday": Said.NOT_UNDERSTOOD,
    "easter monday": Said.NOT_UNDERSTOOD,
    "10 April 1999": Said.NOT_UNDERSTOOD,
    "5th or 6th of march": Said.NOT_UNDERSTOOD,
    "30 february": Said.NOT_UNDERSTOOD,
    "mid march": Said.NOT_UNDERSTOOD,
    "the seventh tuesday": Said.NOT_UNDERSTOOD,
}


@pytest.mark.parametrize("text", READ)
def test_a_schedule_in_words_is_understood(content: Content, text: str) -> None:
    assert read_schedule(text, content.spoken.times, content.phrases.calendar_names(), TODAY) == READ[text]


def test_nothing_that_is_written_breaks_the_reader(content: Content) -> None:
    names = content.phrases.calendar_names()
    for text in [
        "",
        " ",
        "99",
        "0/0",
        "99/99/9999",
        "2027-99-99",
        "at at at",
        "99:99",
        "31 31 31 31",
        "\u0661 \u0662",
        "🌿" * 90,
    ]:
        read_schedule(text, content.spoken.times, names, TODAY)
