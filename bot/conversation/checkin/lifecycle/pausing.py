"""Pausing and resuming, by any member or by the clock."""

from bot.conversation import buttons
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import asked, card_now
from bot.conversation.checkin.closing.placing import place_card
from bot.conversation.checkin.lifecycle import joining
from bot.conversation.checkin.lifecycle.opening import (
    choose_card,
    opening_card,
    opening_heading,
    paused_card,
    paused_since,
    send_paused,
    show_where_we_are,
)
from bot.conversation.checkin.session import Session, needed_session, open_session, pressed_session, session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import Choice, choice
from bot.conversation.text import PARAGRAPHS, Text
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import Phase, Refused


def pause(turn: Turn, _button: buttons.Pause | None = None) -> None:
    """`/pause` or *Pause*: pause at once, without asking why."""
    session = needed_session(turn)
    if session is None:
        return
    state = rules.pause(session.state, turn.now)
    if not isinstance(state, Refused):
        session.save(state)
        session.end(joining.card(session))
    send_paused(session)


def say_how_to_stop(turn: Turn) -> None:
    """Say in one line how to stop us, after `/stop` that may be meant for another bot."""
    turn.send(turn.say("checkin.stop_us" if open_session(turn) else "checkin.nothing_to_stop"))


def resume(turn: Turn, button: buttons.Resume | None = None) -> None:
    """`/resume` or *Resume*: go on where the check-in was paused."""
    session = pressed_session(turn, button.round_no) if button else needed_session(turn)
    if session is None:
        return
    state = rules.resume(session.state, turn.now)
    if isinstance(state, Refused):
        turn.tell(turn.say("notice.not_paused"))
        return
    session.save(state)
    session.touched()
    session.end(paused_card(session))
    turn.uow.votes.begin_sitting(session.no)
    show_where_we_are(session)
    joining.tell_what_waited(session)
    following.go_on(session)


def topic_gone(turn: Turn) -> None:
    """Pause a check-in whose topic was closed or deleted, and move it to the general topic.

    What waits for the topic is dropped: it stands on the card that comes with *Resume*.
    """
    session, topic = open_session(turn), turn.place.topic
    if session is None or topic is None or session.round.topic != topic:
        return
    turn.uow.post.stop_in(turn.place)
    state = rules.pause(session.state, turn.now)
    moved = turn.uow.rounds.save(session.round, session.state if isinstance(state, Refused) else state, topic=0)
    session.round = moved
    row = (choice(turn.say("button.resume"), buttons.Resume(session.no)),)
    session.send(turn.say("checkin.topic_gone"), (row,), card=paused_card(session))


def rest(turn: Turn, due: TimePassed) -> None:
    """Pause a check-in without activity, and delete its followers. Between themes nothing waits to be paused."""
    found = _open_round(turn, due)
    if found is None:
        return
    turn.uow.followers.drop_round(found.no)
    state = rules.pause(found.state, turn.now)
    if not isinstance(state, Refused) and found.state.phase is not Phase.RESTING:
        _say_paused(turn, turn.uow.rounds.save(found, state))


def _say_paused(turn: Turn, found: Round) -> None:
    """The card in hand says that it is paused, and how to go on, whatever it asked. Silently: it is an edit."""
    session = session_from_afar(turn, found.no)
    if session is None or not turn.can_tell(session.group):
        return
    statement, resume = session.statement(), choice(turn.say("button.resume"), buttons.Resume(session.no))
    if found.state.phase is Phase.OPENED:
        text = PARAGRAPHS.join([opening_heading(session), _not_started(turn)])
        session.edit(opening_card(session), text, ((resume,),))
    elif statement is not None:
        told = [asked(session, session.state, statement, examples=False), paused_since(session, turn.now)]
        text = PARAGRAPHS.join(told)
        session.edit(card_now(session), text, ((resume,),))
    else:
        _say_nothing_was_chosen(session, resume)


def _say_nothing_was_chosen(session: Session, resume: Choice) -> None:
    """The same on a card that asks for no answer: which theme or way to take, or where the group puts itself."""
    turn, is_choosing = session.turn, session.state.phase is Phase.CHOOSING
    card = choose_card(session) if is_choosing else place_card(session)
    if turn.uow.post.has_card(session.place.chat, card):
        session.edit(card, _not_started(turn) if is_choosing else paused_since(session, turn.now), ((resume,),))


def _not_started(turn: Turn) -> Text:
    return turn.say("checkin.not_started", date=turn.full_day(turn.now))


def forget_answers(turn: Turn, due: TimePassed) -> None:
    """Delete a statement's unshown answers with their secret, also while paused. The group is told later."""
    found = _open_round(turn, due)
    if found and turn.uow.votes.burn(found.no, due.subject):
        turn.uow.rounds.save(found, rules.forget_answers(found.state))


def _open_round(turn: Turn, due: TimePassed) -> Round | None:
    found = turn.uow.rounds.by_no(due.round_no)
    return found if found and not found.state.is_closed else None
