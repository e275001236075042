"""The stems of words, and which known word a misspelt one is nearest to."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from Stemmer import Stemmer

SHORTEST_GUESSED = 4
"""Shorter words are too like each other to guess."""

LIKE_ENOUGH = 80.0
"""Of 100."""

_PLAIN = (
    "a an the is are was were be been am i it its of to and or in on at by for with that this "
    "these those do does did so just me my we us our you your they them their he she his her can could would will"
)
_PLAIN_WORDS = frozenset(_PLAIN.split())
"""Words that say nothing about what is asked."""

_stemmer = Stemmer("english")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of a text's words, without those that say nothing; all of them when nothing else is there."""
    words = text.split()
    telling = [word for word in words if word not in _PLAIN_WORDS]
    return [_stem(word) for word in telling or words]


def every_stem(text: str) -> list[str]:
    """The stems of all words of a text, also of those that say nothing by themselves."""
    return [_stem(word) for word in text.split()]


class Vocabulary:
    """The stems that are known."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._by_length: dict[int, list[str]] = {}
        for stem in sorted(self._known):
            self._by_length.setdefault(len(stem), []).append(stem)
        self._guess = lru_cache(maxsize=5_000)(self._nearest)

    def mended(self, wanted: Sequence[str]) -> tuple[list[str], float]:
        """The stems with misspelt ones put right as far as they can be, and the share that stays unknown."""
        if not wanted:
            return [], 1.0
        found = [stem if stem in self._known else self._guess(stem) for stem in wanted]
        return [guess or stem for guess, stem in zip(found, wanted, strict=True)], found.count("") / len(found)

    def _nearest(self, stem: str) -> str:
        if len(stem) < SHORTEST_GUESSED or not stem.isalpha() or len(stem) > 30:
            return ""
        near = [known for size in range(len(stem) - 2, len(stem) + 3) for known in self._by_length.get(size, ())]
        found = process.extractOne(stem, near, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        return found[0] if found else ""
