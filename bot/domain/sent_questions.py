"""Questions that people send to those who run the bot: their length and their number."""

LONGEST_QUESTION = 1000
"""The longest question that is kept, in characters. The rest is cut off."""

MOST_QUESTIONS = 5
"""How many questions one chat may send within `retention.QUESTION_COUNTS_LIVE`."""


def may_send(count: int) -> bool:
    """Whether a chat may send one more question. `count`: those within the time, this one included."""
    return count <= MOST_QUESTIONS


def as_kept(question: str) -> str:
    """The part of a question that is kept."""
    return question.strip()[:LONGEST_QUESTION]
