"""Chooses the probabilities from which an entry answers or is offered, by what people gain and lose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.fitting.newton import Array

RIGHT, OFFERED, OFFERED_IN_VAIN, HONEST = 1.0, 0.6, -0.1, 1.0
"""What an outcome is worth to a person; HONEST: no answer where there is none."""

WRONG = -4.0
"""A wrong answer that sounds sure. Only a missed cry for help is worse."""

NOISE = 0.012
"""Score differences below this are noise on about 100 questions."""

SURE = np.arange(0.6, 0.96, 0.01)
MAYBE = np.arange(0.15, 0.5, 0.01)

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
        """Built from the probabilities of every entry and of "none of these"."""
        order = np.argsort(-shares[:, :-1], axis=1)[:, :3]
        ranked = np.take_along_axis(shares, order, axis=1)
        hits = np.take_along_axis(right, order, axis=1) > 0
        among, has_answer = hits.max(axis=1), right[:, :-1].max(axis=1) > 0
        return cls(ranked[:, 0], ranked.sum(axis=1), hits[:, 0], among, has_answer)

    def worth(self, sure: float, maybe: float) -> float:
        """The mean worth of a message at these thresholds."""
        answers, offers = self._kinds(sure, maybe)
        nothing = ~answers & ~offers
        gains = RIGHT * (answers & self.first) + WRONG * (answers & ~self.first)
        gains = gains + OFFERED * (offers & self.among) + OFFERED_IN_VAIN * (offers & ~self.among)
        return float((gains + HONEST * (nothing & ~self.has_answer)).mean())

    def figures(self, sure: float, maybe: float) -> dict[str, float]:
        """Shares of questions by outcome, for `weights.json`."""
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

    def _kinds(self, sure: float, maybe: float) -> tuple[Hits, Hits]:
        answers = self.best >= sure
        return answers, ~answers & (self.three >= maybe)


def thresholds(held: Held) -> tuple[float, float]:
    """Among thresholds as good as the best up to noise: the highest for sure, the lowest for maybe."""
    worth = np.array([[held.worth(sure, maybe) for maybe in MAYBE] for sure in SURE])
    sure = int(np.flatnonzero(worth.max(axis=1) >= worth.max() - NOISE)[-1])
    maybe = int(np.flatnonzero(worth[sure] >= worth[sure].max() - NOISE)[0])
    return round(float(SURE[sure]), 2), round(float(MAYBE[maybe]), 2)
