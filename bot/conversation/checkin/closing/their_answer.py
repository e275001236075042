"""What they answered: three weeks after a page was made the group is asked once. It is kept as own words are."""

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.checkin.session import Session, pressed_session, session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain import their_answer as rules
from bot.domain.due import DueKind
from bot.domain.own_words import Subject
from bot.domain.steps import MOVED_BY


def ask_later(session: Session) -> str:
    """Schedule the question, for a page that was just made. Returns the day, or an empty text if it is not asked."""
    if session.group.delete_at or not rules.will_ask(session.state, is_known=bool(known(session.turn, session.no))):
        return ""
    at = session.turn.now + rules.ASKED_AFTER
    session.turn.uow.due.set(DueKind.THEIR_ANSWER, session.no, "", at)
    return session.turn.day(at)


def ask(turn: Turn, due: TimePassed) -> None:
    """Ask what they answered, silently, or wait for the end of quiet hours, of a pause or of a question in hand.

    A group that removed the bot is asked if it takes the bot back.
    """
    session = session_from_afar(turn, due.round_no)
    if session is None or known(session.turn, session.no):
        return
    found = turn.uow.rounds.open_of(session.group.no)
    is_gone = not session.turn.can_tell(session.group)
    at = turn.now + MOVED_BY if is_gone else rules.ask_not_before(found.state if found else None, turn.now)
    at = session.when_awake(at)
    if at > turn.now:
        turn.uow.due.set(DueKind.THEIR_ANSWER, due.round_no, "", at)
    else:
        _ask(session)


def nothing_yet(turn: Turn, button: buttons.NothingYet) -> None:
    """*Nothing yet*: ask again after the same time."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        at = turn.now + rules.ASKED_AFTER
        turn.uow.due.set(DueKind.THEIR_ANSWER, session.no, "", at)
        turn.show(turn.say("their_answer.later", date=turn.day(at)))


def _ask(session: Session) -> None:
    turn = session.turn
    session.save(rules.asked(session.state))
    row = (
        choice(turn.say("button.nothing_yet"), buttons.NothingYet(session.no)),
        choice(turn.say("button.let_it_go"), NeverMind(Purpose.OWN_WORDS, session.no, Subject.THEIR_ANSWER)),
    )
    began = session.state.started_at or session.state.opened_at
    session.send(turn.say("their_answer.ask", date=turn.day(began), org=session.org), (row,))


def known(turn: Turn, round_no: int) -> list[str]:
    """What was answered to the page of a check-in, in the group's words."""
    return [each.text for each in turn.uow.own_words.kept(round_no, Subject.THEIR_ANSWER)]
