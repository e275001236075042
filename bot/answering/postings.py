"""Which texts hold which features: how alike is each of many texts to one, in a few additions a feature."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Counts: TypeAlias = Mapping[str, float]


class Postings:
    """An inverted index: each feature with the texts that hold it, and how much it weighs in each of them."""

    def __init__(self, texts: Sequence[Counts]) -> None:
        self.size = len(texts)
        self.vocabulary: dict[str, int] = {}
        number = self.vocabulary
        for text in texts:
            for feature in text:
                number.setdefault(feature, len(number))
        lengths = np.fromiter((len(text) for text in texts), np.int32, self.size)
        total = int(lengths.sum())
        features = np.fromiter((number[f] for text in texts for f in text), np.int32, total)
        order = np.argsort(features, kind="stable")
        self._texts = np.repeat(np.arange(self.size, dtype=np.int32), lengths)[order]
        weights = np.fromiter((w for text in texts for w in text.values()), np.float32, total)
        self._weights = weights[order]
        self._starts = np.zeros(len(number) + 1, np.int64)
        np.cumsum(np.bincount(features, minlength=len(number)), out=self._starts[1:])

    @property
    def counts(self) -> NDArray[np.int64]:
        """In how many texts each feature stands."""
        return np.diff(self._starts)

    def weigh(self, by_feature: Floats, *, unit: bool) -> None:
        """Multiply every weight by that of its feature; `unit`: and make the length of each text one."""
        self._weights *= np.repeat(by_feature, self.counts).astype(np.float32)
        if unit:
            squares = np.bincount(self._texts, self._weights.astype(np.float64) ** 2, minlength=self.size)
            lengths = np.sqrt(np.maximum(squares, 1e-12))
            self._weights /= lengths[self._texts].astype(np.float32)

    def sums(self) -> Floats:
        """The weight of each text in all."""
        return np.bincount(self._texts, self._weights, minlength=self.size).astype(np.float32)

    def scores(self, wanted: Counts) -> Floats:
        """For each text the sum over the wanted features of its weight times the wanted one."""
        found = [(self.vocabulary[f], w) for f, w in wanted.items() if f in self.vocabulary]
        if not found:
            return np.zeros(self.size, np.float32)
        slices = [slice(self._starts[number], self._starts[number + 1]) for number, _ in found]
        texts = np.concatenate([self._texts[each] for each in slices])
        weights = np.concatenate([self._weights[each] * w for each, (_, w) in zip(slices, found, strict=True)])
        return np.bincount(texts, weights, minlength=self.size).astype(np.float32)
