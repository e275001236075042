"""Chooses the probability from which an entry answers, by the mistakes that are bearable."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from bot.answering.fitting.newton import Array

WRONG, WRONG_BY_MEANINGS = 0.015, 0.0125
"""Greatest shares of questions with an answer that get a wrong one as if it were sure: by the core, and with the
sentence model."""

GRID = np.arange(0.5, 0.999, 0.005)

Hits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Held:
    """Held-out questions: the probability of the best entry, and whether it or one of the best three is right."""

    best: Array
    first: Hits
    among: Hits
    has_answer: Hits

    @classmethod
    def of(cls, shares: Array, right: Array) -> "Held":
        """Built from the probabilities of every entry, and which entries are right."""
        order = np.argsort(-shares, axis=1)[:, :3]
        hits = np.take_along_axis(right, order, axis=1) > 0
        return cls(shares.max(axis=1), hits[:, 0], hits.max(axis=1), right.max(axis=1) > 0)

    def part(self, kept: Hits) -> "Held":
        """Only the questions with True in `kept`."""
        return Held(*(getattr(self, each.name)[kept] for each in fields(self)))

    def figures(self, sure: Array) -> dict[str, float]:
        """Shares of questions by outcome, for `weights.json`. Each question has a threshold of its own."""
        answers, asked = self.best >= sure, self.has_answer
        found = {
            "first": self.first[asked],
            "among three": self.among[asked],
            "answered": (answers & self.first)[asked],
            "answered wrongly": (answers & ~self.first)[asked],
            "answered what is not ours": answers[~asked],
        }
        return {name: round(float(hits.mean()), 3) for name, hits in found.items()}


def threshold(held: Held, most_wrong: float) -> float:
    """The lowest probability from which no more than this share of the questions is answered wrongly."""
    wrong, most = held.best[held.has_answer & ~held.first], most_wrong * held.has_answer.sum()
    return next((round(float(at), 3) for at in GRID if (wrong >= at).sum() <= most), round(float(GRID[-1]), 3))


def thresholds_by_fold(held: Held, folds: NDArray[np.int64], most_wrong: float) -> dict[int, float]:
    """For each fold of a cross-validation, the threshold chosen on the questions of all others."""
    return {fold: threshold(held.part(folds != fold), most_wrong) for fold in sorted(set(folds.tolist()))}
