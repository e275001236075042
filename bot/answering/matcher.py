"""Which entry is a question about: an answer, two or three choices, none, or only small talk."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.answering.features import Shelf
from bot.answering.meanings import Meanings
from bot.answering.smalltalk import SmallTalk
from bot.answering.weights import Weights
from bot.conversation.ports import Match, MatchKind

SHOWN = 3
RANKED = 10
"""So many entries are named, best first."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes a match of the probabilities."""

    shelf: Shelf
    smalltalk: SmallTalk
    weights: Mapping[str, Weights]

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """Look the question up; with the meanings when there are some, else by its letters and words."""
        if not any(c.isalnum() for c in text):
            return Match(MatchKind.SMALLTALK if self.smalltalk.sort(text) else MatchKind.NONE, ())
        weights = self.weights["semantic" if meanings else "core"]
        shares, _ = weights.probabilities(self.shelf.compare(text, meanings))
        best = np.argsort(-shares, kind="stable")[:RANKED]
        entries = tuple(self.shelf.ids[at] for at in best)
        top = shares[best]
        if top[0] < weights.sure and self.smalltalk.sort(text):
            return Match(MatchKind.SMALLTALK, entries)
        if top[0] >= weights.sure:
            return Match(MatchKind.ANSWER, entries)
        if float(top[:SHOWN].sum()) >= weights.maybe and len(entries) > 1:
            return Match(MatchKind.CHOICES, entries)
        return Match(MatchKind.NONE, entries)
