"""Fits the weights of the ranker and the crisis detector, with figures on questions held out of the fit."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from bot.answering.crisis_examples import CrisisExamples
from bot.answering.fitting.crisis_fit import CrisisFit
from bot.answering.fitting.questions import Question
from bot.answering.fitting.ranker_fit import RankerFit
from bot.answering.fitting.thresholds import Held, thresholds
from bot.answering.meanings import Encoder, Meanings, asked
from bot.answering.subject_index import CORE, PRIORS, SEMANTIC, SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.vectors import Vectors
from bot.conversation.content import Content


def fit(content: Content, questions: Sequence[Question], meanings: tuple[Meanings, Meanings] | None) -> dict[str, Any]:
    """Weights, thresholds and figures: `matching` for the ranker, `crisis` for the crisis detector."""
    counted = [q for q in questions if q.is_counted]
    for_entries, for_care = meanings or (None, None)
    return {
        "matching": _ranker(SubjectIndex.of(content), [q for q in counted if q.kind != "crisis"], for_entries),
        "crisis": _crisis(CrisisExamples.of(content), counted, for_care),
    }


def meanings_of(content: Content, encoder: Encoder, vectors: Vectors) -> tuple[Meanings, Meanings]:
    """The meanings for the ranker and for the crisis detector. Texts of the content are encoded once."""
    entries, examples = SubjectIndex.of(content).texts, CrisisExamples.of(content).to_encode
    made = vectors.of([*entries, *examples], encoder)
    known = dict(zip(map(asked, (*entries, *examples)), made, strict=True))

    def encode(text: str) -> Any:
        if text not in known:
            known[text] = np.asarray(encoder.encode([text])[0], np.float32)
        return known[text]

    whole = Meanings(made, encode)
    return whole.part(0, len(entries)), whole.part(len(entries), len(made))


def _ranker(index: SubjectIndex, questions: Sequence[Question], meanings: Meanings | None) -> dict[str, Any]:
    fitted, entries = RankerFit(index, questions, meanings), index.of_sort[Sort.ENTRY]
    held = Held.of(fitted.held_out()[:, entries], fitted.right[:, entries])
    sure, maybe = thresholds(held)
    names = (*CORE, *(SEMANTIC if meanings else ()), *PRIORS)
    return {
        "weights": dict(zip(names, (round(float(x), 4) for x in fitted.weights()), strict=True)),
        "sure": sure,
        "maybe": maybe,
        "cross_validated": {"questions": len(questions), **held.figures(sure, maybe)},
    }


def _crisis(examples: CrisisExamples, questions: Sequence[Question], meanings: Meanings | None) -> dict[str, Any]:
    fitted = CrisisFit(examples, questions, meanings)
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
