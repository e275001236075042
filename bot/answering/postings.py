"""An inverted index in numpy arrays: scores all texts against one in a few additions for each feature."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int32]
Counts: TypeAlias = Mapping[str, float]
Worth: TypeAlias = Callable[[Floats, Integers], Floats]
"""The weight of a feature in a text, from its count there and the number of the text."""


class Features:
    """Collects the features of many texts, as numbers. Those of a word are computed once, and a word is added once."""

    def __init__(self, of_word: Callable[[str], Iterable[str]]) -> None:
        self.vocabulary: dict[str, int] = {}
        self.numbers, self.times, self.sizes = array("i"), array("i"), array("i")
        self.of_known: dict[str, array[int]] = {}
        self._of_word = of_word

    def add(self, words: Iterable[str], others: Iterable[str] = ()) -> None:
        """Add a text: its words, and features that belong to no single word."""
        before, known = len(self.numbers), self.of_known
        for word, times in Counter(words).items():
            if word not in known:
                known[word] = self._numbered(self._of_word(word))
            self._count(known[word], times)
        self._count(self._numbered(others), 1)
        self.sizes.append(len(self.numbers) - before)

    def _count(self, numbers: "array[int]", times: int) -> None:
        self.numbers.extend(numbers)
        self.times.extend([times] * len(numbers))

    def _numbered(self, features: Iterable[str]) -> "array[int]":
        number = self.vocabulary
        return array("i", [number.setdefault(feature, len(number)) for feature in features])


class Postings:
    """An inverted index: each feature with the texts that have it, and its weight in each of them."""

    def __init__(self, features: Features, worth: Worth) -> None:
        self.vocabulary, self.size = features.vocabulary, len(features.sizes)
        size = max(1, self.size)
        held = np.array(features.numbers, np.int64)
        held *= size
        held += np.repeat(np.arange(self.size, dtype=np.int32), np.array(features.sizes, np.int32))
        order = np.argsort(held, kind="stable").astype(np.int32)
        held = held[order]
        is_first = np.ones(len(held), np.bool_)
        np.not_equal(held[1:], held[:-1], out=is_first[1:])
        first = np.flatnonzero(is_first).astype(np.int32)
        every = np.array(features.times, np.float32)[order]
        times = np.add.reduceat(every, first) if len(first) else every
        held = held[first]
        self._texts = (held % size).astype(np.int32)
        self._starts = np.searchsorted(held, np.arange(len(features.vocabulary) + 1) * size).astype(np.int32)
        self._weights = worth(times, self._texts)
        self.lengths = np.bincount(self._texts, times, minlength=self.size).astype(np.float32)

    @property
    def counts(self) -> Integers:
        """The number of texts that have each feature."""
        return np.diff(self._starts)

    def leave_out(self, features: NDArray[np.bool_]) -> None:
        """Remove the features marked True."""
        self.vocabulary = {name: number for name, number in self.vocabulary.items() if not features[number]}
        kept = ~np.repeat(features, self.counts)
        counts = np.where(features, 0, self.counts)
        self._texts, self._weights = self._texts[kept], self._weights[kept]
        self._starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)

    def weigh(self, by_feature: Floats) -> None:
        """Multiply each weight by that of its feature."""
        self._weights *= np.repeat(by_feature, self.counts)

    def sums(self) -> Floats:
        """The sum of the weights in each text."""
        return np.bincount(self._texts, self._weights, minlength=self.size).astype(np.float32)

    def scores(self, wanted: Counts) -> Floats:
        """The dot product of each text with the wanted features."""
        found = {self.vocabulary[f]: w for f, w in wanted.items() if f in self.vocabulary}
        return self.scores_of(np.array(list(found), np.int64), np.array(list(found.values()), np.float32))

    def scores_of(self, numbers: NDArray[np.int64], wanted: Floats) -> Floats:
        """The dot product of each text with features given by their numbers, each only once."""
        at, many = self._held(numbers)
        held = self._weights[at] * np.repeat(wanted, many)
        return np.bincount(self._texts[at], held, minlength=self.size).astype(np.float32)

    def weights_in(self, text: int, numbers: NDArray[np.int64]) -> Floats:
        """The weight that each of these features has in one text; 0 where the text lacks it."""
        at, many = self._held(numbers)
        here = self._texts[at] == text
        found = np.zeros(len(numbers), np.float32)
        found[np.repeat(np.arange(len(numbers)), many)[here]] = self._weights[at[here]]
        return found

    def _held(self, numbers: NDArray[np.int64]) -> tuple[Integers, Integers]:
        """The places in the index that belong to these features, and how many belong to each."""
        starts, many = self._starts[numbers], self._starts[numbers + 1] - self._starts[numbers]
        ends = np.cumsum(many, dtype=np.int32)
        at = np.repeat(starts - ends + many, many)
        at += np.arange(len(at), dtype=np.int32)
        return at, many
