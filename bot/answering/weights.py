"""The fitted weights of the features, and thresholds (`weights.json`, written by `bot.answering.fitting`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.postings import Floats

KINDS = ("core", "semantic")

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the ranker's features, and the probability from which an entry answers."""

    features: Mapping[str, float]
    sure: float

    def probabilities(self, compared: Floats) -> Floats:
        """The probability of each subject, then of "none of these"; together they are one (softmax)."""
        pulls = (compared[:, : len(self.features)] * np.array(list(self.features.values()), np.float32)).sum(axis=1)
        powers = np.exp(pulls - pulls.max())
        shares: Floats = powers / powers.sum()
        return shares


def by_both(core: NDArray[Any], semantic: NDArray[Any]) -> NDArray[Any]:
    """The probabilities by letters and words, and by meanings too, as one: the second alone are too sure."""
    mean: NDArray[Any] = (core + 2 * semantic) / 3
    return mean


@dataclass(frozen=True, slots=True)
class CrisisWeights:
    """Weights of the crisis detector's features, and the probabilities from which help or the soft line comes."""

    weights: Mapping[str, float]
    help: float
    support: float


def ranker_weights(kind: str) -> Weights:
    """The weights of the ranker: `core` or `semantic`."""
    found = _read()["matching"][kind]
    return Weights(found["weights"], found["sure"])


def crisis_weights() -> CrisisWeights:
    """The weights of the crisis detector."""
    found = _read()["crisis"]["core"]
    return CrisisWeights(found["weights"], found["help"], found["support"])


def _read() -> Any:
    return json.loads(FILE.read_text("utf-8"))
