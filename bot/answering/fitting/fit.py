"""Fits the weights of the ranker and the crisis detector, with figures on questions held out of the fit."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from bot.answering.crisis_examples import CrisisExamples
from bot.answering.fitting.crisis_fit import CrisisFit
from bot.answering.fitting.questions import Question
from bot.answering.fitting.ranker_fit import RankerFit
from bot.answering.fitting.thresholds import WRONG, WRONG_BY_MEANINGS, Held, threshold, thresholds_by_fold
from bot.answering.meanings import Meanings
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort


def fit_ranker(index: SubjectIndex, asked: Sequence[Question], meanings: Meanings | None = None) -> dict[str, Any]:
    """Weights, threshold and figures of the ranker, by meanings too when there are some."""
    questions = [q for q in asked if q.is_counted and q.kind != "crisis"]
    fitted, entries = RankerFit(index, questions, meanings), index.of_sort[Sort.ENTRY]
    held = Held.of(fitted.held_out()[:, entries], fitted.right[:, entries])
    most_wrong = WRONG_BY_MEANINGS if meanings else WRONG
    by_fold = thresholds_by_fold(held, fitted.folds, most_wrong)
    chosen = np.array([by_fold[fold] for fold in fitted.folds.tolist()])
    return {
        "weights": {name: round(w, 4) for name, w in fitted.weights("semantic" if meanings else "core").items()},
        "sure": threshold(held, most_wrong),
        "cross_validated": {"questions": len(questions), **held.figures(chosen)},
    }


def fit_ear(examples: CrisisExamples, asked: Sequence[Question]) -> dict[str, Any]:
    """Weights, thresholds and figures of the crisis detector."""
    questions = [q for q in asked if q.is_counted]
    fitted = CrisisFit(examples, questions)
    found, dangers = fitted.weights_and_thresholds(), fitted.held_out()
    is_crisis = np.array([q.kind == "crisis" for q in questions])
    figures = {
        "questions": len(questions),
        "help in a crisis": _share(dangers[is_crisis] >= found.help),
        "help or support in a crisis": _share(dangers[is_crisis] >= found.support),
        "help by mistake": _share(dangers[~is_crisis] >= found.help),
        "support by mistake": _share(dangers[~is_crisis] >= found.support),
    }
    return {**asdict(found), "cross_validated": figures}


def _share(hits: Any) -> float:
    return round(float(np.mean(hits)), 3)
