"""How many words texts share: overlap of stems, weighed by rarity."""

from collections.abc import Sequence

import numpy as np

from bot.answering.postings import Features, Floats, Postings
from bot.answering.vocabulary import Vocabulary

MOST_HELD = 15_000
"""Stems in more texts than this are dropped: they tell little apart, and cost most in a very large content."""


class Overlap:
    """Many short texts as sets of stems. Computes the overlap of a question with each, rare stems counting more.

    A misspelt stem counts as the known one that it is most like.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        features = Features(lambda word: (word,))
        for text in texts:
            features.add(text)
        self._postings = Postings(features, lambda times, _: np.ones_like(times))
        self._postings.leave_out(self._postings.counts > MOST_HELD)
        self._rarity = np.log((1 + self._postings.size) / (0.5 + self._postings.counts)).astype(np.float32)
        self._postings.weigh(self._rarity)
        self._totals = self._postings.sums()
        self._spelled = Vocabulary(self._postings.vocabulary)
        self._unknown = float(self._rarity.max(initial=1.0))

    def scores(self, stems: Sequence[str]) -> Floats:
        """The Dice coefficient of each text, from 0 to 1."""
        distinct = dict.fromkeys(self._spelled.mended(stems), 1.0)
        whole = sum(self._weight(stem) for stem in distinct) or 1.0
        return 2 * self._postings.scores(distinct) / (self._totals + whole)

    def _weight(self, stem: str) -> float:
        number = self._postings.vocabulary.get(stem)
        return self._unknown if number is None else float(self._rarity[number])
