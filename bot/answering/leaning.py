"""Which way the words of a text lean: to the texts of one kind, or to all others."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt

from bot.answering.stems import every_stem

SMOOTHED = 0.5
"""A word that was never seen on one side counts as if it had been seen so often there."""


class Leaning:
    """Learns from two lists of texts how much oftener a word, or two in a row, stands in the one than in the other."""

    def __init__(self, ours: Sequence[str], others: Sequence[str]) -> None:
        self._texts = (ours, others)
        self._seen = tuple(Counter(run for text in texts for run in _runs(text)) for texts in self._texts)

    def of(self, text: str, *, without: int | None = None) -> float:
        """Above 0 when a text leans to ours, below when to the others. `without`: as if that text had not been seen."""
        (ours, others), (not_ours, not_others) = self._seen, self._left_out(without)
        sizes = [len(texts) + 2 * SMOOTHED for texts in self._texts]
        usual, pulls = log(sizes[0] / sizes[1]), []
        for run in _runs(text):
            mine, theirs = ours.get(run, 0) - (run in not_ours), others.get(run, 0) - (run in not_others)
            if mine or theirs:
                pulls.append(log((mine + SMOOTHED) / (theirs + SMOOTHED)) - usual)
        return sum(pulls) / sqrt(len(pulls)) if pulls else 0.0

    def _left_out(self, at: int | None) -> tuple[set[str], set[str]]:
        if at is None:
            return set(), set()
        first = len(self._texts[0])
        return (_runs(self._texts[0][at]), set()) if at < first else (set(), _runs(self._texts[1][at - first]))


def _runs(text: str) -> set[str]:
    stems = ["<", *every_stem(text), ">"]
    return {*stems, *map(" ".join, pairwise(stems))}
