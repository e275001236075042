"""Pause and resume, by any member; and what time does to a check-in by itself."""

from dataclasses import replace

from bot.conversation.checkin import following
from bot.conversation.checkin.closing import looking_back
from bot.conversation.checkin.closing.own_words import DRAFT
from bot.conversation.checkin.closing.steps import LOOK_BACK
from bot.conversation.checkin.lifecycle import joining
from bot.conversation.checkin.lifecycle.opening import send_paused, show_where_we_are
from bot.conversation.checkin.lifecycle.reminding import remind
from bot.conversation.checkin.private.inviting import INVITED, forget_links
from bot.conversation.checkin.session import IDLE, REMIND, UNSHOWN, open_session, pressed_session
from bot.conversation.incoming import Pressed
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import Refused


def pause(turn: Turn) -> None:
    """`/pause`: at once, no reason asked."""
    session = open_session(turn)
    if session is None:
        turn.send(turn.say("checkin.none_open"))
        return
    state = rules.pause(session.state, turn.now)
    if not isinstance(state, Refused):
        session.save(state)
        turn.uow.votes.end_sitting(session.no)
    send_paused(session)


def resume(turn: Turn) -> None:
    """`/resume` or *Resume*: back to the same place."""
    session = pressed_session(turn) if isinstance(turn.incoming, Pressed) else open_session(turn)
    if session is None:
        if not isinstance(turn.incoming, Pressed):
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


def topic_gone(turn: Turn, topic: int | None) -> None:
    """The topic of the check-in was closed or deleted: it is paused, and lives in General from now on."""
    session = open_session(turn)
    if session is None or session.round.topic != topic or topic is None:
        return
    state = rules.pause(session.state, turn.now)
    moved = turn.uow.rounds.save(session.round, session.state if isinstance(state, Refused) else state, topic=0)
    session.round = moved
    session.send(turn.say("checkin.topic_gone"), ((choice(turn.say("button.resume"), "resume", session.no),),))


def time_passed(turn: Turn, kind: str, round_no: int, subject: str) -> None:
    """Something was due: two quiet weeks, unshown answers, a draft or link nobody used, the reminder, a look-back."""
    if kind == LOOK_BACK:
        looking_back.look_back(turn, round_no, subject)
        return
    if kind == DRAFT:
        turn.uow.own_words.drop(int(subject))
        return
    if kind == INVITED:
        forget_links(turn, round_no)
        return
    found = turn.uow.rounds.by_no(round_no)
    if found is None or found.state.is_closed:
        return
    if kind == UNSHOWN:
        _forget_answers(turn, found, subject)
    elif kind == REMIND:
        remind(turn, round_no)
    elif kind == IDLE:
        _rest(turn, found)


def _rest(turn: Turn, found: Round) -> None:
    """Two weeks without a touch: it is paused if it was not, and whoever answers in private is let go."""
    turn.uow.followers.drop_round(found.no)
    state = rules.pause(found.state, turn.now)
    if not isinstance(state, Refused):
        turn.uow.rounds.save(found, state)
        turn.uow.votes.end_sitting(found.no)


def _forget_answers(turn: Turn, found: Round, statement: str) -> None:
    """Unshown answers and their secret go, paused or not; the group is told when it comes back."""
    if turn.uow.votes.burn(found.no, statement):
        turn.uow.rounds.save(found, replace(found.state, forgot_answers=True))
