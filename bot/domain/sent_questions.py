"""Questions and reports that people send to those who run the bot: how many. They are as long as a message may be."""

MOST_QUESTIONS = 5
"""How many questions one chat may send within `retention.QUESTION_COUNTS_LIVE`."""


def may_send(count: int) -> bool:
    """Whether a chat may send one more question. `count`: those within the time, this one included."""
    return count <= MOST_QUESTIONS
