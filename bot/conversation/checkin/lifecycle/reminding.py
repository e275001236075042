"""The one reminder of a round, over some days: to the whole group, to nobody in particular, never in quiet hours."""

from dataclasses import replace

from bot.conversation.checkin.session import REMIND, session_from_afar
from bot.conversation.turn import Turn
from bot.domain.checkin import REMIND_AFTER, remind_at


def remind(turn: Turn, round_no: int) -> None:
    """It is due: nobody has touched the check-in for a while. Whoever touches it sets this anew."""
    session = session_from_afar(turn, round_no)
    theme = session.questionnaire.theme(session.state.theme or "") if session else None
    if session is None or theme is None or remind_at(session.state, turn.now) is None:
        return
    opened_at = session.state.asked_at or turn.now
    at = session.when_awake(max(turn.now, opened_at + REMIND_AFTER))
    if at > turn.now:
        turn.uow.due.set(REMIND, round_no, "", at)
        return
    session.save(replace(session.state, reminded=True))
    session.send(turn.say("checkin.reminder", theme=theme.name))
