"""Fits the weights and thresholds of the ranker and the crisis detector. How good they are, the benchmark tells."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.answering.crisis_examples import CrisisExamples
from bot.answering.fitting.crisis_fit import CrisisFit
from bot.answering.fitting.questions import Question
from bot.answering.fitting.ranker_fit import RankerFit
from bot.answering.fitting.thresholds import WRONG, WRONG_BY_MEANINGS, threshold
from bot.answering.meanings import Meanings
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort


def fit_ranker(index: SubjectIndex, asked: Sequence[Question], meanings: Meanings | None = None) -> dict[str, Any]:
    """Weights and threshold of the ranker, by meanings too when there are some."""
    questions = [q for q in asked if q.is_counted and q.kind != "crisis"]
    fitted, entries = RankerFit(index, questions, meanings), index.of_sort[Sort.ENTRY]
    most_wrong = WRONG_BY_MEANINGS if meanings else WRONG
    return {
        "weights": {name: round(w, 4) for name, w in fitted.weights("semantic" if meanings else "core").items()},
        "sure": threshold(fitted.held_out()[:, entries], fitted.right[:, entries], most_wrong),
    }


def fit_ear(examples: CrisisExamples, asked: Sequence[Question]) -> dict[str, Any]:
    """Weights and thresholds of the crisis detector."""
    return asdict(CrisisFit(examples, [q for q in asked if q.is_counted]).weights_and_thresholds())
