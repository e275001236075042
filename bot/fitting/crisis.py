"""Fits the listener: every example left out in its turn, and the open questions."""

from collections.abc import Sequence

import numpy as np

from bot.answering.crisis import CORE, MEANT, Nearby
from bot.answering.meanings import Meanings
from bot.answering.weights import Alarm
from bot.fitting.newton import Array, fit_yes, yes_shares
from bot.fitting.questions import Question

HOLD = 1.0
FOLDS = 10
AS_MUCH_AS = 3.0
LIKE_EVERYDAY = 0.5
"""Ways of asking are many and easy: each counts less than an everyday message that sounds like a crisis."""

HELP, SUPPORT = 0.006, 0.07
"""So many of the ordinary questions may bring help, or the soft line, by mistake."""

LIKELY = 0.6
"""So likely a cry for help always brings help, whatever it costs: to miss one is the worst mistake."""

NOTHING, A_LITTLE = "ƿƿ ƣƣ", 0.005
"""Words that say nothing bring no soft line: the threshold lies so much above their danger."""


class Fitted:
    """The weights of the listener, and the dangers that the open questions have without being fitted to."""

    def __init__(self, nearby: Nearby, questions: Sequence[Question], meanings: Meanings | None) -> None:
        own = [*nearby.crisis, *nearby.others]
        self._own = np.array([nearby.compare(t, meanings, without=at) for at, t in enumerate(own)], np.float64)
        self._open = np.array([nearby.compare(q.text, meanings) for q in questions], np.float64)
        self._nothing = np.array(nearby.compare(NOTHING, meanings), np.float64)
        self._own_yes = np.array([1.0] * len(nearby.crisis) + [0.0] * len(nearby.others))
        self._open_yes = np.array([float(q.kind == "crisis") for q in questions])
        harder = len(nearby.crisis) + len(nearby.everyday)
        self._ordinary = harder
        self._weight = np.array([1.0] * harder + [LIKE_EVERYDAY] * (len(own) - harder))
        self._names = CORE + MEANT if meanings else CORE

    def weights(self, kept: Array) -> Array:
        """Fitted to the examples and to the open questions that are kept."""
        found: Array = fit_yes(
            np.concatenate((self._own, self._open[kept > 0])),
            np.concatenate((self._own_yes, self._open_yes[kept > 0])),
            np.concatenate((self._weight, np.full(int(kept.sum()), AS_MUCH_AS))),
            HOLD,
        )
        return found

    def held_out(self) -> Array:
        """The danger of each open question, by weights fitted without it."""
        folds = np.arange(len(self._open)) % FOLDS
        dangers = np.zeros(len(self._open))
        for fold in range(FOLDS):
            weights = self.weights((folds != fold).astype(np.float64))
            dangers[folds == fold] = yes_shares(self._open[folds == fold], weights)
        return dangers

    def alarm(self) -> Alarm:
        """The weights, and two thresholds: few ordinary questions, each left out in its turn, lie above them."""
        weights = self.weights(np.ones(len(self._open)))
        own = yes_shares(self._own, weights)[self._ordinary :]
        asked = self.held_out()[self._open_yes == 0]
        calm = np.concatenate((own, asked))
        help_from, support_from = (float(np.quantile(calm, 1 - share)) for share in (HELP, SUPPORT))
        support_from = max(support_from, float(yes_shares(self._nothing, weights)) + A_LITTLE)
        help_from = min(help_from, LIKELY)
        named = dict(zip(self._names, (round(float(w), 4) for w in weights), strict=True))
        return Alarm(named, round(help_from, 3), round(support_from, 3))
