"""Fits the matcher: open questions and every way of asking, each left out in its turn, against all entries."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.features import Compared, Shelf
from bot.answering.meanings import Meanings
from bot.fitting.newton import Array, choice_shares, fit_choice
from bot.fitting.questions import Question

FOLDS = 10
HOLD = 1.0
AS_MUCH_AS = 12.0
"""An open question counts as much as so many ways of asking: those were written by who wrote the entry."""

NEGATIVE = 3.0
"""A question of the content that no entry answers counts so much: there are ten times as many ways of asking."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Questions in numbers. The last thing of each case is "none of these"."""

    compared: Array
    right: Array
    weight: Array


def open_cases(shelf: Shelf, questions: Sequence[Question], meanings: Meanings | None) -> Cases:
    """The open questions; what is neither an answer nor small talk belongs to nothing."""
    compared = [_row(shelf.compare(q.text, meanings)) for q in questions]
    right = [_right(shelf, q.gold) for q in questions]
    return Cases(np.array(compared), np.array(right), np.full(len(questions), AS_MUCH_AS))


def own_cases(shelf: Shelf, meanings: Meanings | None) -> Cases:
    """Every way of asking and every question that is not ours, without itself."""
    owners = np.repeat(np.arange(len(shelf.ids)), shelf.of.sizes)
    texts = [*shelf.asks, *shelf.elsewhere]
    compared = [_row(shelf.compare(text, meanings, without=at)) for at, text in enumerate(texts)]
    gold = [(shelf.ids[owner],) for owner in owners] + [()] * len(shelf.elsewhere)
    weight = [1.0] * len(owners) + [NEGATIVE] * len(shelf.elsewhere)
    return Cases(np.array(compared), np.array([_right(shelf, each) for each in gold]), np.array(weight))


def fit(*cases: Cases) -> Array:
    """The weights."""
    joined = (np.concatenate([getattr(c, name) for c in cases]) for name in ("compared", "right", "weight"))
    compared, right, weight = joined
    scale = np.maximum(compared.reshape(-1, compared.shape[2]).std(axis=0), 1e-6)
    found: Array = fit_choice(compared / scale, right, weight, HOLD) / scale
    return found


def held_out(own: Cases, asked: Cases) -> Array:
    """The probabilities of every open question by weights that were fitted without it."""
    folds = np.arange(len(asked.weight)) % FOLDS
    shares = np.zeros(asked.right.shape)
    for fold in range(FOLDS):
        kept, left = folds != fold, folds == fold
        weights = fit(own, Cases(asked.compared[kept], asked.right[kept], asked.weight[kept]))
        shares[left] = choice_shares(asked.compared[left], weights)
    return shares


def _row(found: Compared) -> Array:
    """Entries with their numbers, then "none of these" with its own; the two share none."""
    things, numbers = found.entries.shape
    row = np.zeros((things + 1, numbers + len(found.none)))
    row[:-1, :numbers] = found.entries
    row[-1, numbers:] = found.none
    return row


def _right(shelf: Shelf, gold: Sequence[str]) -> Array:
    right = np.array([float(i in gold) for i in (*shelf.ids, "")])
    right[-1] = 0.0 if right.any() else 1.0
    return right
