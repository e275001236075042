"""The fitted weights of the features, and thresholds (`weights.json`, written by `bot.answering.fitting`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.entry_index import CORE, CORE_NONE, SEMANTIC, SEMANTIC_NONE, Compared
from bot.answering.postings import Floats

KINDS = ("core", "semantic")

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the ranker's features, and the probabilities from which an entry answers or is offered."""

    entries: Mapping[str, float]
    none: Mapping[str, float]
    sure: float
    maybe: float

    def probabilities(self, compared: Compared) -> tuple[Floats, float]:
        """The probability of each entry, and of "none of these"; together they are one (softmax)."""
        entries = np.array(list(self.entries.values()), np.float32)
        none = np.array(list(self.none.values()), np.float32)
        scores = np.append(compared.entries @ entries, compared.none @ none)
        powers = np.exp(scores - scores.max())
        shares = powers / powers.sum()
        return shares[:-1].astype(np.float32), float(shares[-1])


@dataclass(frozen=True, slots=True)
class CrisisWeights:
    """Weights of the crisis detector's features, and the probabilities from which help or the soft line comes."""

    weights: Mapping[str, float]
    help: float
    support: float


def feature_names(*, semantic: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the features of an entry and of "none of these", in their order."""
    return (CORE + SEMANTIC, CORE_NONE + SEMANTIC_NONE) if semantic else (CORE, CORE_NONE)


def ranker_weights(kind: str) -> Weights:
    """The weights of the ranker: `core` or `semantic`."""
    found = _read()["matching"][kind]
    return Weights(found["entries"], found["none"], found["sure"], found["maybe"])


def crisis_weights(kind: str) -> CrisisWeights:
    """The weights of the crisis detector: `core` or `semantic`."""
    found = _read()["crisis"][kind]
    return CrisisWeights(found["weights"], found["help"], found["support"])


def _read() -> Any:
    return json.loads(FILE.read_text("utf-8"))
