"""Many texts that belong to fewer things: the best and the next best of each thing."""

from collections.abc import Sequence

import numpy as np

from bot.answering.postings import Floats


class Grouped:
    """Texts in the order of their things; every thing has at least one."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = np.array(sizes, np.int64)
        self._starts = np.concatenate(([0], np.cumsum(self.sizes)[:-1])).astype(np.int64)
        self._of = np.repeat(np.arange(len(sizes)), self.sizes)

    def best_two(self, scores: Floats) -> tuple[Floats, Floats]:
        """Of each thing the best score, and the next (the same when it has one text only)."""
        best = np.maximum.reduceat(scores, self._starts)
        first = np.where(scores == best[self._of], np.arange(len(scores)), len(scores))
        at = np.minimum.reduceat(first, self._starts)
        rest = scores.copy()
        rest[at] = -1.0
        second = np.maximum.reduceat(rest, self._starts)
        return best, np.where(self.sizes > 1, second, best).astype(np.float32)
