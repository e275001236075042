"""Fits the weights of the ranker and the crisis detector, with figures on questions held out of the fit."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from bot.answering.crisis import CrisisExamples
from bot.answering.entry_index import EntryIndex
from bot.answering.fitting import ranker_fit
from bot.answering.fitting.crisis_fit import CrisisFit
from bot.answering.fitting.questions import Question
from bot.answering.fitting.thresholds import Held, thresholds
from bot.answering.meanings import Encoder, Meanings, asked
from bot.answering.vectors import Vectors
from bot.answering.weights import feature_names
from bot.conversation.content import Content


def fit(content: Content, questions: Sequence[Question], meanings: tuple[Meanings, Meanings] | None) -> dict[str, Any]:
    """Weights, thresholds and figures: `matching` for the ranker, `crisis` for the crisis detector."""
    counted = [q for q in questions if q.is_counted]
    for_entries, for_care = meanings or (None, None)
    return {
        "matching": _ranker(EntryIndex(content), [q for q in counted if q.kind in ("answer", "none")], for_entries),
        "crisis": _crisis(CrisisExamples(content), counted, for_care),
    }


def meanings_of(content: Content, encoder: Encoder, vectors: Vectors) -> tuple[Meanings, Meanings]:
    """The meanings for the ranker and for the crisis detector. Texts of the content are encoded once."""
    entries, examples = EntryIndex(content).to_encode, CrisisExamples(content).to_encode
    made = vectors.of([*entries, *examples], encoder)
    known = dict(zip(map(asked, (*entries, *examples)), made, strict=True))

    def encode(text: str) -> Any:
        if text not in known:
            known[text] = np.asarray(encoder.encode([text])[0], np.float32)
        return known[text]

    whole = Meanings(made, encode)
    return whole.part(0, len(entries)), whole.part(len(entries), len(made))


def _ranker(index: EntryIndex, questions: Sequence[Question], meanings: Meanings | None) -> dict[str, Any]:
    own, opened = ranker_fit.own_cases(index, meanings), ranker_fit.open_cases(index, questions, meanings)
    shares, found = ranker_fit.held_out(own, opened), ranker_fit.fit(own, opened)
    held = Held.of(shares, opened.right)
    sure, maybe = thresholds(held)
    entries, none = feature_names(semantic=meanings is not None)
    numbers = [round(float(x), 4) for x in found]
    return {
        "entries": dict(zip(entries, numbers, strict=False)),
        "none": dict(zip(none, numbers[len(entries) :], strict=True)),
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
