"""Multinomial and binary logistic regression with an L2 penalty (`hold`), fitted by Newton's method."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 60
SMALLEST = 1e-6


def fit_choice(compared: Array, right: Array, weight: Array, hold: float) -> Array:
    """Weights under which right choices are likely. `compared`: case x choice x feature; `right`: case x choice."""
    weights: Array = np.zeros(compared.shape[2])
    loss = _loss(compared, right, weight, hold, weights)
    for _ in range(STEPS):
        step = _step(compared, right, weight, hold, weights)
        while True:
            tried = _loss(compared, right, weight, hold, weights + step)
            if tried <= loss or float(np.abs(step).max()) < SMALLEST:
                break
            step = step / 2
        weights = weights + step
        if loss - tried < SMALLEST:
            break
        loss = tried
    return weights


def _step(compared: Array, right: Array, weight: Array, hold: float, weights: Array) -> Array:
    shares = choice_shares(compared, weights)
    wanted = shares * right
    wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
    pull = np.einsum("ijk,ij->k", compared, weight[:, None] * (wanted - shares)) - hold * weights
    mean = np.einsum("ij,ijk->ik", shares, compared)
    flat = compared.reshape(-1, compared.shape[2])
    curve = flat.T @ (flat * (weight[:, None] * shares).reshape(-1, 1)) - mean.T @ (mean * weight[:, None])
    step: Array = np.linalg.solve(curve + hold * np.eye(len(weights)), pull)
    return step


def _loss(compared: Array, right: Array, weight: Array, hold: float, weights: Array) -> float:
    likely = (choice_shares(compared, weights) * right).sum(axis=1)
    return float(-(weight * np.log(np.maximum(likely, 1e-12))).sum() + hold * (weights**2).sum() / 2)


def choice_shares(compared: Array, weights: Array) -> Array:
    """The probability of each choice in each case (softmax)."""
    pulls = compared @ weights
    powers = np.exp(pulls - pulls.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares


def fit_yes(compared: Array, yes: Array, weight: Array, hold: float) -> Array:
    """Weights under which `yes` is likely. `compared`: case x feature."""
    both = np.stack((compared, np.zeros_like(compared)), axis=1)
    return fit_choice(both, np.stack((yes, 1 - yes), axis=1), weight, hold)


def yes_shares(compared: Array, weights: Array) -> Array:
    """The probability of a yes in each case."""
    shares: Array = 1 / (1 + np.exp(-(compared @ weights)))
    return shares
