"""Denials: "I'm not suicidal, I just want to know ..." names what it denies, and is no cry by that alone."""

import re
from collections.abc import Sequence

from bot.answering.pieces import BETWEEN_CLAUSES
from bot.answering.plain import plain
from bot.answering.runs import Forms
from bot.conversation.content import WordsOfDenial

_MARKS = re.compile(f"({BETWEEN_CLAUSES})")


class Denials:
    """The words of denials. In doubt a message has none: they count only where a clause begins, before calm words."""

    def __init__(self, words: WordsOfDenial) -> None:
        self._said, self._before = Forms(words.said), Forms(words.before)
        self._after = frozenset(words.after)

    def without(self, text: str) -> str:
        """The text without its denials. It stays as it was typed when it has none, or says nothing else."""
        parts = _MARKS.split(text)
        rest = "".join(part if at % 2 else self._rest(part, parts[at + 1 :]) for at, part in enumerate(parts))
        return rest if plain(rest) else text

    def _rest(self, clause: str, later: Sequence[str]) -> str:
        """A clause without its denial, if calm words follow in it or in the `later` ones, or nothing does."""
        words = plain(clause).split()
        start = next((at for at, word in enumerate(words) if word not in self._after), len(words))
        size = self._said.size_at(words, start)
        if not size:
            return clause
        left = words[start + size :]
        following = [*left, *plain("".join(later)).split()]
        is_calm = not following or self._before.size_at(following, 0) > 0
        return " ".join(left) if is_calm else clause
