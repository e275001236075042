"""Which texts hold which features: how alike is each of many texts to one, in a few additions a feature."""

from array import array
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Counts: TypeAlias = Mapping[str, float]


class Postings:
    """An inverted index: each feature with the texts that hold it, and how much it weighs in each of them."""

    def __init__(self, texts: Iterable[Counts]) -> None:
        self.vocabulary: dict[str, int] = {}
        number = self.vocabulary
        features, weights, lengths = array("i"), array("f"), array("i")
        for text in texts:
            features.extend(number.setdefault(feature, len(number)) for feature in text)
            weights.extend(text.values())
            lengths.append(len(text))
        self.size = len(lengths)
        of_text = np.frombuffer(features, np.int32) if features else np.zeros(0, np.int32)
        order = np.argsort(of_text, kind="stable")
        self._texts = np.repeat(np.arange(self.size, dtype=np.int32), np.array(lengths, np.int32))[order]
        self._weights = np.array(weights, np.float32)[order]
        self._starts = np.zeros(len(number) + 1, np.int64)
        np.cumsum(np.bincount(of_text, minlength=len(number)), out=self._starts[1:])

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
