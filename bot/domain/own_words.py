"""The group's own words: what they can be about, how long they may be, and what they are about when nobody says."""

from enum import StrEnum

from bot.domain.checkin import CheckIn, Phase
from bot.domain.spectrum import Questionnaire

LONGEST_WORDS = 500
"""The longest own words, in characters (scenario A6.3)."""


class Subject(StrEnum):
    """What own words are about when it is not a statement. The words are stored under these names."""

    PLACING = "placing"
    STEP = "step"
    CAME = "came"
    PROUD = "proud"
    WHO = "who"


def subject_now(state: CheckIn, questionnaire: Questionnaire) -> str:
    """What words are about that somebody adds now: where we put ourselves, the statement in hand, or the last one.

    Empty when nothing has been said yet.
    """
    if state.phase in (Phase.PLACING, Phase.CLOSED):
        return Subject.PLACING
    if state.statement:
        return state.statement
    theme = questionnaire.theme(state.theme or "")
    said = [s for s in theme.statements if s in state.outcomes] if theme else []
    return said[-1] if said else ""
