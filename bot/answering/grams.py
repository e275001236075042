"""How alike texts look: runs of letters (and of words), weighed by how rare they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from bot.answering.postings import Features, Floats, Postings


@dataclass(frozen=True, slots=True)
class Runs:
    """Which runs are looked at: of how many letters, and of how many words (none by default)."""

    letters: range
    words: range = range(0)

    def in_word(self, word: str) -> list[str]:
        """The runs of letters in a word with its ends."""
        padded = f" {word} "
        return [padded[at : at + size] for size in self.letters for at in range(max(1, len(padded) - size + 1))]

    def across(self, words: Sequence[str]) -> list[str]:
        """The runs of whole words."""
        return ["_".join(words[at : at + size]) + "_" for size in self.words for at in range(len(words) - size + 1)]


MOST_HELD = 15_000
"""What stands in more texts than that tells little apart: in a very large content it is left out."""

REMEMBERED = 8
"""A message is compared with the same texts more than once: so many answers are kept."""

QUESTIONS = Runs(range(2, 5))
FEELINGS = Runs(range(2, 5), range(1, 2))


class Likeness:
    """The cosine between a text and each of many, on the runs they share."""

    def __init__(self, texts: Sequence[str], runs: Runs) -> None:
        self._runs = runs
        features = Features(runs.in_word)
        for text in texts:
            words = text.split()
            features.add(words, runs.across(words))
        self._postings = Postings(features, lambda times, _: 1 + np.log(times))
        self._postings.leave_out(self._postings.counts > MOST_HELD)
        known = self._postings.counts
        self._rarity = (np.log((1 + self._postings.size) / (1 + known)) + 1).astype(np.float32)
        self._postings.weigh(self._rarity, unit=True)
        self._to = lru_cache(maxsize=REMEMBERED)(self._compared)

    def to(self, text: str) -> Floats:
        """How alike each text is, from 0 to 1. Not to be changed."""
        return self._to(text)

    def _compared(self, text: str) -> Floats:
        known, words = self._postings.vocabulary, text.split()
        runs = chain(self._runs.across(words), *map(self._runs.in_word, words))
        numbers, times = np.unique([known[run] for run in runs if run in known], return_counts=True)
        weights = (1 + np.log(times)) * self._rarity[numbers.astype(np.int64)]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        found = self._postings.scores_of(numbers.astype(np.int64), (weights / length).astype(np.float32))
        found.flags.writeable = False
        return found
