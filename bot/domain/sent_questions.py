"""Questions that people send to those who run the bot: how long, and how many."""

LONGEST_QUESTION = 1000
"""The longest question that is kept, in characters; the rest is cut off."""

MOST_QUESTIONS = 5
"""How many questions one chat may send within `retention.QUESTION_COUNTS_LIVE`."""


def may_send(count: int) -> bool:
    """Whether a chat may send its next question. `count`: how many it has sent within the time, that one included."""
    return count <= MOST_QUESTIONS


def as_kept(question: str) -> str:
    """The question as it is kept."""
    return question.strip()[:LONGEST_QUESTION]
