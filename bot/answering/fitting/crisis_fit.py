"""Fits the crisis detector to every example (leave one out) and to the open questions (cross-validated)."""

from collections.abc import Sequence

import numpy as np

from bot.answering.crisis_examples import FEATURES, CrisisExamples
from bot.answering.fitting.newton import Array, fit_yes, yes_shares
from bot.answering.fitting.questions import Question
from bot.answering.weights import CrisisWeights

HOLD = 1.0
FOLDS = 10
OPEN_QUESTION = 3.0
"""Strength of the L2 penalty, folds of the cross-validation, and the weight of an open question (an example: 1)."""

WAY_OF_ASKING = 0.5
"""Weight of a way of asking: these are many and easy, everyday messages that sound like a crisis are few."""

HELP, SUPPORT = 0.003, 0.03
"""Greatest shares of ordinary questions that bring help, or the soft line, by mistake."""

LIKELY = 0.42
"""Highest threshold for help, whatever it costs in mistakes: to miss a cry for help is the worst one."""

NOTHING, A_LITTLE = "ƿƿ ƣƣ", 0.005
"""Margin above the score of meaningless text; keeps gibberish from triggering the support line."""


class CrisisFit:
    """The features of all examples and open questions. Fits the weights and thresholds of the crisis detector."""

    def __init__(self, examples: CrisisExamples, questions: Sequence[Question]) -> None:
        own = [*examples.crisis, *examples.others]
        self._own = np.array([examples.compare(t, without=at) for at, t in enumerate(own)], np.float64)
        self._open = np.array([examples.compare(q.text) for q in questions], np.float64)
        self._nothing = np.array(examples.compare(NOTHING), np.float64)
        self._own_yes = np.array([1.0] * len(examples.crisis) + [0.0] * len(examples.others))
        self._open_yes = np.array([float(q.kind == "crisis") for q in questions])
        harder = len(examples.crisis) + len(examples.everyday)
        self._first_way_of_asking = harder
        self._weight = np.array([1.0] * harder + [WAY_OF_ASKING] * (len(own) - harder))

    def weights(self, kept: Array) -> Array:
        """Weights fitted to the examples and to the open questions with a 1 in `kept`."""
        found: Array = fit_yes(
            np.concatenate((self._own, self._open[kept > 0])),
            np.concatenate((self._own_yes, self._open_yes[kept > 0])),
            np.concatenate((self._weight, np.full(int(kept.sum()), OPEN_QUESTION))),
            HOLD,
        )
        return found

    def held_out(self) -> Array:
        """The probability of a crisis of each open question, by weights fitted without it."""
        folds = np.arange(len(self._open)) % FOLDS
        dangers = np.zeros(len(self._open))
        for fold in range(FOLDS):
            weights = self.weights((folds != fold).astype(np.float64))
            dangers[folds == fold] = yes_shares(self._open[folds == fold], weights)
        return dangers

    def weights_and_thresholds(self) -> CrisisWeights:
        """The weights, and thresholds that only few ordinary questions, each held out, exceed."""
        weights = self.weights(np.ones(len(self._open)))
        own = yes_shares(self._own, weights)[self._first_way_of_asking :]
        asked = self.held_out()[self._open_yes == 0]
        calm = np.concatenate((own, asked))
        help_from, support_from = (float(np.quantile(calm, 1 - share)) for share in (HELP, SUPPORT))
        support_from = max(support_from, float(yes_shares(self._nothing, weights)) + A_LITTLE)
        help_from = min(help_from, LIKELY)
        named = dict(zip(FEATURES, (round(float(w), 4) for w in weights), strict=True))
        return CrisisWeights(named, round(help_from, 3), round(support_from, 3))
