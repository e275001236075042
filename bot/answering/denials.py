"""Denials: "I'm not suicidal, I just want to know ..." names what it denies, and is no cry by that alone."""

import re
from collections.abc import Sequence

from bot.answering.plain import plain
from bot.answering.runs import forms
from bot.conversation.content import WordsOfDenial

_MARKS = re.compile(r"([.,;:!?\n()]+|\s[-\u2013\u2014]+\s)")
"""What stands between two clauses."""


class Denials:
    """The words of denials. In doubt a message has none: they count only where a clause begins, before calm words."""

    def __init__(self, words: WordsOfDenial) -> None:
        self._said = {form for phrase in words.said for form in forms(phrase)}
        self._longest = max(map(len, self._said), default=0)
        self._after, self._before = frozenset(words.after), frozenset(words.before)

    def without(self, text: str) -> str:
        """The text without its denials. It stays as it was typed when it has none, or says nothing else."""
        parts = _MARKS.split(text)
        rest = "".join(self._rest(part) if at % 2 == 0 else part for at, part in enumerate(parts))
        return rest if plain(rest) else text

    def _rest(self, clause: str) -> str:
        words = plain(clause).split()
        start = next((at for at, word in enumerate(words) if word not in self._after), len(words))
        end = self._end(words, start)
        is_calm = end is not None and (end == len(words) or words[end] in self._before)
        return " ".join(words[end:]) if is_calm else clause

    def _end(self, words: Sequence[str], start: int) -> int | None:
        """The place after the longest denial that begins at a word."""
        ends = range(min(len(words), start + self._longest), start, -1)
        return next((end for end in ends if tuple(words[start:end]) in self._said), None)
