"""The group's own words: their subjects, their length, and the subject when nobody names one."""

from enum import StrEnum

from bot.domain.checkin import CheckIn, Phase
from bot.domain.questionnaire import AnswerId, Questionnaire

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


def answer_now(state: CheckIn, subject: str) -> AnswerId:
    """The answer that words about a statement belong to: the group's, once it is said and while it is not open again.

    Returns an empty string when there is none, or when the group differs: then words say for themselves what they mean.
    """
    outcome = None if subject == state.statement else state.outcomes.get(subject)
    return outcome.answers[0] if outcome and len(outcome.answers) == 1 else ""


def is_told(state: CheckIn, subject: str, answer: AnswerId) -> bool:
    """Whether kept words are told. Words on an answer are while the group says it, or leaves the question.

    All others always are. So words never stand under another answer than theirs, and are told again when it is.
    """
    if not answer or subject in tuple(Subject):
        return True
    outcome = state.outcomes.get(subject)
    return outcome is not None and (outcome.was_left or answer in outcome.answers)
