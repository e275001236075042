"""Log odds of words: whether a text's words are more frequent in one list of texts than in another."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log, sqrt

SMOOTHED = 0.5
"""Added to every count, so that a word never seen in one of the lists has odds too."""


class LogOdds:
    """Counts stems and pairs of stems in two lists of texts. Scores a text by how much more frequent its own are."""

    def __init__(self, ours: Sequence[str], others: Sequence[str], stems: Callable[[str], list[str]]) -> None:
        self._texts, self._stems = (ours, others), stems
        self._seen = tuple(Counter(run for text in texts for run in self._runs(text)) for texts in self._texts)

    def score(self, text: str, *, without: int | None = None) -> float:
        """Above 0 when a text is more like ours, below when it is more like the others. `without`: ignore that text."""
        (ours, others), (not_ours, not_others) = self._seen, self._left_out(without)
        sizes = [len(texts) + 2 * SMOOTHED for texts in self._texts]
        usual, odds = log(sizes[0] / sizes[1]), []
        for run in self._runs(text):
            mine, theirs = ours.get(run, 0) - (run in not_ours), others.get(run, 0) - (run in not_others)
            if mine or theirs:
                odds.append(log((mine + SMOOTHED) / (theirs + SMOOTHED)) - usual)
        return sum(odds) / sqrt(len(odds)) if odds else 0.0

    def _left_out(self, at: int | None) -> tuple[set[str], set[str]]:
        if at is None:
            return set(), set()
        first = len(self._texts[0])
        if at < first:
            return self._runs(self._texts[0][at]), set()
        return set(), self._runs(self._texts[1][at - first])

    def _runs(self, text: str) -> set[str]:
        """The stems of a text and its pairs of neighbours, its two ends included."""
        stems = ["<", *self._stems(text), ">"]
        return {*stems, *map(" ".join, pairwise(stems))}
