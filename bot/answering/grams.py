"""How alike texts look: runs of letters (and of words), weighed by how rare they are."""

from collections.abc import Sequence
from dataclasses import dataclass
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
        known = self._postings.counts
        self._rarity = (np.log((1 + self._postings.size) / (1 + known)) + 1).astype(np.float32)
        self._postings.weigh(self._rarity, unit=True)

    def to(self, text: str) -> Floats:
        """How alike each text is, from 0 to 1."""
        known, words = self._postings.vocabulary, text.split()
        runs = chain(self._runs.across(words), *map(self._runs.in_word, words))
        numbers, times = np.unique([known[run] for run in runs if run in known], return_counts=True)
        weights = (1 + np.log(times)) * self._rarity[numbers.astype(np.int64)]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        return self._postings.scores_of(numbers.astype(np.int64), (weights / length).astype(np.float32))
