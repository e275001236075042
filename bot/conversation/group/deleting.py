"""`/deletegroup`: one member asks, a second one confirms, any member may undo it for a day, then the clock deletes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.conversation import buttons
from bot.conversation.buttons import Sure
from bot.conversation.events import Arrived, Commanded, Event, Joined, Pressed, Said, TimePassed, TopicGone
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.retention import DELETION_CAN_BE_UNDONE, DELETION_WISHES_LIVE

SAID_SO: Sequence[type[Event]] = (Commanded, Pressed, Said, Arrived)
"""Events of a group that are answered, while its deletion waits, by saying so."""

LEFT_ALONE: Sequence[type[Event]] = (Joined, TopicGone)
"""Events of a group that nothing comes of while its deletion waits."""

ASKED, WAITS = "delete", "deleting"
"""The names of the cards that ask whether to delete, and that say when it will be done."""

PUT_OFF = (DueKind.REMIND, DueKind.LOOK_BACK, DueKind.THEIR_ANSWER)
"""What the clock would post in the group."""


def deletegroup(turn: Turn) -> None:
    """`/deletegroup`: ask the group, or say that it is decided."""
    group = turn.group()
    if group.delete_at is not None:
        say_so(turn)
    elif turn.person is None:
        turn.send(turn.say("notice.no_person"))
    else:
        if turn.uow.deletions.asked_by(group.no, turn.person) is None:
            turn.uow.deletions.ask(group.no, turn.person)
            turn.uow.due.set(DueKind.DELETE, 0, str(group.no), turn.now + DELETION_WISHES_LIVE)
        yes, no = turn.say("button.delete_yes"), turn.say("button.delete_no")
        row = (choice(yes, buttons.DeleteGroup(Sure.YES)), choice(no, buttons.DeleteGroup(Sure.NO)))
        turn.send(turn.say("deleting.ask"), (row,), card=ASKED)


def decide(turn: Turn, button: buttons.DeleteGroup) -> None:
    """*Yes, delete it*, by a second member; or *No, keep it*, by any. The first one alone only if nobody else is there.

    With the decision it is forgotten who asked.
    """
    group = turn.group()
    is_mine = turn.uow.deletions.asked_by(group.no, turn.person or 0)
    if group.delete_at is not None:
        say_so(turn)
    elif is_mine is None:
        turn.tell(turn.say("deleting.not_asked"))
    elif button.sure is Sure.NO:
        withdraw(turn, group)
        turn.send(turn.say("deleting.kept"))
    elif turn.person is None:
        turn.tell(turn.say("notice.no_person"))
    elif is_mine and turn.lookups.members != 1:
        turn.tell(turn.say("deleting.second"))
    else:
        withdraw(turn, group)
        group = replace(group, delete_at=turn.now + DELETION_CAN_BE_UNDONE)
        turn.uow.groups.save(group)
        turn.uow.due.set(DueKind.DELETE, 0, str(group.no), turn.now + DELETION_CAN_BE_UNDONE)
        say_so(turn)


def undo(turn: Turn, _button: buttons.KeepGroup) -> None:
    """*Undo*, by any member: everything is as it was."""
    group = turn.group()
    if group.delete_at is None:
        turn.tell(turn.say("deleting.not_asked"))
        return
    turn.uow.groups.save(replace(group, delete_at=None))
    turn.uow.due.clear(DueKind.DELETE, 0, str(group.no))
    turn.end(WAITS)
    turn.send(turn.say("deleting.undone"))


def delete(turn: Turn, due: TimePassed) -> None:
    """Delete everything of a group whose time to undo is over. Drop a wish that nobody else has confirmed."""
    group = turn.uow.groups.by_no(int(due.subject))
    if group is None:
        return
    if group.delete_at is None:
        turn.uow.deletions.drop(group.no)
        return
    place = turn.uow.groups.place_of(group.no)
    turn.speak_for(group)
    can_tell = turn.can_tell(group)
    turn.uow.groups.delete(group.no)
    if can_tell:
        turn.send(turn.say("deleting.done"), to=place)


def waits(turn: Turn) -> bool:
    """Whether nothing may come of this event but that its group is told of its deletion, and why."""
    event = turn.event
    if isinstance(event, TimePassed):
        return event.kind in PUT_OFF and _put_off(turn, event)
    if turn.place.private or not isinstance(event, (*SAID_SO, *LEFT_ALONE)):
        return False
    group = turn.uow.groups.find(turn.place.chat)
    return group is not None and group.delete_at is not None


def say_so(turn: Turn) -> None:
    """Say when the group's data will be deleted, with a button to undo it."""
    group = turn.uow.groups.find(turn.place.chat) if isinstance(turn.event, (*SAID_SO,)) else None
    if group and group.delete_at:
        row = (choice(turn.say("button.undo_delete"), buttons.KeepGroup()),)
        turn.send(turn.say("deleting.waits", date=turn.day(group.delete_at)), (row,), card=WAITS)


def withdraw(turn: Turn, group: Group) -> None:
    """Drop the wish to delete the group: it is decided, or whoever asked does not want it or is not there any more."""
    turn.uow.deletions.drop(group.no)
    turn.end(ASKED, to=turn.uow.groups.place_of(group.no))
    turn.uow.due.clear(DueKind.DELETE, 0, str(group.no))


def _put_off(turn: Turn, event: TimePassed) -> bool:
    """Put off what the clock would post in a group until after its deletion. Returns whether it did."""
    found = turn.uow.rounds.by_no(event.round_no)
    group = turn.uow.groups.by_no(found.group_no) if found else None
    if group is None or group.delete_at is None:
        return False
    after = max(group.delete_at, turn.now) + timedelta(minutes=1)
    turn.uow.due.set(event.kind, event.round_no, event.subject, after)
    return True
