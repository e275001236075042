"""The features by which a message is compared with every subject, and with "none of these"."""

from collections.abc import Sequence

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.meanings import Meanings
from bot.answering.naive_bayes import NaiveBayes
from bot.answering.overlap import Overlap
from bot.answering.postings import Floats
from bot.answering.subjects import Sort, subjects_of
from bot.conversation.content import Content

LONGEST = 1000
"""Characters of a message that are read; the rest is ignored."""

CORE = ("likelihood", "nearest")
SEMANTIC = ("meaning",)
PRIORS = ("elsewhere", "small talk", "none of these")
"""Names of the features in `weights.json`, in the order of `SubjectIndex.compare`."""

_PRIOR_OF = {Sort.ELSEWHERE: 0, Sort.SMALL_TALK: 1}

NEAREST_MEANINGS = 10
"""The similarity in meaning to a subject is the mean over this many of its nearest texts."""


class SubjectIndex:
    """All subjects of the content, indexed. Computes the features of a message."""

    def __init__(self, content: Content) -> None:
        self.analyzer = Analyzer(content.reading)
        self.subjects = [s for s in subjects_of(content) if any(map(self.analyzer.spelled, s.texts))]
        self.texts = [text for s in self.subjects for text in s.texts if self.analyzer.spelled(text)]
        by_subject = [[t for t in map(self.analyzer.spelled, s.texts) if t] for s in self.subjects]
        self._naive_bayes = NaiveBayes(by_subject, self.analyzer)
        spelled = [text for texts in by_subject for text in texts]
        self._overlap = Overlap([self.analyzer.every_stem(text) for text in spelled])
        sizes = [len(texts) for texts in by_subject]
        self._of = np.repeat(np.arange(len(sizes)), sizes)
        self._starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64) if sizes else np.zeros(0, np.int64)
        self._priors = np.zeros((len(self.subjects) + 1, len(PRIORS)), np.float32)
        for at, subject in enumerate(self.subjects):
            if subject.sort in _PRIOR_OF:
                self._priors[at, _PRIOR_OF[subject.sort]] = 1.0
        self._priors[-1, -1] = 1.0
        self.of_sort = {s: np.flatnonzero([each.sort is s for each in self.subjects]) for s in Sort}
        self._known = self._known_texts(spelled)

    def known(self, text: str) -> int | None:
        """The number of the subject of which a message is word for word an example. None for one of two subjects."""
        return self._known.get(self.analyzer.spelled(text[:LONGEST]))

    def compare(self, text: str, meanings: Meanings | None = None) -> Floats:
        """The features of a message: a row for each subject, and a last one for "none of these"."""
        words = self.analyzer.spelled(text[:LONGEST])
        columns = [self._naive_bayes.scores(words), self._best(self._overlap.scores(self.analyzer.every_stem(words)))]
        if meanings is not None:
            columns.append(self._nearest_meanings(meanings.scores(text[:LONGEST])))
        rows = np.vstack((np.stack(columns, axis=1), np.zeros((1, len(columns)), np.float32)))
        return np.hstack((rows, self._priors))

    def _known_texts(self, spelled: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        twice = set()
        for text, subject in zip(spelled, self._of.tolist(), strict=True):
            if found.setdefault(text, subject) != subject:
                twice.add(text)
        return {text: subject for text, subject in found.items() if text not in twice}

    def _best(self, scores: Floats) -> Floats:
        """The best score of each subject."""
        if not len(scores):
            return scores
        best: Floats = np.maximum.reduceat(scores, self._starts)
        return best

    def _nearest_meanings(self, scores: Floats) -> Floats:
        """The mean of the best scores of each subject, less that of the best subject of all."""
        order = np.lexsort((-scores, self._of))
        rank = np.arange(len(scores)) - self._starts[self._of]
        taken = rank < NEAREST_MEANINGS
        sums = np.bincount(self._of[taken], scores[order][taken], minlength=len(self.subjects))
        means = sums / np.bincount(self._of[taken], minlength=len(self.subjects))
        apart: Floats = (means - means.max(initial=0.0)).astype(np.float32)
        return apart
