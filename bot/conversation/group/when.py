"""The questions by which a schedule is chosen: how often, which week, which day, what time. Each leads to the next.

In a group they plan its invitations. In private, somebody chooses with them what to offer to several groups.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.buttons import Button
from bot.conversation.reply import Choice, Rows, a_page, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.schedule import LAST, WEEK

KINDS = {0: "button.once", 1: "button.every_month", 3: "button.every_three"}
"""The label of each number of months that has a button. Other numbers are typed."""

WEEKS = {
    1: "button.week_first",
    2: "button.week_second",
    3: "button.week_third",
    4: "button.week_fourth",
    LAST: "button.week_last",
}
NAMED_WEEKS = {
    1: "schedule.first",
    2: "schedule.second",
    3: "schedule.third",
    4: "schedule.fourth",
    LAST: "schedule.last",
}

TIMES = tuple(hour * 60 for hour in (10, 11, 13, 14, 16, 18, 19))
"""The times of day that have a button, in minutes. Those in quiet hours are left out."""

DAYS_AHEAD, DAYS_ON_PAGE = 35, 7
"""The days that have a button: how many in all, and on a page."""

Asked = tuple[str, Rows]


@dataclass(frozen=True, slots=True)
class Leads:
    """Where the answers lead. The arguments are the months between two invitations, a page or a week, a day, a minute.

    `back`: to where it began.
    """

    every: Callable[[int, int], Button]
    week: Callable[[int, int], Button]
    day: Callable[[int, int, int], Button]
    time: Callable[[int, int, int, int], Button]
    back: Button


def kinds(turn: Turn, leads: Leads) -> list[Choice]:
    """How often: once, every month, every few months."""
    return [choice(turn.say(label), leads.every(months, 0)) for months, label in KINDS.items()]


def ask_when(turn: Turn, leads: Leads, months: int, page: int) -> Asked:
    """*Once* asks for the day, the others for the week of the month."""
    if months == 0:
        return turn.say("schedule.ask_date"), _dates(turn, leads, page)
    weeks = [choice(turn.say(label), leads.week(months, number)) for number, label in WEEKS.items()]
    return turn.say("schedule.ask_week", every=every(turn, months)), _with_way_back(turn, leads, weeks)


def ask_day(turn: Turn, leads: Leads, months: int, week: int) -> Asked | None:
    """Ask for the weekday in the chosen week. None when there is no such week: the button is forged."""
    if week not in WEEKS:
        return None
    names = map(turn.content.phrases.weekday, range(WEEK))
    chosen = [choice(name, leads.day(months, week, number)) for number, name in enumerate(names)]
    return turn.say("schedule.ask_day", week=turn.say(NAMED_WEEKS[week])), _with_way_back(turn, leads, chosen)


def times(turn: Turn, leads: Leads, chosen: tuple[int, int, int], minutes: Iterable[int]) -> Rows:
    """The times of day to choose from. `chosen`: the months, the week and the day."""
    months, week, day = chosen
    say = turn.content.phrases.time
    found = [choice(turn.say("button.at_time", time=say(m)), leads.time(months, m, week, day)) for m in minutes]
    return _with_way_back(turn, leads, found)


def every(turn: Turn, months: int) -> str:
    """The months between two invitations in words: "every 3 months"."""
    return turn.say("schedule.every_month") if months == 1 else turn.say("schedule.every_months", months=str(months))


def _dates(turn: Turn, leads: Leads, page: int) -> Rows:
    """The days that can be chosen for one invitation, a week to a page."""
    ahead = [turn.today + timedelta(days=number) for number in range(1, DAYS_AHEAD + 1)]
    shown, following_page = a_page(ahead, page, DAYS_ON_PAGE)
    say = turn.content.phrases.short_day
    chosen = [choice(say(day), leads.day(0, 0, day.toordinal())) for day in shown]
    if following_page is not None:
        chosen.append(choice(turn.say("button.more_days"), leads.every(0, following_page)))
    return _with_way_back(turn, leads, chosen)


def _with_way_back(turn: Turn, leads: Leads, choices: list[Choice]) -> Rows:
    return (*in_rows(choices), (choice(turn.say("button.never_mind"), leads.back),))
