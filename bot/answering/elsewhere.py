"""Questions that no entry answers (medicine, benefits, the law): their group, by a telling word or the nearest one."""

import numpy as np

from bot.answering.entry_index import EntryIndex
from bot.answering.pieces import pieces
from bot.answering.spelling import spelled
from bot.answering.stems import stems
from bot.answering.word_scores import Overlap
from bot.conversation.content import Content

LONGEST, MOST_PIECES = 500, 5
"""Characters of a question that are read, and pieces it is cut into."""

LIKE_ENOUGH = 0.45
"""Least similarity of a question to its group: the mean of n-gram and word scores."""


_EVERY_SORT = (
    "how what who when where whi which know if get ani there have not no go want like find need peopl think much mani "
    "give tell long more some now here up out about then than ask ever realli take"
)
_ASKING = frozenset(_EVERY_SORT.split())
"""Stems that questions of every sort share."""


class Elsewhere:
    """The questions of the content that are not ours, by group. Shares the n-grams of the entry index."""

    def __init__(self, content: Content, index: EntryIndex) -> None:
        groups = content.example_groups("elsewhere")
        self._telling = [(f" {spelled(word)} ", group.id) for group in groups for word in group.words]
        self._groups = [group.id for group in groups for _ in group.messages]
        self._index = index
        self._words = Overlap([[stem for stem in stems if stem not in _ASKING] for stems in index.stemmed])

    def told_by_words(self, text: str) -> str:
        """The group with a telling word in the message; empty when there is none."""
        spoken = f" {spelled(text[:LONGEST])} "
        return next((group for word, group in self._telling if word in spoken), "")

    def nearest(self, text: str) -> str:
        """The group of the most similar question; empty when none is similar, or one of ours is more so."""
        near = [self._nearest_of(spelled(part)) for part in pieces(text[:LONGEST], MOST_PIECES)] if self._groups else []
        alike, group = max(near, default=(0.0, ""))
        return group if alike >= LIKE_ENOUGH else ""

    def _nearest_of(self, part: str) -> tuple[float, str]:
        words = self._words.scores(_telling(part))[0]
        scores = np.where(words > 0, (self._index.ngram_scores(part) + words) / 2, 0.0)
        at = int(scores.argmax())
        ours = len(scores) - len(self._groups)
        return float(scores[at]), self._groups[at - ours] if at >= ours else ""


def _telling(text: str) -> list[str]:
    """The stems that say what a question is about, and not only that it is one."""
    return [stem for stem in stems(text) if stem not in _ASKING]
