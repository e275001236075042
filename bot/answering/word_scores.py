"""How many words texts share: overlap of stems, weighed by rarity, for short texts; BM25 for long ones."""

from collections.abc import Sequence

import numpy as np

from bot.answering.postings import Features, Floats, Postings

_SATURATION, _LENGTH = 1.4, 0.7
"""The parameters k1 and b of BM25."""

HALF_FULL = 1.3
"""Smoothing constant: BM25 scores are divided by (best score + this), so weak best matches stay well below 1."""


class Overlap:
    """Many short texts as sets of stems. Computes the overlap of a question with each, rare stems counting more."""

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

    def scores(self, wanted: Sequence[str]) -> tuple[Floats, Floats]:
        """For each text the Dice coefficient, and the share of the question that the text covers."""
        distinct = dict.fromkeys(wanted, 1.0)
        shared = self._postings.scores(distinct)
        whole = sum(self._weight(stem) for stem in distinct) or 1.0
        return 2 * shared / (self._totals + whole), shared / whole

    def count_of(self, stem: str) -> int:
        """The number of texts with this stem."""
        number = self._postings.vocabulary.get(stem)
        return 0 if number is None else int(self._postings.counts[number])

    def _weight(self, stem: str) -> float:
        number = self._postings.vocabulary.get(stem)
        return self._unknown if number is None else float(self._rarity[number])


class Bm25:
    """Some long texts under BM25. Scores how much each is about the words of a question."""

    def __init__(self, texts: Sequence[list[str]]) -> None:
        lengths = np.array([len(text) for text in texts], np.float32)
        mean = float(lengths.mean()) if len(texts) else 1.0
        norms = (_SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(mean, 1.0))).astype(np.float32)
        self._postings = Postings(_words_of(texts), lambda n, text: n * (_SATURATION + 1) / (n + norms[text]))
        known = self._postings.counts
        rarity = np.log(1 + (len(texts) - known + 0.5) / (known + 0.5)).astype(np.float32)
        self._postings.weigh(rarity, unit=False)

    def scores(self, wanted: Sequence[str]) -> Floats:
        """The score of each text, from 0 to almost 1 (see `HALF_FULL`)."""
        scores = self._postings.scores(dict.fromkeys(wanted, 1.0))
        return scores / (float(scores.max(initial=0.0)) + HALF_FULL)


def _words_of(texts: Sequence[list[str]]) -> Features:
    features = Features(lambda word: (word,))
    for text in texts:
        features.add(text)
    return features
