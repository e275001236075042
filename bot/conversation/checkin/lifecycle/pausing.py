"""Pause and resume, by any member; and what time does to a check-in by itself."""

from bot.conversation import buttons
from bot.conversation.checkin import following
from bot.conversation.checkin.lifecycle import joining
from bot.conversation.checkin.lifecycle.opening import send_paused, show_where_we_are
from bot.conversation.checkin.session import open_session, pressed_session
from bot.conversation.events import TimePassed
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import Refused


def pause(turn: Turn, _button: buttons.Pause | None = None) -> None:
    """`/pause` or *Pause*: at once, no reason asked."""
    session = open_session(turn)
    if session is None:
        turn.send(turn.say("checkin.none_open"))
        return
    state = rules.pause(session.state, turn.now)
    if not isinstance(state, Refused):
        session.save(state)
        turn.uow.votes.end_sitting(session.no)
    send_paused(session)


def resume(turn: Turn, button: buttons.Resume | None = None) -> None:
    """`/resume` or *Resume*: back to the same place."""
    session = pressed_session(turn, button.round_no) if button else open_session(turn)
    if session is None:
        if not button:
            turn.send(turn.say("checkin.none_open"))
        return
    state = rules.resume(session.state, turn.now)
    if isinstance(state, Refused):
        turn.tell(turn.say("notice.not_paused"))
        return
    session.save(state)
    session.touched()
    turn.uow.votes.begin_sitting(session.no)
    show_where_we_are(session)
    joining.tell_what_waited(session)
    following.go_on(session)


def topic_gone(turn: Turn) -> None:
    """The topic of the check-in was closed or deleted: it is paused, and lives in General from now on."""
    session, topic = open_session(turn), turn.place.topic
    if session is None or topic is None or session.round.topic != topic:
        return
    state = rules.pause(session.state, turn.now)
    moved = turn.uow.rounds.save(session.round, session.state if isinstance(state, Refused) else state, topic=0)
    session.round = moved
    row = (choice(turn.say("button.resume"), buttons.Resume(session.no)),)
    session.send(turn.say("checkin.topic_gone"), (row,))


def rest(turn: Turn, due: TimePassed) -> None:
    """Two weeks without a touch: it is paused if it was not, and whoever answers in private is let go."""
    found = _open_round(turn, due)
    if found is None:
        return
    turn.uow.followers.drop_round(found.no)
    state = rules.pause(found.state, turn.now)
    if not isinstance(state, Refused):
        turn.uow.rounds.save(found, state)
        turn.uow.votes.end_sitting(found.no)


def forget_answers(turn: Turn, due: TimePassed) -> None:
    """Unshown answers and their secret go, paused or not; the group is told when it comes back."""
    found = _open_round(turn, due)
    if found and turn.uow.votes.burn(found.no, due.subject):
        turn.uow.rounds.save(found, rules.forget_answers(found.state))


def _open_round(turn: Turn, due: TimePassed) -> Round | None:
    found = turn.uow.rounds.by_no(due.round_no)
    return found if found and not found.state.is_closed else None
