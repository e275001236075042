"""Chooses the probabilities from which an entry answers or is offered, by the mistakes that are bearable."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from bot.answering.fitting.newton import Array

WRONG, WRONG_BY_MEANINGS, OFFERED_IN_VAIN = 0.015, 0.0125, 0.085
"""Greatest shares: of questions with an answer that get a wrong one as if it were sure, by the core and with the
sentence model; of others that get choices."""

GRID = np.arange(0.15, 0.99, 0.01)

Hits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Held:
    """Held-out questions: the probabilities of the best entry and of the best three, and whether they are right."""

    best: Array
    three: Array
    first: Hits
    among: Hits
    has_answer: Hits

    @classmethod
    def of(cls, shares: Array, right: Array) -> "Held":
        """Built from the probabilities of every entry, and which entries are right."""
        order = np.argsort(-shares, axis=1)[:, :3]
        ranked = np.take_along_axis(shares, order, axis=1)
        hits = np.take_along_axis(right, order, axis=1) > 0
        among, has_answer = hits.max(axis=1), right.max(axis=1) > 0
        return cls(ranked[:, 0], ranked.sum(axis=1), hits[:, 0], among, has_answer)

    def part(self, kept: Hits) -> "Held":
        """Only the questions with True in `kept`."""
        return Held(*(getattr(self, each.name)[kept] for each in fields(self)))

    def figures(self, sure: Array, maybe: Array) -> dict[str, float]:
        """Shares of questions by outcome, for `weights.json`. Each question has thresholds of its own."""
        answers, offers = self._kinds(sure, maybe)
        asked, other = self.has_answer, ~self.has_answer
        helped = (answers & self.first) | (offers & self.among)
        found = {
            "first": self.first[asked],
            "among three": self.among[asked],
            "helped": helped[asked],
            "answered wrongly": (answers & ~self.first)[asked],
            "answered what is not ours": answers[other],
        }
        return {name: round(float(hits.mean()), 3) for name, hits in found.items()}

    def _kinds(self, sure: Array, maybe: Array) -> tuple[Hits, Hits]:
        answers = self.best >= sure
        return answers, ~answers & (self.three >= maybe)


def thresholds(held: Held, most_wrong: float) -> tuple[float, float]:
    """The lowest probability from which an entry answers, and from which three are offered, within those shares."""
    has_answer, wrong = held.has_answer, held.has_answer & ~held.first
    sure = _lowest(lambda at: (held.best >= at)[wrong].sum() / max(1, has_answer.sum()) <= most_wrong)
    maybe = _lowest(lambda at: ((held.best < sure) & (held.three >= at))[~has_answer].mean() <= OFFERED_IN_VAIN)
    return sure, maybe


def thresholds_by_fold(held: Held, folds: NDArray[np.int64], most_wrong: float) -> dict[int, tuple[float, float]]:
    """For each fold of a cross-validation, the thresholds chosen on the questions of all others."""
    return {fold: thresholds(held.part(folds != fold), most_wrong) for fold in sorted(set(folds.tolist()))}


def _lowest(is_within: Callable[[float], bool]) -> float:
    return next((round(float(at), 2) for at in GRID if is_within(at)), round(float(GRID[-1]), 2))
