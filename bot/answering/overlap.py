"""How many words texts share: overlap of stems, weighed by rarity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.postings import Floats, Postings, counted
from bot.answering.vocabulary import Vocabulary
from bot.answering.words import Words, stem_hashes

MOST_HELD = 15_000
"""Stems in more texts than this are dropped: they tell little apart, and cost most in a very large content."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Many short texts as sets of stems. Computes the overlap of a question with each, rare stems counting more.

    A misspelt stem counts as the known one that it is most like. `rarity`: that of each stem; `totals`: the sum of the
    rarity of all stems of each text.
    """

    postings: Postings
    rarity: Floats
    totals: Floats
    vocabulary: Vocabulary

    @classmethod
    def of(cls, words: Words) -> "Overlap":
        """That of texts."""
        stems = words.stem_of[words.numbers]
        held, _ = counted(stems.astype(np.int64) * max(1, words.count) + words.text_of)
        stem, text = np.divmod(held, max(1, words.count))
        hashes = stem_hashes(words.stems)
        every = Postings.of(hashes[stem], text.astype(np.int32), np.ones(len(stem), np.int32), words.count)
        kept = every.without(every.counts > MOST_HELD)
        rarity = np.log((1 + kept.size) / (0.5 + kept.counts)).astype(np.float32)
        weighed = kept.weighed(rarity)
        spelled = sorted(np.array(words.stems, np.object_)[np.isin(hashes, kept.features)])
        return cls(weighed, rarity, weighed.sums(), Vocabulary(tuple(spelled)))

    def scores(self, stems: Sequence[str]) -> Floats:
        """The Dice coefficient of each text, from 0 to 1."""
        distinct = list(dict.fromkeys(self.vocabulary.mended(stems)))
        found = self.postings.found(stem_hashes(distinct))
        numbers = found[found >= 0]
        unknown = (len(distinct) - len(numbers)) * float(self.rarity.max(initial=1.0))
        whole = float(self.rarity[numbers].sum()) + unknown or 1.0
        return 2 * self.postings.scores(numbers, np.ones(len(numbers), np.float32)) / (self.totals + whole)
