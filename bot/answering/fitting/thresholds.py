"""Chooses the probability from which an entry answers, by the mistakes that are bearable."""

import numpy as np

from bot.answering.fitting.newton import Array

WRONG, WRONG_BY_MEANINGS = 0.015, 0.0125
"""Greatest shares of questions with an answer that get a wrong one as if it were sure: by the core, and with the
sentence model."""

GRID = np.arange(0.5, 0.999, 0.005)


def threshold(shares: Array, right: Array, most_wrong: float) -> float:
    """The lowest probability from which no more than this share of the questions is answered wrongly.

    `shares`: of every entry for each question; `right`: whether it answers it.
    """
    best, has_answer = shares.argmax(axis=1)[:, None], right.max(axis=1) > 0
    is_wrong = np.take_along_axis(right, best, axis=1)[:, 0] == 0
    wrong = np.take_along_axis(shares, best, axis=1)[has_answer & is_wrong]
    most = most_wrong * has_answer.sum()
    return next((round(float(at), 3) for at in GRID if (wrong >= at).sum() <= most), 1.0)
