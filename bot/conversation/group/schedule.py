"""`/schedule`: when the group is invited to a check-in. All see it, coordinators plan it."""

from dataclasses import replace
from datetime import date

from bot.conversation import buttons
from bot.conversation.attachments import CalendarDates
from bot.conversation.events import Place
from bot.conversation.group import when
from bot.conversation.reply import Rows, choice, in_rows
from bot.conversation.text import PARAGRAPHS, Text
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.progress import began_at
from bot.domain.rights import Role
from bot.domain.schedule import (
    ASKS_AFTER,
    LOOK_BEFORE,
    Planned,
    Quiet,
    Schedule,
    following,
    from_now,
    recurrence_rule,
    upcoming,
)
from bot.domain.schedule_words import Said, SaidEvery, read_schedule

COMMAND = CARD = "schedule"

LONGEST_MONTH = 31

LASTS = 30
"""How long a check-in stands in a calendar, in minutes."""

IN_CALENDAR = 24
"""How many dates stand in a calendar where no rule says them."""

LEADS = when.Leads(
    every=buttons.ScheduleEvery,
    week=buttons.ScheduleWeek,
    day=buttons.ScheduleDay,
    time=buttons.SetSchedule,
    back=buttons.ShowSchedule(),
)


def command(turn: Turn) -> None:
    """`/schedule`: show what is planned. `/schedule WORDS`, by a coordinator: plan what they say, once they agree."""
    if not turn.text:
        show(turn)
        _say_led_to_none(turn, turn.group())
    elif turn.may(Role.COORDINATOR):
        _read(turn)
    else:
        turn.tell(turn.say("notice.coordinator_only"))


def _say_led_to_none(turn: Turn, group: Group) -> None:
    """Tell a coordinator who looks at it, once, what none has answered in private: perhaps it reached nobody there."""
    planned = turn.uow.schedules.of(group.no)
    if planned and planned.has_asked and planned.unanswered >= ASKS_AFTER and turn.may(Role.COORDINATOR):
        turn.uow.schedules.save(group.no, replace(planned, unanswered=0))
        turn.send(turn.say("schedule.led_to_none"))


def show(turn: Turn, _button: buttons.ShowSchedule | None = None) -> None:
    """Show what is planned to everybody, with buttons for coordinators."""
    turn.show(*_summary(turn, turn.group()), card=CARD)


def _read(turn: Turn) -> None:
    """Show how the words were understood and ask whether that is right, or say how to put it."""
    phrases, words = turn.content.phrases, turn.content.spoken.times
    said = read_schedule(turn.text, words, phrases.calendar_names(), turn.today)
    if said is Said.STOP:
        turn_off(turn)
    elif isinstance(said, SaidEvery):
        ask_when(turn, buttons.ScheduleEvery(said.months))
    elif isinstance(said, Schedule):
        _ask_if_right(turn, turn.group(), said)
    else:
        key = "schedule.too_often" if said is Said.TOO_OFTEN else "schedule.not_understood"
        turn.send(PARAGRAPHS.join([turn.say(key), turn.say("schedule.examples")]), card=CARD)


def _ask_if_right(turn: Turn, group: Group, said: Schedule) -> None:
    planned = begun(turn, group, said)
    if planned is None:
        turn.send(turn.say("schedule.over"), card=CARD)
        return
    wanted = planned.schedule
    parts = [turn.say("schedule.is_it", plan=in_words(turn, wanted))]
    if not wanted.is_once:
        parts = [
            turn.say(
                "schedule.is_it_first",
                plan=in_words(turn, wanted),
                next=next_in_words(turn, group, planned),
            )
        ]
    if wanted.minute != said.minute:
        parts.append(turn.say("schedule.moved", time=turn.content.phrases.time(wanted.minute)))
    agreed = button_of(wanted)
    row = (choice(turn.say("button.yes_right"), agreed), choice(turn.say("button.change"), buttons.ShowSchedule()))
    turn.send(PARAGRAPHS.join([*parts, turn.say("schedule.right")]), (row,), card=CARD)


def ask_when(turn: Turn, button: buttons.ScheduleEvery) -> None:
    """*Once* asks for the day, the others for the week of the month."""
    turn.show(*when.ask_when(turn, LEADS, button.months, button.page), card=CARD)


def ask_day(turn: Turn, button: buttons.ScheduleWeek) -> None:
    """Ask for the weekday in the chosen week."""
    asked = when.ask_day(turn, LEADS, button.months, button.week)
    if asked:
        turn.show(*asked, card=CARD)
    else:
        turn.tell(turn.say("notice.old_button"))


def ask_time(turn: Turn, button: buttons.ScheduleDay) -> None:
    """Ask for the time of day, with the times that are not in the group's quiet hours."""
    quiet = quiet_of(turn, turn.group())
    minutes = sorted({quiet.awake(minute) for minute in when.TIMES})
    rows = when.times(turn, LEADS, (button.months, button.week, button.day), minutes)
    turn.show(turn.say("schedule.ask_time"), rows, card=CARD)


def set_schedule(turn: Turn, button: buttons.SetSchedule) -> None:
    """Plan it, and show what is planned now."""
    group, chosen = turn.group(), chosen_by(turn, button)
    if chosen is None:
        turn.tell(turn.say("notice.old_button"))
    elif plan(turn, group, chosen):
        turn.show(*_summary(turn, group), card=CARD)
    else:
        turn.tell(turn.say("schedule.over"))


def turn_off(turn: Turn, _button: buttons.ScheduleOff | None = None) -> None:
    """*Off*: nothing is planned any more."""
    stop(turn, turn.group())
    turn.show(*_summary(turn, turn.group()), card=CARD)


def send_file(turn: Turn, _button: buttons.CalendarFile) -> None:
    """*Calendar file*: post the dates as a file that a calendar reads, without a word about the group."""
    group = turn.group()
    planned = turn.uow.schedules.of(group.no)
    if planned is None:
        turn.tell(turn.say("notice.old_button"))
        return
    begins, rule, others = _for_calendar(planned, quiet_of(turn, group))
    made = CalendarDates(
        name=turn.say("schedule.file_name"),
        id=f"{turn.username}-{group.no}".lower(),
        summary=turn.say("schedule.file_summary"),
        zone=str(turn.zone_of(group)),
        begins=begins,
        rule=rule,
        others=others,
        minutes=LASTS,
        made_at=turn.now.isoformat(),
        instead=turn.say("schedule.file_failed"),
    )
    turn.send_file(turn.say("schedule.file_caption"), made)


def _for_calendar(planned: Planned, quiet: Quiet) -> tuple[str, str, tuple[str, ...]]:
    """When the next invitation is posted, by which rule the others come, and those that no rule says.

    Where quiet hours put it off to the next day, the days are those after the ones of the schedule.
    """
    first, *others = upcoming(planned, quiet, IN_CALENDAR)
    if first.date() == planned.next_on:
        return first.isoformat(), recurrence_rule(planned.schedule), ()
    return first.isoformat(), "", tuple(each.isoformat() for each in others)


def begun(turn: Turn, group: Group, chosen: Schedule) -> Planned | None:
    """What a group would have planned with this schedule from now on. None when its time is already over.

    A time in the group's quiet hours is moved out of them.
    """
    quiet = quiet_of(turn, group)
    wanted = from_now(replace(chosen, minute=quiet.awake(chosen.minute)), turn.now, quiet, _last_check_in(turn, group))
    day = following(wanted, turn.now, quiet) if wanted else None
    return Planned(wanted, day) if wanted and day else None


def _last_check_in(turn: Turn, group: Group) -> date | None:
    """The day of the group's last check-in, on its own clock. None before the first."""
    newest = next(iter(turn.uow.rounds.history(group.no, 1)), None)
    if newest is None:
        return None
    return began_at(newest.state).astimezone(turn.zone_of(group)).date()


def plan(turn: Turn, group: Group, chosen: Schedule) -> bool:
    """Plan invitations, to come where this is said, in place of those that were planned before.

    Returns False when the time is already over.
    """
    planned = begun(turn, group, chosen)
    if planned:
        keep(turn, group, replace(planned, topic=turn.place.topic, planned_at=turn.now))
    return planned is not None


def keep(turn: Turn, group: Group, planned: Planned) -> None:
    """Store what is planned, and let the clock come for it.

    It comes a day before as well, to reckon the instant again: the zone may have changed its rules since.
    """
    at = planned.at(quiet_of(turn, group))
    look = at - LOOK_BEFORE
    turn.uow.schedules.save(group.no, planned)
    turn.uow.due.set(DueKind.INVITE, 0, str(group.no), look if look > turn.now else at)


def place_of(turn: Turn, group: Group, planned: Planned) -> Place:
    """Where the invitation goes: to the topic in which it was planned."""
    return replace(turn.uow.groups.place_of(group.no), topic=planned.topic)


def keep_time(turn: Turn, group: Group) -> None:
    """The group has another time zone or other quiet hours: what is planned stays at its time on the group's clock."""
    planned = turn.uow.schedules.of(group.no)
    if planned is None:
        return
    quiet = quiet_of(turn, group)
    is_over = planned.at(quiet) <= turn.now
    day = following(planned.schedule, turn.now, quiet, planned.next_on) if is_over else planned.next_on
    if day is None:
        stop(turn, group)
    else:
        keep(turn, group, replace(planned, next_on=day))


def say_planned(turn: Turn, group: Group) -> None:
    """Say what is planned, if anything is."""
    if planned := turn.uow.schedules.of(group.no):
        turn.send(_planned(turn, group, planned))


def stop(turn: Turn, group: Group) -> None:
    """Plan nothing any more."""
    turn.uow.schedules.drop(group.no)
    for kind in (DueKind.INVITE, DueKind.UNANSWERED):
        turn.uow.due.clear(kind, 0, str(group.no))


def quiet_of(turn: Turn, group: Group) -> Quiet:
    """The quiet hours of a group, by its own clock."""
    return Quiet(turn.zone_of(group), group.quiet_from, group.quiet_to)


def in_words(turn: Turn, planned: Schedule) -> str:
    """A schedule in words, to stand inside a sentence: "every 3 months, on the second Tuesday at 18:00"."""
    phrases, time = turn.content.phrases, turn.content.phrases.time(planned.minute)
    if planned.is_once:
        return turn.say("schedule.once", date=phrases.full_date(planned.begins), time=time)
    every = when.every(turn, planned.every)
    if planned.week:
        week, weekday = turn.say(when.NAMED_WEEKS[planned.week]), phrases.weekday(planned.day)
        return turn.say("schedule.on_week", every=every, week=week, weekday=weekday, time=time)
    if planned.day == LONGEST_MONTH:
        return turn.say("schedule.on_last_day", every=every, time=time)
    return turn.say("schedule.on_day", every=every, day=str(planned.day), time=time)


def next_in_words(turn: Turn, group: Group, planned: Planned) -> str:
    """The day and the time of the next invitation, on the group's clock."""
    local = planned.at(quiet_of(turn, group)).astimezone(turn.zone_of(group))
    phrases, minute = turn.content.phrases, local.hour * 60 + local.minute
    return turn.say("schedule.day_and_time", date=phrases.full_date(local.date()), time=phrases.time(minute))


def chosen_by(turn: Turn, button: buttons.SetSchedule) -> Schedule | None:
    """The schedule of a button. None when no button of ours can have it."""
    if max(button.begins, button.day) > date.max.toordinal():
        return None
    if button.months:
        begins = date.fromordinal(button.begins) if button.begins else turn.today
        chosen = Schedule(begins, button.minute, button.months, button.week, button.day)
    elif button.week == 0 and button.day:
        chosen = Schedule(date.fromordinal(button.day), button.minute)
    else:
        return None
    return chosen if chosen.is_sound else None


def button_of(chosen: Schedule) -> buttons.SetSchedule:
    """The button that plans a schedule."""
    begins = chosen.begins.toordinal()
    day = begins if chosen.is_once else chosen.day
    return buttons.SetSchedule(chosen.every, chosen.minute, chosen.week, day, begins)


def carry_on(turn: Turn, group: Group, chosen: Schedule) -> Planned | None:
    """Plan a schedule again as it was, with its months counted from where they were. None when it is over."""
    day = following(chosen, turn.now, quiet_of(turn, group))
    planned = Planned(chosen, day, topic=turn.place.topic, planned_at=turn.now) if day else None
    if planned:
        keep(turn, group, planned)
    return planned


def _summary(turn: Turn, group: Group) -> tuple[str, Rows]:
    """What is planned, with the buttons that plan something else."""
    planned = turn.uow.schedules.of(group.no)
    text = _planned(turn, group, planned) if planned else turn.say("schedule.none")
    choices = when.kinds(turn, LEADS)
    if planned:
        choices.append(choice(turn.say("button.off"), buttons.ScheduleOff()))
        choices.append(choice(turn.say("button.calendar_file"), buttons.CalendarFile()))
    return PARAGRAPHS.join([text, turn.say("schedule.how")]), in_rows(choices)


def _planned(turn: Turn, group: Group, planned: Planned) -> Text:
    """What is planned and, unless it is for once, when the next one comes, as a sentence."""
    plan = in_words(turn, planned.schedule)
    if planned.schedule.is_once:
        return turn.say("schedule.planned", plan=plan)
    return turn.say("schedule.planned_next", plan=plan, next=next_in_words(turn, group, planned))
