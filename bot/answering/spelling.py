"""One spelling for what people type in many: text-speak, short forms, names written together or apart."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.answering.plain import plain
from bot.conversation.content import Spelling

SHORTEST_BEFORE_ENDING = 3
"""Letters that must stand before an ending: "size" is no "*ize"."""

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
"""A letter three times or more, as in "soooo"."""


class Speller:
    """The spellings of a language. Replaces runs of words, words and endings that are typed by what is meant."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        meant = {typed: spelling.meant for spelling in spellings for typed in spelling.typed}
        self._words = {typed: word for typed, word in meant.items() if not set(typed) & set("* ")}
        patterns = {typed: _replacement(typed, word) for typed, word in meant.items() if typed not in self._words}
        self._runs = [each for typed, each in patterns.items() if not typed.startswith("*")]
        self._endings = [each for typed, each in patterns.items() if typed.startswith("*")]
        self._ended = lru_cache(maxsize=20_000)(self._end)

    def spelled(self, text: str) -> str:
        """The text as `plain` gives it, in the spelling that is compared. A spelled word may complete a run."""
        typed = plain(text)
        found = _replaced(typed, self._runs).split()
        words = " ".join(map(self._words.get, found, found))
        if words != typed:
            words = _replaced(words, self._runs)
        return " ".join(map(self._ended, words.split()))

    def _end(self, word: str) -> str:
        return _STRETCHED.sub(r"\1\1", _replaced(word, self._endings))


class _Replacement(NamedTuple):
    """A text that must be there (to look for it is much quicker), the pattern, and what replaces it."""

    needs: str
    pattern: re.Pattern[str]
    meant: str


def _replacement(typed: str, meant: str) -> _Replacement:
    needs = typed.strip("*")
    before = rf"(?<=\w{{{SHORTEST_BEFORE_ENDING}}})" if typed.startswith("*") else r"\b"
    after = "" if typed.endswith("*") else r"\b"
    return _Replacement(needs, re.compile(before + re.escape(needs) + after), meant.strip("*"))


def _replaced(words: str, replacements: Sequence[_Replacement]) -> str:
    for needs, pattern, meant in replacements:
        if needs in words:
            words = pattern.sub(meant, words)
    return words
