"""The few numbers that were fitted offline: how much each comparison counts, and thresholds (`weights.json`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.features import CORE, CORE_NONE, MEANT, MEANT_NONE, Compared
from bot.answering.postings import Floats

KINDS = ("core", "semantic")

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each comparison counts, and from which probabilities on an entry answers or is offered."""

    entries: Mapping[str, float]
    none: Mapping[str, float]
    sure: float
    maybe: float

    def probabilities(self, compared: Compared) -> tuple[Floats, float]:
        """Of each entry, and of "none of these"; all together one."""
        entries = np.array(list(self.entries.values()), np.float32)
        none = np.array(list(self.none.values()), np.float32)
        pulls = np.append(compared.entries @ entries, compared.none @ none)
        powers = np.exp(pulls - pulls.max())
        shares = powers / powers.sum()
        return shares[:-1].astype(np.float32), float(shares[-1])


@dataclass(frozen=True, slots=True)
class Alarm:
    """How the nearest crisis and everyday examples count, and from which probability on help or the soft line comes."""

    weights: Mapping[str, float]
    help: float
    support: float


def names(*, with_meanings: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is compared, for entries and for "none of these", in its order."""
    return (CORE + MEANT, CORE_NONE + MEANT_NONE) if with_meanings else (CORE, CORE_NONE)


def matching(kind: str) -> Weights:
    """The weights of the matcher: `core` or `semantic`."""
    found = _read()["matching"][kind]
    return Weights(found["entries"], found["none"], found["sure"], found["maybe"])


def alarm(kind: str) -> Alarm:
    """The weights of the listener: `core` or `semantic`."""
    found = _read()["crisis"][kind]
    return Alarm(found["weights"], found["help"], found["support"])


def _read() -> Any:
    return json.loads(FILE.read_text("utf-8"))
