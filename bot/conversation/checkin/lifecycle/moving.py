"""A group that becomes a supergroup: everything goes on in its new chat, and the old one leads there."""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import TakePlan
from bot.conversation.checkin.lifecycle.opening import show_where_we_are
from bot.conversation.checkin.session import open_session
from bot.conversation.events import FoundMoved, Moved, Place, Pressed, Written
from bot.conversation.group import schedule, setup
from bot.conversation.turn import Turn


def moved(turn: Turn) -> None:
    """The group has a new chat id: give it everything of the old one, and ask there again what waits for an answer."""
    event = turn.event
    if not isinstance(event, Moved | FoundMoved) or not turn.uow.groups.move(turn.place.chat, event.new_chat):
        return
    turn.event = replace(event, place=Place(event.new_chat))
    group = turn.group()
    schedule.keep_time(turn, group)
    if isinstance(event, Moved):  # what has found it out by itself says enough there
        schedule.say_planned(turn, group)
    if session := open_session(turn):
        show_where_we_are(session)
    elif group.org:
        setup.carry_on_setup(turn, group)
    turn.uow.post.only_newest(event.new_chat)


def from_dead_chat(turn: Turn, place: Place) -> bool:
    """Lead on from a chat that is dead to the `place` of its group. Returns whether something is to be done there.

    What was written before it died is answered in the new chat, where the numbers of messages mean other ones. So is an
    offer of a schedule: it stands nowhere else. The other buttons of the old chat do nothing any more, and whoever
    comes and goes there does so in the new one too.
    """
    event = turn.event
    if isinstance(event, Written) or (isinstance(event, Pressed) and event.typed):
        turn.event = replace(event, place=place, on=None, message=None)
        return True
    if isinstance(event, Pressed) and isinstance(buttons.read(event.code), TakePlan):
        turn.event = replace(event, place=place, on=None, typed=True)
        return True
    if isinstance(event, Pressed):
        turn.tell(turn.say("notice.chat_moved"))
    return False
