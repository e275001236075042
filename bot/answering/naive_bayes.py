"""How likely a text is among the texts of each class: multinomial naive Bayes over letters and stems."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answering.analyzer import Analyzer
from bot.answering.postings import Features, Floats, Postings

LETTERS = range(2, 6)
"""Sizes of the n-grams of letters in a word with a space at both its ends. They bear with misspelt words."""

SMOOTHING = 0.1
"""The count that a feature has where it was never seen, added to every count."""

LENGTH = 0.25
"""Log likelihoods grow with the length of a text, and confidence should not grow as much: they are divided by the
number of its features to this power."""


class NaiveBayes:
    """Some classes of texts. Computes how likely a text is in each; learns by counting, so there is nothing to fit.

    Features are the n-grams of letters in each word, the stems, and each two stems in a row.
    """

    def __init__(self, classes: Sequence[Sequence[str]], analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        features = Features(self._of_word)
        for texts in classes:
            features.add(chain.from_iterable(text.split() for text in texts), self._pairs_of_each(texts))
        self._of_known = features.of_known
        self._smoothing = SMOOTHING * max(1, len(features.vocabulary))
        self._postings = Postings(features, lambda times, _: np.log1p(times / SMOOTHING))
        self._unseen = np.log(self._postings.lengths + self._smoothing)

    def scores(self, text: str, *, left_out_of: int | None = None) -> Floats:
        """For each class, 0 if the spelled text is likeliest there, and less the less likely it is.

        `left_out_of`: the class that has this very text, which is then counted as if it had not.
        """
        found = self._numbers_of(text)
        numbers, counts = np.unique(np.array(found, np.int64), return_counts=True)
        times = counts.astype(np.float32)
        likely = self._postings.scores_of(numbers, times) - len(found) * self._unseen
        if left_out_of is not None:
            likely[left_out_of] = self._without(left_out_of, numbers, times)
        apart: Floats = (likely - likely.max(initial=-np.inf)) / max(1, len(found)) ** LENGTH
        return apart.astype(np.float32)

    def _without(self, number: int, features: NDArray[np.int64], times: Floats) -> float:
        """The log likelihood in a class from whose counts these times of features are taken."""
        seen = SMOOTHING * np.expm1(self._postings.weights_in(number, features))
        left = np.log1p(np.maximum(seen - times, 0.0) / SMOOTHING)
        length = self._postings.lengths[number] - float(times.sum())
        return float((left * times).sum() - times.sum() * np.log(length + self._smoothing))

    def _numbers_of(self, text: str) -> "array[int]":
        """The numbers of the features that are known. Those of a known word need not be looked for again."""
        found, number = array("i"), self._postings.vocabulary
        for word in text.split():
            known = self._of_known.get(word)
            found.extend(known if known is not None else (number[f] for f in self._of_word(word) if f in number))
        found.extend(number[pair] for pair in self._pairs(text) if pair in number)
        return found

    def _of_word(self, word: str) -> list[str]:
        padded = f" {word} "
        letters = [padded[at : at + size] for size in LETTERS for at in range(max(1, len(padded) - size + 1))]
        return [*letters, *(f"#{stem}" for stem in self._analyzer.every_stem(word))]

    def _pairs(self, text: str) -> Iterable[str]:
        return (f"#{one}_{other}" for one, other in pairwise(self._analyzer.every_stem(text)))

    def _pairs_of_each(self, texts: Iterable[str]) -> Iterable[str]:
        return chain.from_iterable(map(self._pairs, texts))
