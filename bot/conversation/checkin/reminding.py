"""The one reminder of a round, over some days: to the whole group, to nobody in particular, never in quiet hours."""

from dataclasses import replace

from bot.conversation.checkin.round import REMIND, sitting_from_afar
from bot.conversation.turn import Turn
from bot.domain.checkin import REMIND_AFTER, remind_at


def remind(turn: Turn, round_no: int) -> None:
    """It is due: nobody has touched the check-in for a while. Whoever touches it sets this anew."""
    sitting = sitting_from_afar(turn, round_no)
    theme = sitting.questions.theme(sitting.state.theme or "") if sitting else None
    if sitting is None or theme is None or remind_at(sitting.state, turn.now) is None:
        return
    opened_at = sitting.state.asked_at or turn.now
    at = sitting.when_awake(max(turn.now, opened_at + REMIND_AFTER))
    if at > turn.now:
        turn.desk.due.set(REMIND, round_no, "", at)
        return
    sitting.save(replace(sitting.state, reminded=True))
    sitting.send(turn.say("checkin.reminder", theme=theme.name))
