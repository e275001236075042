"""Somebody joined while a check-in is open: one neutral line to all, once in a sitting. It does not say who."""

from bot.conversation.checkin.round import Sitting, questions_of
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain.checkin import Newcomers, Way, chat_changed
from bot.domain.group import SetupStep


def joined(turn: Turn) -> None:
    """Somebody, or several at once."""
    group = turn.desk.groups.find(turn.place.chat)
    found = turn.desk.checkins.open_of(group.no) if group else None
    questions = questions_of(turn, found) if found else None
    if group is None or found is None or questions is None:
        return
    sitting = Sitting(turn, group, found, questions)
    before = sitting.state.newcomers
    after = chat_changed(sitting.state)
    if after.newcomers is not before:
        sitting.save(after)
    if after.newcomers is Newcomers.TOLD and before is not Newcomers.TOLD:
        _tell(sitting)


def tell_what_waited(sitting: Sitting) -> None:
    """The group comes back from a pause in which somebody joined."""
    if sitting.state.newcomers is Newcomers.WAITING:
        sitting.save(chat_changed(sitting.state))
        _tell(sitting)


def carry_on(turn: Turn) -> None:
    """*Carry on*, under that line: nothing changes."""
    turn.tell(turn.say("notice.carry_on"))


def _tell(sitting: Sitting) -> None:
    say, no = sitting.turn.say, sitting.no
    first = (choice(say("button.carry_on"), "goon", no), choice(say("button.pause"), "pause", no))
    staff = () if sitting.group.staff_here else ((choice(say("button.staff_now"), "set", SetupStep.STAFF, "yes"),),)
    sitting.send(_line(sitting), (first, *staff))


def _line(sitting: Sitting) -> str:
    """What staff would see depends on how the group answers."""
    say, staff_here = sitting.turn.say, sitting.group.staff_here
    parts = [say("joining.more_staff" if staff_here else "joining.staff", org=sitting.fill("{org}"))]
    if sitting.state.way is not Way.TALK:
        parts.append(say("joining.taps"))
    ask = [say("joining.ask")] if staff_here else [say("joining.ask"), say("joining.say_so")]
    return " ".join(parts) + "\n" + " ".join(ask)
