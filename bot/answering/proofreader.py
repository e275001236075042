"""Reads the content's own examples as if each came from a stranger: what `check-content` asks about them."""

from collections.abc import Iterator

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.crisis import ear
from bot.answering.postings import Floats
from bot.answering.subject_index import CORE, SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.weights import ranker_weights
from bot.conversation.content import Content

LIKELIER, NEAREST, NEARER = 5.0, 0.65, 0.2
"""By how much an example is likelier among those of another subject, how near the nearest of these is at least, and by
how much nearer than the nearest of its own. Less is not worth reading."""


class Proofreader:
    """The examples of a content. Tells which sound like a cry, which are read alike, and which lead elsewhere."""

    def __init__(self, content: Content) -> None:
        self.is_cry = ear(content, each_example=True)
        self._analyzer, self._weights = Analyzer(content.reading), ranker_weights("core")
        self._index = SubjectIndex.of(content)

    def words_of(self, text: str) -> frozenset[str]:
        """What is compared of a text, order aside."""
        return frozenset(self._analyzer.every_stem(self._analyzer.spelled(text)))

    def lead_elsewhere(self) -> Iterator[tuple[str, str, str, str]]:
        """The examples that, left out, surely lead to another subject.

        Returns the sort and id of the subject, the text, and the id to which it leads. Which sort of small talk
        something is matters little, and a word alone cannot be put differently.
        """
        index, likelihoods = self._index, self._index.left_out()
        apart = -likelihoods[np.arange(len(index.texts)), index.subject_of]
        for at in np.flatnonzero(apart >= LIKELIER).tolist():
            own, other = index.subjects[index.subject_of[at]], index.subjects[self._leads(at, likelihoods[at])]
            is_word = len(self.words_of(index.texts[at])) == 1
            if other is not own and {own.sort, other.sort} != {Sort.SMALL_TALK} and not is_word:
                yield own.sort.value, own.id, index.texts[at], other.id

    def _leads(self, at: int, likelihoods: Floats) -> int:
        """The number of the subject to which a text surely leads without itself; that of its own when in doubt."""
        own, compared = int(self._index.subject_of[at]), self._index.compare_left_out(at, likelihoods)
        shares, near = self._weights.probabilities(compared), compared[:, CORE.index("nearest")]
        best = int(shares[:-1].argmax())
        is_near = near[best] >= max(NEAREST, near[own] + NEARER)
        return best if is_near and shares[best] >= self._weights.sure else own
