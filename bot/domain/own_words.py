"""The group's own words: their subjects, their length, and the subject when nobody names one."""

from enum import StrEnum

from bot.domain.checkin import CheckIn, Phase
from bot.domain.questionnaire import Questionnaire

LONGEST_WORDS = 500
"""The longest own words, in characters (scenario A6.3)."""


class Subject(StrEnum):
    """A subject of own words that is not a statement. The values are stored."""

    PLACING = "placing"
    STEP = "step"
    CAME = "came"
    PROUD = "proud"
    WHO = "who"
    THEIR_ANSWER = "answer"


def subject_now(state: CheckIn, questionnaire: Questionnaire) -> str:
    """The subject of words that are added without one: the placing, the current statement, or the last of the theme.

    Returns an empty string when the theme has no outcome yet.
    """
    if state.phase in (Phase.PLACING, Phase.CLOSED):
        return Subject.PLACING
    if state.statement:
        return state.statement
    theme = questionnaire.theme(state.theme or "")
    said = [s for s in theme.statements if s in state.outcomes] if theme else []
    return said[-1] if said else ""
