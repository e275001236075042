"""Small talk: a greeting, thanks, a goodbye, a smile. Recognised only when the message holds nothing else."""

from bot.answering.spelling import spelled
from bot.conversation.content import Content

LONGEST = 9
"""In words. Longer messages say something."""

SMILES = "chat"
"""The sort of a message that is signs only."""


LIKE_ENOUGH = 0.6
"""Dice's measure of the words shared with a known message."""

_ASKING = frozenset(("what", "who", "where", "why", "when", "which"))
"""A message with one of these asks something, unless it is known word for word."""


class SmallTalk:
    """Knows small talk by the messages in the content."""

    def __init__(self, content: Content) -> None:
        groups = content.example_groups("smalltalk")
        self._known = [(set(spelled(m).split()), group.id) for group in groups for m in group.messages]
        self._words = {word for words, _ in self._known for word in words}

    def sort(self, text: str) -> str:
        """Which sort of small talk a message is; empty when it is none."""
        typed = spelled(text).split()
        words = set(typed)
        if not words:
            return SMILES if any(_is_smile(c) for c in text) else ""
        if len(typed) > LONGEST or not words <= self._words:
            return ""
        alike, sort = max(((2 * len(words & known) / (len(words) + len(known)), s) for known, s in self._known))
        return sort if alike >= (1.0 if words & _ASKING else LIKE_ENOUGH) else ""


def _is_smile(sign: str) -> bool:
    return ord(sign) >= 0x2190 and not sign.isalnum()
