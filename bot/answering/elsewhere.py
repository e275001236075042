"""What a question is about that no entry answers: medicine, benefits, the law; by telling words, or the nearest one."""

from itertools import islice

import numpy as np

from bot.answering.grams import QUESTIONS, Likeness
from bot.answering.pieces import pieces
from bot.answering.spelling import spelled
from bot.answering.stems import stems
from bot.answering.words import Overlap
from bot.conversation.content import Content

LONGEST, MOST_PIECES = 500, 5
MOST_WAYS = 4000
"""So many ways of asking are held against them; in larger contents every second or third is enough."""

LIKE_ENOUGH = 0.45
"""The mean of how alike the letters and the words of two questions are."""


_EVERY_SORT = (
    "how what who when where whi which know if get ani there have not no go want like find need peopl think much mani "
    "give tell long more some now here up out about then than ask ever realli take"
)
_ASKING = frozenset(_EVERY_SORT.split())
"""Stems that questions of every sort share."""


class Elsewhere:
    """The questions of the content that are not ours, by their groups."""

    def __init__(self, content: Content) -> None:
        groups = content.example_groups("elsewhere")
        self._telling = [(f" {spelled(word)} ", group.id) for group in groups for word in group.words]
        self._groups = [group.id for group in groups for _ in group.messages]
        ways = [way for entry in content.entries for way in entry.ask] if groups else []
        texts = [*content.examples_of("elsewhere"), *islice(ways, 0, None, 1 + len(ways) // MOST_WAYS)]
        texts = [spelled(text) for text in texts]
        self._looks, self._words = Likeness(texts, QUESTIONS), Overlap([_telling(text) for text in texts])

    def told_by_words(self, text: str) -> str:
        """The group one of whose telling words stands in the message; empty when none does."""
        spoken = f" {spelled(text[:LONGEST])} "
        return next((group for word, group in self._telling if word in spoken), "")

    def nearest(self, text: str) -> str:
        """The group of the nearest question; empty when none is near, or one of ours is nearer."""
        near = [self._near(spelled(part)) for part in pieces(text[:LONGEST], MOST_PIECES)] if self._groups else []
        alike, group = max(near, default=(0.0, ""))
        return group if alike >= LIKE_ENOUGH else ""

    def _near(self, part: str) -> tuple[float, str]:
        words = self._words.to(_telling(part))[0]
        scores = np.where(words > 0, (self._looks.to(part) + words) / 2, 0.0)
        at = int(scores.argmax())
        return float(scores[at]), self._groups[at] if at < len(self._groups) else ""


def _telling(text: str) -> list[str]:
    """The stems that say what a question is about, and not only that it is one."""
    return [stem for stem in stems(text) if stem not in _ASKING]
