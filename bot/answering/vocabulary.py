"""The known stems, and which of them a misspelt one is nearest to."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz, process

SHORTEST_GUESSED = 4
"""Letters of a stem; shorter ones are too similar to each other to guess."""

LIKE_ENOUGH = 80.0
"""Least similarity of a misspelt stem to a known one, of 100."""


class Vocabulary:
    """The stems of the content. Corrects misspelt ones."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known
        self._set = frozenset(known)
        self._by_length: dict[int, list[str]] = {}
        for stem in known:
            self._by_length.setdefault(len(stem), []).append(stem)
        self._guess = lru_cache(maxsize=5_000)(self._nearest)

    def mended(self, stems: Sequence[str]) -> list[str]:
        """The stems, misspelt ones corrected where possible."""
        return [stem if stem in self._set else self._guess(stem) or stem for stem in stems]

    def _nearest(self, stem: str) -> str:
        if len(stem) < SHORTEST_GUESSED or not stem.isalpha() or len(stem) > 30:
            return ""
        near = chain.from_iterable(self._by_length.get(size, ()) for size in range(len(stem) - 2, len(stem) + 3))
        found = process.extractOne(stem, near, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        return found[0] if found else ""
