"""Fits the few weights of the ranker to open questions, cross-validated by the voice that asked."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.answering.fitting.newton import Array, choice_shares, fit_choice
from bot.answering.fitting.questions import Question
from bot.answering.meanings import Meanings
from bot.answering.subject_index import CORE, FEATURES, SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.weights import by_both

FOLDS = 10
HOLD = 0.3
"""Folds of the cross-validation, and strength of the L2 penalty."""

_SORTS = {"none": Sort.ELSEWHERE, "smalltalk": Sort.SMALL_TALK}


class RankerFit:
    """The features of open questions and their right subjects. Fits weights, and holds questions out of the fit."""

    def __init__(self, index: SubjectIndex, questions: Sequence[Question], meanings: Meanings | None) -> None:
        self._index = index
        compared = np.array([index.compare(q.text, meanings) for q in questions], np.float64)
        self._scale = np.maximum(compared.reshape(-1, compared.shape[2]).std(axis=0), 1e-6)
        self._compared = compared / self._scale
        self.right = np.array([self._right(q) for q in questions])
        self.folds = np.array([crc32(q.voice.encode()) % FOLDS for q in questions])

    def weights(self, kind: str, *, without: int | None = None) -> dict[str, float]:
        """The weights, core or semantic, that fit all questions, or all but those of the voices of one fold."""
        fitted = self._fitted(kind, self.folds != (-1 if without is None else without))
        return dict(zip(FEATURES[kind], (fitted / self._scale[: len(fitted)]).tolist(), strict=True))

    def held_out(self) -> Array:
        """The probabilities of every subject for each question, by weights fitted without its voice."""
        core = self._held_out("core")
        return by_both(core, self._held_out("semantic")) if len(self._scale) > len(CORE) else core

    def _held_out(self, kind: str) -> Array:
        shares = np.zeros(self.right.shape)
        for fold in set(self.folds.tolist()):
            left = self.folds == fold
            fitted = self._fitted(kind, ~left)
            shares[left] = choice_shares(self._compared[left][:, :, : len(fitted)], fitted)
        return shares

    def _fitted(self, kind: str, kept: NDArray[np.bool_]) -> Array:
        compared = self._compared[kept][:, :, : len(FEATURES[kind])]
        return fit_choice(compared, self.right[kept], np.ones(len(compared)), HOLD)

    def _right(self, question: Question) -> Array:
        """Any entry that answers it; else small talk, or what is elsewhere or nothing at all."""
        right = np.zeros(len(self._index.subjects) + 1)
        if question.gold:
            right[:-1] = [s.sort is Sort.ENTRY and s.id in question.gold for s in self._index.subjects]
        else:
            right[:-1] = [s.sort is _SORTS[question.kind] for s in self._index.subjects]
            right[-1] = question.kind == "none"
        return right
