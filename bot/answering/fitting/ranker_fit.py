"""Fits the ranker to open questions and to every way of asking (leave one out), against all entries."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.entry_index import Compared, EntryIndex
from bot.answering.fitting.newton import Array, choice_shares, fit_choice
from bot.answering.fitting.questions import Question
from bot.answering.meanings import Meanings

FOLDS = 10
HOLD = 1.0
"""Folds of the cross-validation, and strength of the L2 penalty."""

OPEN_QUESTION = 12.0
"""Weight of an open question. A way of asking counts 1: it was written by the author of its entry."""

NEGATIVE = 3.0
"""Weight of a question that no entry answers: there are ten times as many ways of asking."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Features, right choices and weights of questions. The last choice of each is "none of these"."""

    compared: Array
    right: Array
    weight: Array


def open_cases(index: EntryIndex, questions: Sequence[Question], meanings: Meanings | None) -> Cases:
    """Cases from the open questions; without `gold` the right choice is "none of these"."""
    compared = [_row(index.compare(q.text, meanings)) for q in questions]
    right = [_right(index, q.gold) for q in questions]
    return Cases(np.array(compared), np.array(right), np.full(len(questions), OPEN_QUESTION))


def own_cases(index: EntryIndex, meanings: Meanings | None) -> Cases:
    """Cases from every way of asking and every question that is not ours, each compared with all others."""
    owners = np.repeat(np.arange(len(index.ids)), index.by_entry.sizes)
    texts = [*index.asks, *index.elsewhere]
    compared = [_row(index.compare(text, meanings, without=at)) for at, text in enumerate(texts)]
    gold = [(index.ids[owner],) for owner in owners] + [()] * len(index.elsewhere)
    weight = [1.0] * len(owners) + [NEGATIVE] * len(index.elsewhere)
    return Cases(np.array(compared), np.array([_right(index, each) for each in gold]), np.array(weight))


def fit(*cases: Cases) -> Array:
    """The weights that fit all these cases."""
    joined = (np.concatenate([getattr(c, name) for c in cases]) for name in ("compared", "right", "weight"))
    compared, right, weight = joined
    scale = np.maximum(compared.reshape(-1, compared.shape[2]).std(axis=0), 1e-6)
    found: Array = fit_choice(compared / scale, right, weight, HOLD) / scale
    return found


def held_out(own: Cases, asked: Cases) -> Array:
    """The probabilities of every choice of each open question, by weights fitted without it."""
    folds = np.arange(len(asked.weight)) % FOLDS
    shares = np.zeros(asked.right.shape)
    for fold in range(FOLDS):
        kept, left = folds != fold, folds == fold
        weights = fit(own, Cases(asked.compared[kept], asked.right[kept], asked.weight[kept]))
        shares[left] = choice_shares(asked.compared[left], weights)
    return shares


def _row(found: Compared) -> Array:
    """Entries with their features, then "none of these" with its own in further columns."""
    things, numbers = found.entries.shape
    row = np.zeros((things + 1, numbers + len(found.none)))
    row[:-1, :numbers] = found.entries
    row[-1, numbers:] = found.none
    return row


def _right(index: EntryIndex, gold: Sequence[str]) -> Array:
    right = np.array([float(i in gold) for i in (*index.ids, "")])
    right[-1] = 0.0 if right.any() else 1.0
    return right
