"""Fits everything, core and semantic, and says how well it does on questions that it was not fitted to."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from bot.answering.crisis import Nearby
from bot.answering.features import Shelf
from bot.answering.meanings import Encoder, Meanings, asked
from bot.answering.vectors import Vectors
from bot.answering.weights import names
from bot.conversation.content import Content
from bot.fitting import matching
from bot.fitting.crisis import Fitted
from bot.fitting.questions import Question
from bot.fitting.thresholds import Held, thresholds


def fit(content: Content, questions: Sequence[Question], meanings: tuple[Meanings, Meanings] | None) -> dict[str, Any]:
    """Weights, thresholds and figures: of the matcher, and of the listener."""
    counted = [q for q in questions if q.is_counted]
    for_entries, for_care = meanings or (None, None)
    return {
        "matching": _matching(Shelf(content), [q for q in counted if q.kind in ("answer", "none")], for_entries),
        "crisis": _crisis(Nearby(content), counted, for_care),
    }


def meanings_of(content: Content, encoder: Encoder, vectors: Vectors) -> tuple[Meanings, Meanings]:
    """The meanings for the matcher and for the listener. What stands in the content is not encoded again."""
    shelf, nearby = Shelf(content).to_encode, Nearby(content).to_encode
    made = vectors.of([*shelf, *nearby], encoder)
    known = dict(zip(map(asked, (*shelf, *nearby)), made, strict=True))

    def encode(text: str) -> Any:
        if text not in known:
            known[text] = np.asarray(encoder.encode([text])[0], np.float32)
        return known[text]

    whole = Meanings(made, encode)
    return whole.part(0, len(shelf)), whole.part(len(shelf), len(made))


def _matching(shelf: Shelf, questions: Sequence[Question], meanings: Meanings | None) -> dict[str, Any]:
    own, opened = matching.own_cases(shelf, meanings), matching.open_cases(shelf, questions, meanings)
    shares, found = matching.held_out(own, opened), matching.fit(own, opened)
    held = Held.of(shares, opened.right)
    sure, maybe = thresholds(held)
    entries, none = names(with_meanings=meanings is not None)
    numbers = [round(float(x), 4) for x in found]
    return {
        "entries": dict(zip(entries, numbers, strict=False)),
        "none": dict(zip(none, numbers[len(entries) :], strict=True)),
        "sure": sure,
        "maybe": maybe,
        "cross_validated": {"questions": len(questions), **held.figures(sure, maybe)},
    }


def _crisis(nearby: Nearby, questions: Sequence[Question], meanings: Meanings | None) -> dict[str, Any]:
    fitted = Fitted(nearby, questions, meanings)
    alarm, dangers = fitted.alarm(), fitted.held_out()
    is_crisis = np.array([q.kind == "crisis" for q in questions])
    figures = {
        "questions": len(questions),
        "help in a crisis": _share(dangers[is_crisis] >= alarm.help),
        "help or support in a crisis": _share(dangers[is_crisis] >= alarm.support),
        "help by mistake": _share(dangers[~is_crisis] >= alarm.help),
        "support by mistake": _share(dangers[~is_crisis] >= alarm.support),
    }
    return {**asdict(alarm), "cross_validated": figures}


def _share(hits: Any) -> float:
    return round(float(np.mean(hits)), 3)
