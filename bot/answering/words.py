"""Which words texts share: the overlap of their stems, weighed by how rare they are, and BM25 for long texts."""

from collections.abc import Sequence

import numpy as np

from bot.answering.postings import Features, Floats, Postings

_SATURATION, _LENGTH = 1.4, 0.7
"""BM25's own two numbers."""

HALF_FULL = 1.3
"""What a BM25 score is compared with: the best score reads almost one when it is many times this."""


class Overlap:
    """How many of their words a question and each of many short texts share."""

    def __init__(self, texts: Sequence[list[str]]) -> None:
        self._postings = Postings(_words_of(texts), lambda times, _: np.ones_like(times))
        known = self._postings.counts
        self._rarity = np.log((1 + self._postings.size) / (0.5 + known)).astype(np.float32)
        self._postings.weigh(self._rarity, unit=False)
        self._totals = self._postings.sums()
        self._unknown = float(self._rarity.max(initial=1.0))

    @property
    def known(self) -> list[str]:
        """Every stem in the texts."""
        return list(self._postings.vocabulary)

    def to(self, wanted: Sequence[str]) -> tuple[Floats, Floats]:
        """For each text Dice's measure, and the share of the question that it covers."""
        distinct = dict.fromkeys(wanted, 1.0)
        shared = self._postings.scores(distinct)
        whole = sum(self._weight(stem) for stem in distinct) or 1.0
        return 2 * shared / (self._totals + whole), shared / whole

    def count_of(self, stem: str) -> int:
        """In how many texts a stem stands."""
        number = self._postings.vocabulary.get(stem)
        return 0 if number is None else int(self._postings.counts[number])

    def _weight(self, stem: str) -> float:
        number = self._postings.vocabulary.get(stem)
        return self._unknown if number is None else float(self._rarity[number])


class LongTexts:
    """BM25: how much each of some long texts is about the words of a question."""

    def __init__(self, texts: Sequence[list[str]]) -> None:
        lengths = np.array([len(text) for text in texts], np.float32)
        mean = float(lengths.mean()) if len(texts) else 1.0
        norms = (_SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(mean, 1.0))).astype(np.float32)
        self._postings = Postings(_words_of(texts), lambda n, text: n * (_SATURATION + 1) / (n + norms[text]))
        known = self._postings.counts
        rarity = np.log(1 + (len(texts) - known + 0.5) / (known + 0.5)).astype(np.float32)
        self._postings.weigh(rarity, unit=False)

    def to(self, wanted: Sequence[str]) -> Floats:
        """The scores, the best of them almost one when it is high."""
        scores = self._postings.scores(dict.fromkeys(wanted, 1.0))
        return scores / (float(scores.max(initial=0.0)) + HALF_FULL)


def _words_of(texts: Sequence[list[str]]) -> Features:
    features = Features(lambda word: (word,))
    for text in texts:
        features.add(text)
    return features
