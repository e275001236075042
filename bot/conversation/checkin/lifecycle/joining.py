"""Newcomers during a check-in: one neutral line to the group, once in a sitting, that does not say who joined."""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.checkin.session import Session, pressed_session, questionnaire_of
from bot.conversation.group import setup
from bot.conversation.group.threshold import now_needed, raise_threshold
from bot.conversation.reply import Rows, choice
from bot.conversation.text import PARAGRAPHS, SENTENCES
from bot.conversation.turn import Turn
from bot.domain.checkin import Newcomers, Way, chat_changed


def joined(turn: Turn) -> None:
    """Somebody joined, or several people at once."""
    group = turn.uow.groups.find(turn.place.chat)
    found = turn.uow.rounds.open_of(group.no) if group else None
    questionnaire = questionnaire_of(turn, found) if found else None
    if group is None or found is None or questionnaire is None:
        return
    session = Session(turn, group, found, questionnaire)
    before = session.state.newcomers
    after = chat_changed(session.state)
    if after.newcomers is not before:
        session.save(after)
    if after.newcomers is Newcomers.TOLD and before is not Newcomers.TOLD:
        _tell(session)


def tell_what_waited(session: Session) -> None:
    """Tell the group after a pause that somebody joined during it."""
    if session.state.newcomers is Newcomers.WAITING:
        session.save(chat_changed(session.state))
        _tell(session)


def card(session: Session) -> str:
    """The name of the card with that line."""
    return f"joined:{session.no}"


def carry_on(turn: Turn, _button: buttons.CarryOn) -> None:
    """*Carry on*, under that line. Changes nothing."""
    turn.settles = True
    turn.tell(turn.say("notice.carry_on"))


def staff_now(turn: Turn, button: buttons.StaffNow) -> None:
    """*Staff are here now*, by any member: more answers are needed at once, and the group is told so.

    The button stands under the line about newcomers, and under what `/setup` says in a check-in.
    """
    session = pressed_session(turn, button.round_no)
    if session is None:
        return
    if session.group.staff_here:
        turn.tell(turn.say("notice.had_that"))
        return
    session.group = replace(session.group, staff_here=True)
    turn.uow.groups.save(session.group)
    raise_threshold(turn, session.group)
    if session.state.newcomers is Newcomers.TOLD:
        session.edit(card(session), _line(session), _rows(session))
    if button.part:
        setup.tell_of_staff(turn, session.group)
    session.end(setup.SUMMARY)
    told = [turn.say("joining.staff_now", org=session.org), now_needed(turn, session.group)]
    session.send(SENTENCES.join([*filter(None, told), turn.say("joining.slip")]))


def _tell(session: Session) -> None:
    session.send(_line(session), _rows(session), card=card(session))


def _rows(session: Session) -> Rows:
    say, no = session.turn.say, session.no
    first = (choice(say("button.carry_on"), buttons.CarryOn(no)), choice(say("button.pause"), buttons.Pause(no)))
    staff_now = choice(say("button.staff_now"), buttons.StaffNow(no))
    return (first,) if session.group.staff_here else (first, (staff_now,))


def _line(session: Session) -> str:
    """The line. What it says of staff depends on how the group answers: in Talk first nothing is hidden or counted."""
    say, staff_here, is_hidden = session.turn.say, session.group.staff_here, session.state.way is not Way.TALK
    parts = [say("joining.more_staff" if staff_here else "joining.staff", org=session.org)]
    parts += [say("joining.taps")] if is_hidden else []
    ask = [say("joining.ask")] if staff_here else [say("joining.ask"), say("joining.say_so")]
    ask += [say("joining.more_needed")] if is_hidden and not staff_here else []
    return PARAGRAPHS.join([SENTENCES.join(parts), SENTENCES.join(ask)])
