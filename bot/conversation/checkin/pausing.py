"""Pause and resume, by any member; and what time does to a check-in by itself."""

from dataclasses import replace

from bot.conversation.checkin import following, joining, lookingback
from bot.conversation.checkin.inviting import INVITED, forget_links
from bot.conversation.checkin.opening import send_paused, show_where_we_are
from bot.conversation.checkin.ownwords import DRAFT
from bot.conversation.checkin.reminding import remind
from bot.conversation.checkin.round import IDLE, REMIND, UNSHOWN, open_sitting, pressed_sitting
from bot.conversation.checkin.steps import LOOK_BACK
from bot.conversation.incoming import Pressed
from bot.conversation.ports import Round
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import Refused


def pause(turn: Turn) -> None:
    """`/pause`: at once, no reason asked."""
    sitting = open_sitting(turn)
    if sitting is None:
        turn.send(turn.say("checkin.none_open"))
        return
    state = rules.pause(sitting.state, turn.now)
    if not isinstance(state, Refused):
        sitting.save(state)
        turn.desk.votes.end_sitting(sitting.no)
    send_paused(sitting)


def resume(turn: Turn) -> None:
    """`/resume` or *Resume*: back to the same place."""
    sitting = pressed_sitting(turn) if isinstance(turn.incoming, Pressed) else open_sitting(turn)
    if sitting is None:
        if not isinstance(turn.incoming, Pressed):
            turn.send(turn.say("checkin.none_open"))
        return
    state = rules.resume(sitting.state, turn.now)
    if isinstance(state, Refused):
        turn.tell(turn.say("notice.not_paused"))
        return
    sitting.save(state)
    sitting.touched()
    turn.desk.votes.begin_sitting(sitting.no)
    show_where_we_are(sitting)
    joining.tell_what_waited(sitting)
    following.go_on(sitting)


def topic_gone(turn: Turn, topic: int | None) -> None:
    """The topic of the check-in was closed or deleted: it is paused, and lives in General from now on."""
    sitting = open_sitting(turn)
    if sitting is None or sitting.round.topic != topic or topic is None:
        return
    state = rules.pause(sitting.state, turn.now)
    moved = turn.desk.checkins.save(sitting.round, sitting.state if isinstance(state, Refused) else state, topic=0)
    sitting.round = moved
    sitting.send(turn.say("checkin.topic_gone"), ((choice(turn.say("button.resume"), "resume", sitting.no),),))


def time_passed(turn: Turn, kind: str, round_no: int, subject: str) -> None:
    """Something was due: two quiet weeks, unshown answers, a draft or link nobody used, the reminder, a look-back."""
    if kind == LOOK_BACK:
        lookingback.look_back(turn, round_no, subject)
        return
    if kind == DRAFT:
        turn.desk.words.drop(int(subject))
        return
    if kind == INVITED:
        forget_links(turn, round_no)
        return
    found = turn.desk.checkins.by_no(round_no)
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
    turn.desk.followers.drop_round(found.no)
    state = rules.pause(found.state, turn.now)
    if not isinstance(state, Refused):
        turn.desk.checkins.save(found, state)
        turn.desk.votes.end_sitting(found.no)


def _forget_answers(turn: Turn, found: Round, statement: str) -> None:
    """Unshown answers and their secret go, paused or not; the group is told when it comes back."""
    if turn.desk.votes.burn(found.no, statement):
        turn.desk.checkins.save(found, replace(found.state, forgot_answers=True))
