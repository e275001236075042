"""Intervals of shares: 19 times of 20 the share among such people is within."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

Z = 1.96
RESAMPLES, SEED = 2000, 10


def interval(hits: Sequence[bool], voices: Sequence[str]) -> tuple[float, float]:
    """The wider of Wilson's interval and a bootstrap that draws whole voices: one voice's questions are alike."""
    low, high = wilson(sum(hits), len(hits))
    if len(set(voices)) == 1:
        return low, high
    lower, higher = by_voice(hits, voices)
    return min(low, lower), max(high, higher)


def wilson(hits: int, many: int) -> tuple[float, float]:
    """Wilson's interval of a share, as if each question were asked by somebody else."""
    share, spread = hits / many, Z * Z / many
    middle, half = share + spread / 2, Z * sqrt(share * (1 - share) / many + spread / many / 4)
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def by_voice(hits: Sequence[bool], voices: Sequence[str]) -> tuple[float, float]:
    """The percentile interval of a share over samples of voices, drawn with replacement."""
    names, of = np.unique(np.array(voices), return_inverse=True)
    many = np.bincount(of).astype(np.float64)
    right = np.bincount(of, np.array(hits, np.float64))
    drawn = np.random.default_rng(SEED).integers(len(names), size=(RESAMPLES, len(names)))
    shares = right[drawn].sum(axis=1) / many[drawn].sum(axis=1)
    low, high = np.percentile(shares, (2.5, 97.5))
    return float(low), float(high)
