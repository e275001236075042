"""Messages that are known as a whole: small talk, commands in plain words, follow-ups."""

from collections.abc import Sequence

from bot.answering.analyzer import Analyzer
from bot.conversation.content import ExampleGroup

LONGEST = 9
"""Words in a message; longer ones say something else too."""

SMILES = "chat"
"""The group of a message of signs only."""

LIKE_ENOUGH = 0.6
ALMOST = 0.8
"""Least Dice coefficient of the words of a message with a known one: for idle talk, and for all others."""


class WholeMessages:
    """The messages of some groups. Finds the group of a message with nearly the same words (`like_enough`)."""

    def __init__(self, groups: Sequence[ExampleGroup], analyzer: Analyzer, like_enough: float = ALMOST) -> None:
        self._like_enough, self._analyzer = like_enough, analyzer
        self._known = [(set(analyzer.spelled(m).split()), group.id) for group in groups for m in group.messages]
        self._words = {word for words, _ in self._known for word in words}

    def sort(self, text: str, *, exactly: bool = False) -> str:
        """The id of the group a message belongs to, or an empty text. `exactly`: it must have the very same words."""
        typed = self._analyzer.spelled(text).split()
        words = set(typed)
        if not words:
            return ""
        if len(typed) > LONGEST or not words <= self._words:
            return ""
        alike, sort = max(((2 * len(words & known) / (len(words) + len(known)), s) for known, s in self._known))
        exactly = exactly or bool(words & self._analyzer.question_words)
        return sort if alike >= (1.0 if exactly else self._like_enough) else ""


class SmallTalk:
    """The groups of small talk. A message of signs only may be a smile."""

    def __init__(self, groups: Sequence[ExampleGroup], analyzer: Analyzer) -> None:
        self._strict = WholeMessages([group for group in groups if group.strict], analyzer)
        self._idle = WholeMessages([group for group in groups if not group.strict], analyzer, LIKE_ENOUGH)

    def sort(self, text: str, *, exactly: bool = False) -> str:
        """The id of the group of small talk a message belongs to, or an empty text."""
        if not any(c.isalnum() for c in text):
            return SMILES if any(_is_smile(c) for c in text) else ""
        exact = self._idle.sort(text, exactly=True) or self._strict.sort(text, exactly=True)
        return exact or ("" if exactly else self._strict.sort(text) or self._idle.sort(text))


def _is_smile(sign: str) -> bool:
    return ord(sign) >= 0x2190 and not sign.isalnum()
