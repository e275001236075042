"""Scores of texts that belong to groups: the best and the second best of each group."""

from collections.abc import Sequence

import numpy as np

from bot.answering.postings import Floats


class GroupScores:
    """The sizes of consecutive groups of texts (none is empty). Reduces a score for each text to two for each group."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = np.array(sizes, np.int64)
        self._starts = np.concatenate(([0], np.cumsum(self.sizes)[:-1])).astype(np.int64)
        self._of = np.repeat(np.arange(len(sizes)), self.sizes)

    def best_two(self, scores: Floats) -> tuple[Floats, Floats]:
        """The best score of each group, and the second best (the best again when the group has one text only)."""
        best = np.maximum.reduceat(scores, self._starts)
        first = np.where(scores == best[self._of], np.arange(len(scores)), len(scores))
        at = np.minimum.reduceat(first, self._starts)
        rest = scores.copy()
        rest[at] = -1.0
        second = np.maximum.reduceat(rest, self._starts)
        return best, np.where(self.sizes > 1, second, best).astype(np.float32)
