"""The one reminder of a round over some days: to the whole group, never in quiet hours."""

from bot.conversation.checkin.session import session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.group.schedule import quiet_of
from bot.conversation.reply import Reply
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.due import DueKind


def remind(turn: Turn, due: TimePassed) -> None:
    """Post the reminder. It is put off when it is too early for it, or in quiet hours, and left out when too late.

    It waits to be sent for as long, and not into quiet hours. If it was left out, the round may still be reminded once.
    """
    session = session_from_afar(turn, due.round_no)
    theme = session.questionnaire.theme(session.state.theme or "") if session else None
    earliest = rules.remind_not_before(session.state) if session else None
    if session is None or theme is None or earliest is None:
        return
    at = session.when_awake(max(turn.now, earliest))
    if at > turn.now:
        turn.uow.due.set(DueKind.REMIND, session.no, "", at)
        return
    if turn.now - due.since > rules.REMIND_LATE:
        return
    session.save(rules.reminded(session.state))
    until = min(filter(None, [due.since + rules.REMIND_LATE, quiet_of(turn, session.group).begins_after(turn.now)]))
    reminder = Reply(turn.say("checkin.reminder", theme=theme.name), card=f"reminder:{session.no}", until=until)
    turn.post(reminder, to=session.place)
