"""Invitations that were planned: posted when they are due, taken up by any member, left out when they are late.

Only that an invitation was taken up is kept, and not who did it or who pressed *Not now*.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.conversation import buttons
from bot.conversation.buttons import GoOn
from bot.conversation.checkin.lifecycle import opening
from bot.conversation.checkin.session import org_name
from bot.conversation.events import TimePassed, TooLate
from bot.conversation.group import schedule
from bot.conversation.reply import Reply, Rows, choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.schedule import ASKS_AFTER, LATE, OPEN_FOR, Planned, following
from bot.domain.steps import is_in_the_way


def invite(turn: Turn, due: TimePassed) -> None:
    """Invite the group if it is time, or say that it is too late. Then the next invitation is planned.

    It is put off while it is too early, in quiet hours, and while the group's deletion waits. A group that has removed
    the bot, or refuses what it writes, is told nothing; what it has planned goes on when it can be told again.
    """
    group = turn.uow.groups.by_no(int(due.subject))
    planned = turn.uow.schedules.of(group.no) if group else None
    if group is None or planned is None:
        return
    turn.speak_for(group)
    quiet = schedule.quiet_of(turn, group)
    at = planned.at(quiet)
    if at > turn.now:
        schedule.keep(turn, group, planned)
    elif (not_before := max(quiet.after(turn.now), _after_deletion(turn, group))) > turn.now:
        turn.uow.due.set(DueKind.INVITE, 0, due.subject, not_before)
    else:
        _do(turn, group, planned, is_late=turn.now - at > LATE)


def take_up(turn: Turn, button: buttons.TakeUp) -> None:
    """*Start*, by any member: open a check-in, which any member may then choose for. One that is open is shown.

    Without an invitation that we posted a week ago at most, it does what `/checkin` does.
    """
    group = turn.group()
    turn.end_this()
    is_open = 0 <= turn.today.toordinal() - button.day <= OPEN_FOR.days
    is_ours = is_open and turn.uow.post.has_card(turn.place.chat, _card(date.fromordinal(button.day)))
    if is_ours and turn.uow.rounds.open_of(group.no) is None:
        turn.uow.groups.save(group.opened_to_members(turn.now))
    if is_ours and (planned := turn.uow.schedules.of(group.no)):
        turn.uow.schedules.save(group.no, replace(planned, unanswered=0, has_asked=False))
    opening.checkin(turn)


def not_this_time(turn: Turn, _button: buttons.NotThisTime) -> None:
    """*Not now*, by any member: needs no reason, is not kept, and leaves the invitation to the others."""
    turn.tell(turn.say("schedule.not_now"))


def unanswered(turn: Turn, due: TimePassed) -> None:
    """A week after an invitation: count it if nobody took it up. After two in a row ask the coordinators, once."""
    group = turn.uow.groups.by_no(int(due.subject))
    planned = turn.uow.schedules.of(group.no) if group else None
    if group is None or planned is None or planned.invited_at is None or not turn.can_tell(group):
        return
    place, card = turn.uow.groups.place_of(group.no), _card(turn.date(planned.invited_at))
    if not turn.uow.post.has_card(place.chat, card):
        return  # Telegram refused it: nobody could take it up
    turn.end(card, to=place)
    planned = replace(planned, is_refused=False)
    if _was_taken_up(turn, group, planned):
        turn.uow.schedules.save(group.no, replace(planned, unanswered=0, has_asked=False))
        return
    count = planned.unanswered + 1
    asks = count >= ASKS_AFTER and not planned.has_asked
    turn.uow.schedules.save(group.no, replace(planned, unanswered=count, has_asked=planned.has_asked or asks))
    if asks:
        _ask_coordinators(turn, group)


def go_on(turn: Turn, button: buttons.KeepInviting) -> None:
    """What a coordinator says in private: go on, change it in the group, or stop, which is asked once more.

    Like everything that is done from there, only by somebody who is in the group.
    """
    group = turn.uow.groups.by_no(button.group_no)
    if group is None or group.removed_at or not turn.is_named(group):
        turn.tell(turn.say("notice.old_button"))
        return
    if turn.uow.groups.place_of(group.no).chat not in turn.lookups.groups:
        turn.tell(turn.say("mine.not_known"))
        return
    name = _name(turn, group)
    if button.answer is GoOn.STOP:
        rows = _answers(turn, group, {"button.yes_stop": GoOn.SURE, "button.keep": GoOn.KEEP})
        turn.show(turn.say("schedule.sure", name=name), rows)
        return
    if button.answer is GoOn.SURE:
        schedule.stop(turn, group)
    elif planned := turn.uow.schedules.of(group.no):
        turn.uow.schedules.save(group.no, replace(planned, unanswered=0))
    turn.show(turn.say(_SAID[button.answer], name=name))


_CARD = "invitation:"
_SAID = {GoOn.KEEP: "schedule.kept", GoOn.CHANGE: "schedule.change", GoOn.SURE: "schedule.stopped"}


def _do(turn: Turn, group: Group, planned: Planned, *, is_late: bool) -> None:
    """Invite, or leave it out, and plan the next. What is planned for once is over then."""
    quiet = schedule.quiet_of(turn, group)
    day = following(planned.schedule, turn.now, quiet, planned.next_on)
    upcoming = replace(planned, next_on=day) if day else None
    if turn.can_tell(group) and is_late:
        _say_left_out(turn, group, planned, upcoming)
    elif turn.can_tell(group) and _post(turn, group, planned) and upcoming:
        upcoming = replace(upcoming, invited_at=turn.now)
        turn.uow.due.set(DueKind.UNANSWERED, 0, str(group.no), turn.now + OPEN_FOR)
    if upcoming:
        schedule.keep(turn, group, upcoming)
    else:
        turn.uow.schedules.drop(group.no)


def _post(turn: Turn, group: Group, planned: Planned) -> bool:
    """Post the invitation. Where a check-in rests it offers to carry on; where one goes on it is left out. Returns
    whether it was posted. It waits for no longer than an hour until it can go, and not into quiet hours.
    """
    found = turn.uow.rounds.open_of(group.no)
    if found and is_in_the_way(found.state, turn.now):
        return False
    rests = found is not None and found.state.has_started
    label, text = ("button.carry_on", "schedule.rests") if rests else ("button.start", "schedule.invitation")
    row = (
        choice(turn.say(label), buttons.TakeUp(turn.today.toordinal())),
        choice(turn.say("button.not_now"), buttons.NotThisTime()),
    )
    until = planned.until(schedule.quiet_of(turn, group))
    invitation = Reply(turn.say(text), (row,), _card(turn.today), sound=True, until=until)
    turn.post(invitation, to=schedule.place_of(turn, group, planned))
    return True


def _say_left_out(turn: Turn, group: Group, planned: Planned, upcoming: Planned | None) -> None:
    day = turn.content.phrases.full_date(planned.next_on)
    if upcoming:
        text = turn.say("schedule.left_out", date=day, next=schedule.next_in_words(turn, group, upcoming))
    else:
        text = turn.say("schedule.left_out_once", date=day)
    _tell_awake(turn, group, text, planned)


def too_late(turn: Turn) -> None:
    """An invitation could not go out before its time was over, or the line about one before quiet hours: say so later.

    The line is not said in quiet hours either. If Telegram refused it, the group may never hear that line, so the
    coordinators are told in private; but not again and again.
    """
    group, missed = turn.uow.groups.find(turn.place.chat), turn.event
    is_ours = isinstance(missed, TooLate) and (not missed.card or missed.card.startswith(_CARD))
    if group is None or not is_ours or not turn.can_tell(group):
        return
    turn.uow.due.set(DueKind.LEFT_OUT, 0, str(group.no), schedule.quiet_of(turn, group).after(turn.now))
    is_refused = isinstance(missed, TooLate) and missed.is_refused
    planned = turn.uow.schedules.of(group.no)
    if is_refused and not (planned and planned.is_refused):
        _tell_coordinators(turn, group, turn.say("schedule.refused", name=_name(turn, group)))
    if is_refused and planned:
        turn.uow.schedules.save(group.no, replace(planned, is_refused=True))


def say_too_late(turn: Turn, due: TimePassed) -> None:
    """Say that an invitation was left out which could not go out in time, unless there is a check-in all the same."""
    group = turn.uow.groups.by_no(int(due.subject))
    if group is None or not turn.can_tell(group) or turn.uow.rounds.open_of(group.no):
        return
    turn.speak_for(group)
    planned = turn.uow.schedules.of(group.no)
    not_before = max(schedule.quiet_of(turn, group).after(turn.now), _after_deletion(turn, group))
    if not_before > turn.now:
        turn.uow.due.set(DueKind.LEFT_OUT, 0, due.subject, not_before)
    elif planned:
        text = turn.say("schedule.too_late", next=schedule.next_in_words(turn, group, planned))
        _tell_awake(turn, group, text, planned)
    else:
        _tell_awake(turn, group, turn.say("schedule.too_late_once"))


def _tell_awake(turn: Turn, group: Group, text: str, planned: Planned | None = None) -> None:
    """Say it in the group, where invitations go, but not in quiet hours."""
    until = schedule.quiet_of(turn, group).begins_after(turn.now)
    place = schedule.place_of(turn, group, planned) if planned else turn.uow.groups.place_of(group.no)
    turn.post(Reply(text, until=until), to=place)


def _was_taken_up(turn: Turn, group: Group, planned: Planned) -> bool:
    """Whether a check-in is open, or has started since the invitation."""
    newest = next(iter(turn.uow.rounds.history(group.no, 1)), None)
    started = newest.state.started_at if newest else None
    is_since = started is not None and planned.invited_at is not None and started >= planned.invited_at
    return is_since or turn.uow.rounds.open_of(group.no) is not None


def _ask_coordinators(turn: Turn, group: Group) -> None:
    labels = {"button.keep": GoOn.KEEP, "button.change": GoOn.CHANGE, "button.stop": GoOn.STOP}
    text = turn.say("schedule.go_on", name=_name(turn, group))
    _tell_coordinators(turn, group, text, _answers(turn, group, labels))


def _tell_coordinators(turn: Turn, group: Group, text: str, rows: Rows = ()) -> None:
    """Tell those who were named, each in private. Telegram refuses it where somebody never wrote to the bot."""
    for person in turn.uow.groups.named_coordinators(group.no):
        turn.tell_in_private(person, group, text, rows)


def _answers(turn: Turn, group: Group, labels: dict[str, GoOn]) -> Rows:
    return (tuple(choice(turn.say(label), buttons.KeepInviting(group.no, answer)) for label, answer in labels.items()),)


def _name(turn: Turn, group: Group) -> str:
    """The name of the group, or the organisation by which its coordinators know it."""
    return group.title or turn.say("mine.unnamed", org=org_name(turn, group))


def _after_deletion(turn: Turn, group: Group) -> datetime:
    """When the deletion of the group is over, if it waits; else now."""
    return group.delete_at + timedelta(minutes=1) if group.delete_at else turn.now


def _card(day: date) -> str:
    return f"{_CARD}{day.toordinal()}"
