"""How alike texts look: runs of letters (and of words), weighed by how rare they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.answering.postings import Counts, Features, Floats, Postings


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

    def of(self, text: str) -> Counts:
        """The runs of a text, each with how much its repetition counts."""
        words = text.split()
        counted = Counter(chain(self.across(words), *map(self.in_word, words)))
        return {run: 1.0 + float(np.log(n)) if n > 1 else 1.0 for run, n in counted.items()}


QUESTIONS = Runs(range(2, 5))
FEELINGS = Runs(range(2, 6), range(1, 4))


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
        vocabulary = self._postings.vocabulary
        weighed = {
            run: n * float(self._rarity[vocabulary[run]]) for run, n in self._runs.of(text).items() if run in vocabulary
        }
        length = float(np.sqrt(sum(w * w for w in weighed.values()))) or 1.0
        return self._postings.scores({run: w / length for run, w in weighed.items()})
