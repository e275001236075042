"""How similar texts are in their letters: cosine similarity of n-grams, weighed by rarity (tf-idf)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from bot.answering.postings import Features, Floats, Postings


@dataclass(frozen=True, slots=True)
class Ngrams:
    """The sizes of n-grams that are compared: of letters, and of words (none by default)."""

    letters: range
    words: range = range(0)

    def in_word(self, word: str) -> list[str]:
        """The n-grams of letters in a word, with a space at its ends."""
        padded = f" {word} "
        return [padded[at : at + size] for size in self.letters for at in range(max(1, len(padded) - size + 1))]

    def across(self, words: Sequence[str]) -> list[str]:
        """The n-grams of words."""
        return ["_".join(words[at : at + size]) + "_" for size in self.words for at in range(len(words) - size + 1)]


MOST_HELD = 15_000
"""N-grams in more texts than this are dropped: they tell little apart, and cost most in a very large content."""

REMEMBERED = 8
"""Size of the cache: one message is compared with the same texts more than once."""

QUESTIONS = Ngrams(range(2, 5))
MESSAGES = Ngrams(range(2, 5), range(1, 2))
"""For questions about entries, and for messages that may be a crisis: there whole words count too."""


class NgramSimilarity:
    """Many texts as tf-idf vectors of n-grams. Computes the cosine similarity of a text to each."""

    def __init__(self, texts: Sequence[str], ngrams: Ngrams) -> None:
        self._ngrams = ngrams
        features = Features(ngrams.in_word)
        for text in texts:
            words = text.split()
            features.add(words, ngrams.across(words))
        self._postings = Postings(features, lambda times, _: 1 + np.log(times))
        self._postings.leave_out(self._postings.counts > MOST_HELD)
        known = self._postings.counts
        self._rarity = (np.log((1 + self._postings.size) / (1 + known)) + 1).astype(np.float32)
        self._postings.weigh(self._rarity, unit=True)
        self._cached = lru_cache(maxsize=REMEMBERED)(self._computed)

    def scores(self, text: str) -> Floats:
        """The similarity of each text, from 0 to 1, as an array that cannot be changed."""
        return self._cached(text)

    def _computed(self, text: str) -> Floats:
        known, words = self._postings.vocabulary, text.split()
        ngrams = chain(self._ngrams.across(words), *map(self._ngrams.in_word, words))
        numbers, times = np.unique([known[each] for each in ngrams if each in known], return_counts=True)
        weights = (1 + np.log(times)) * self._rarity[numbers.astype(np.int64)]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        found = self._postings.scores_of(numbers.astype(np.int64), (weights / length).astype(np.float32))
        found.flags.writeable = False
        return found
