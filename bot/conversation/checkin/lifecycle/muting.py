"""A group in which the bot may not write: its check-in waits, and those who answer in private are told why."""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.checkin.lifecycle.opening import paused_card, show_where_we_are
from bot.conversation.checkin.session import Session, open_session
from bot.conversation.events import ChatGone
from bot.conversation.group import setup
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain.checkin import Phase, Refused, pause


def muted(turn: Turn) -> None:
    """The bot may not write here any more: pause the check-in, and tell once in private why the group hears nothing.

    What waits for the group is not kept: the check-in knows where it is. Between themes nothing waits to be paused.
    Those who answer in private are told; if there are none, the coordinators.
    """
    group = turn.uow.groups.find(turn.place.chat)
    if group is None or group.removed_at:
        return
    is_news = group.muted_at is None
    if is_news:
        turn.uow.groups.save(replace(group, muted_at=turn.now))
    session = open_session(turn)
    state = pause(session.state, turn.now) if session else Refused.CLOSED
    if session is None or isinstance(state, Refused) or state.phase is Phase.RESTING:
        return
    session.save(state)
    if is_news:
        _tell_elsewhere(session)


def chat_gone(turn: Turn) -> None:
    """A chat refuses every message. Of a group that did not tell us that it removed us, no more is known than that."""
    if turn.place.private:
        setup.chat_gone(turn)
    else:
        muted(turn)


def _tell_elsewhere(session: Session) -> None:
    """Tell it in private chats. Telegram refuses it where there is none, and nothing comes of that."""
    turn, told = session.turn, [each.person for each in session.turn.uow.followers.of_round(session.no)]
    for person in told:
        turn.tell_in_private(person, session.group, turn.say("private.muted", org=session.org))
    is_gone = isinstance(turn.event, ChatGone)  # then Telegram does not say who is in it
    for person in () if told or is_gone else turn.uow.groups.named_coordinators(session.group.no):
        turn.tell_in_private(person, session.group, turn.say("private.muted_coordinator", org=session.org))


def say_where_we_are(turn: Turn) -> None:
    """In a group that could not be told anything, say where its check-in is: it may write again, or somebody uses it.

    That the group hears it is known when it has arrived. Refused, it is said again when the bot is used the next time.
    """
    group = turn.uow.groups.find(turn.place.chat)
    session = open_session(turn) if group and group.muted_at else None
    if session is None:
        return
    if session.state.is_paused:
        row = (choice(turn.say("button.resume"), buttons.Resume(session.no)),)
        session.send(turn.say("checkin.muted"), (row,), card=paused_card(session))
    elif session.state.phase is Phase.RESTING:
        show_where_we_are(session)
    turn.uow.post.only_newest(turn.place.chat)
