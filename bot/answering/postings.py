"""An inverted index in numpy arrays: scores all texts against one in a few additions for each feature."""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int32]
Hashes: TypeAlias = NDArray[np.uint32]
Narrow: TypeAlias = NDArray[np.unsignedinteger[Any]]
Number = TypeVar("Number", np.int32, np.int64, np.uint32, np.uint64)

MOST_BITS_OF_A_COUNT = 16


@dataclass(frozen=True, slots=True)
class Postings:
    """Each feature with the texts that have it, and its weight in each of them.

    `features`: the hashes of the features, in order. `starts`: where the texts of each begin in `texts` and `levels`,
    and at last where they end. `levels`: the place of each weight in `values`, which has few. `size`: how many texts
    there are. The long arrays are as narrow as can be: they are most of what the answering holds in memory.
    """

    features: Hashes
    starts: Integers
    texts: Narrow
    levels: Narrow
    values: Floats
    size: int

    @classmethod
    def of(cls, hashes: Hashes, texts: Integers, times: Integers, size: int) -> "Postings":
        """The index of features, each with the text it stands in and how often; the weights are these counts.

        The three numbers of each are packed into one for the sorting: the hash, the text, and the count in what is left
        of 64 bits. A count that is greater than that counts as the greatest.
        """
        for_text = np.uint64(max(1, int(size).bit_length()))
        for_count = np.uint64(min(MOST_BITS_OF_A_COUNT, 32 - int(for_text)))
        greatest = (np.uint64(1) << for_count) - np.uint64(1)
        packed = hashes.astype(np.uint64) << (for_text + for_count)
        packed |= texts.astype(np.uint64) << for_count
        packed |= np.minimum(times, greatest).astype(np.uint64)
        packed.sort()
        counts = (packed & greatest).astype(np.float32)
        packed >>= for_count
        first = _changes(packed)
        weights = np.add.reduceat(counts, first) if len(first) else counts
        packed = packed[first]
        held = narrow(packed & ((np.uint64(1) << for_text) - np.uint64(1)))
        features = (packed >> for_text).astype(np.uint32)
        starts = _changes(features)
        ends = np.concatenate((starts, [len(features)])).astype(np.int32)
        levels = narrow(weights.astype(np.uint32))
        values = np.arange(int(levels.max(initial=0)) + 1, dtype=np.float32)
        return cls(features[starts], ends, held, levels, values, size)

    @property
    def counts(self) -> Integers:
        """The number of texts that have each feature."""
        return np.diff(self.starts)

    @property
    def weights(self) -> Floats:
        """The weight of each feature in each text that has it."""
        return self.values[self.levels]

    def without(self, features: NDArray[np.bool_]) -> "Postings":
        """The index without the features marked True."""
        kept = ~np.repeat(features, self.counts)
        starts = np.concatenate(([0], np.cumsum(self.counts[~features]))).astype(np.int32)
        return replace(
            self, features=self.features[~features], starts=starts, texts=self.texts[kept], levels=self.levels[kept]
        )

    def weighed(self, weights: Floats) -> "Postings":
        """The index in which each feature has one weight in all texts."""
        values, levels = np.unique(weights, return_inverse=True)
        return replace(self, levels=narrow(np.repeat(levels, self.counts)), values=values)

    def sums(self) -> Floats:
        """The sum of the weights in each text."""
        return np.bincount(self.texts, self.weights, minlength=self.size).astype(np.float32)

    def found(self, hashes: Hashes) -> Integers:
        """The number of each feature in the index, -1 for those that it does not have."""
        if not len(self.features):
            return np.full(len(hashes), -1, np.int32)
        at = np.minimum(np.searchsorted(self.features, hashes), len(self.features) - 1).astype(np.int32)
        return np.where(self.features[at] == hashes, at, np.int32(-1))

    def scores(self, numbers: Integers, wanted: Floats) -> Floats:
        """The dot product of each text with features given by their numbers, each only once."""
        at, many = self._held(numbers)
        held = self.values[self.levels[at]] * np.repeat(wanted, many)
        return np.bincount(self.texts[at], held, minlength=self.size).astype(np.float32)

    def sums_of(self, numbers: Integers, group_of: Integers, groups: int) -> Floats:
        """For each group of features, given by their numbers, the sums of their weights in each text."""
        at, many = self._held(numbers)
        cells = np.repeat(group_of, many) * np.int32(self.size) + self.texts[at]
        sums = np.bincount(cells, self.values[self.levels[at]], minlength=groups * self.size)
        return sums.astype(np.float32).reshape(groups, self.size)

    def weights_in(self, text: int, numbers: Integers) -> Floats:
        """The weight that each of these features has in one text; 0 where the text lacks it."""
        at, many = self._held(numbers)
        here = self.texts[at] == text
        found = np.zeros(len(numbers), np.float32)
        found[np.repeat(np.arange(len(numbers)), many)[here]] = self.values[self.levels[at[here]]]
        return found

    def _held(self, numbers: Integers) -> tuple[Integers, Integers]:
        """The places in the index that belong to these features, and how many belong to each."""
        starts, many = self.starts[numbers], self.starts[numbers + 1] - self.starts[numbers]
        ends = np.cumsum(many, dtype=np.int32)
        at = np.repeat(starts - ends + many, many)
        at += np.arange(len(at), dtype=np.int32)
        return at, many


def narrow(numbers: NDArray[Any]) -> Narrow:
    """Numbers from 0 on in the narrowest form that holds them all."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def counted(numbers: NDArray[Number]) -> tuple[NDArray[Number], Integers]:
    """The distinct numbers of an array in order, and how often each stands there."""
    ordered = np.sort(numbers)
    first = _changes(ordered)
    return ordered[first], np.diff(np.append(first, len(ordered))).astype(np.int32)


def _changes(ordered: NDArray[Number]) -> Integers:
    """The places where another number begins in an array in order."""
    is_first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return np.flatnonzero(is_first).astype(np.int32)
