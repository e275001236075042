"""Questions that no entry answers (medicine, benefits, the law): their group, by a telling word or the nearest one."""

import numpy as np

from bot.answering.entry_index import EntryIndex
from bot.answering.pieces import pieces
from bot.answering.word_scores import Overlap
from bot.conversation.content import Content

LONGEST, MOST_PIECES = 500, 5
"""Characters of a question that are read, and pieces it is cut into."""

LIKE_ENOUGH = 0.45
"""Least similarity of a question to its group: the mean of n-gram and word scores."""


class Elsewhere:
    """The questions of the content that are not ours, by group. Shares the n-grams of the entry index."""

    def __init__(self, content: Content, index: EntryIndex) -> None:
        self._analyzer, groups = index.analyzer, content.example_groups("elsewhere")
        self._telling = [(f" {self._analyzer.spelled(word)} ", group.id) for group in groups for word in group.words]
        self._groups = [group.id for group in groups for _ in group.messages]
        self._index = index
        self._words = Overlap([self._analyzer.telling(stems) for stems in index.stemmed])

    def told_by_words(self, text: str) -> str:
        """The group with a telling word in the message; empty when there is none."""
        spoken = f" {self._analyzer.spelled(text[:LONGEST])} "
        return next((group for word, group in self._telling if word in spoken), "")

    def nearest(self, text: str) -> str:
        """The group of the most similar question; empty when none is similar, or one of ours is more so."""
        parts = pieces(text[:LONGEST], MOST_PIECES) if self._groups else []
        near = [self._nearest_of(self._analyzer.spelled(part)) for part in parts]
        alike, group = max(near, default=(0.0, ""))
        return group if alike >= LIKE_ENOUGH else ""

    def _nearest_of(self, part: str) -> tuple[float, str]:
        words = self._words.scores(self._analyzer.telling(self._analyzer.stems(part)))[0]
        scores = np.where(words > 0, (self._index.ngram_scores(part) + words) / 2, 0.0)
        at = int(scores.argmax())
        ours = len(scores) - len(self._groups)
        return float(scores[at]), self._groups[at - ours] if at >= ours else ""
