"""The features by which a message is compared with every subject, and with "none of these"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.known_texts import KnownTexts
from bot.answering.meanings import Meanings
from bot.answering.naive_bayes import Counts, NaiveBayes, left_out
from bot.answering.names import Names
from bot.answering.overlap import Overlap
from bot.answering.postings import Floats, Integers
from bot.answering.subjects import Sort, subjects_of
from bot.answering.words import Words
from bot.conversation.content import Content

LONGEST = 1000
"""Characters of a message that are read; the rest is ignored."""

PRIORS = ("elsewhere", "small talk", "none of these")
CORE = ("likelihood", "nearest", *PRIORS)
FEATURES = {"core": CORE, "semantic": (*CORE, "meaning")}
"""Names of the features in `weights.json`, in the order of `SubjectIndex.compare`."""

_PRIOR_OF = {Sort.ELSEWHERE: 0, Sort.SMALL_TALK: 1}

NEAREST_MEANINGS = 10
"""The similarity in meaning to a subject is the mean over this many of its nearest texts."""


@dataclass(frozen=True, slots=True)
class SubjectTables:
    """What is counted in the texts of all subjects, as arrays that can be kept.

    `read`: the numbers of the texts that say anything, of all texts of all subjects in turn. `known`: the subject of
    each text that belongs to one alone. `named`: the subject of each name that is asked about in texts.
    """

    read: Integers
    counts: Counts
    overlap: Overlap
    known: KnownTexts
    named: KnownTexts

    @classmethod
    def of(cls, content: Content, analyzer: Analyzer) -> "SubjectTables":
        """Those of a content."""
        every = [(analyzer.spelled(text), at) for at, s in enumerate(subjects_of(content)) for text in s.texts]
        read = np.flatnonzero([bool(text) for text, _ in every]).astype(np.int32)
        texts = [every[at] for at in read]
        words = Words.of([text for text, _ in texts], analyzer)
        numbers = {subject: number for number, subject in enumerate(dict.fromkeys(subject for _, subject in texts))}
        subject_of = np.array([numbers[subject] for _, subject in texts], np.int32)
        numbered = list(zip((text for text, _ in texts), subject_of.tolist(), strict=True))
        known, named = _of_one_subject(numbered), Names(content.reading, analyzer).of_subjects(numbered)
        counts = Counts.of(words, subject_of, len(numbers))
        return cls(read, counts, Overlap.of(words), KnownTexts.of(known), KnownTexts.of(named))


class SubjectIndex:
    """All subjects of the content, indexed. Computes the features of a message."""

    def __init__(self, content: Content, analyzer: Analyzer, tables: SubjectTables) -> None:
        self.reading, self.analyzer, self._tables, self._names = (
            content.reading,
            analyzer,
            tables,
            Names(content.reading, analyzer),
        )
        self._naive_bayes = NaiveBayes(tables.counts, analyzer)
        every = list(subjects_of(content))
        texts = [text for subject in every for text in subject.texts]
        subject_of = np.repeat(np.arange(len(every)), np.array([len(subject.texts) for subject in every], np.int64))
        with_texts, sizes = np.unique(subject_of[tables.read], return_counts=True)
        self.subjects = [every[at] for at in with_texts.tolist()]
        self.texts = [texts[at] for at in tables.read.tolist()]
        self.subject_of = np.repeat(np.arange(len(sizes)), sizes)
        self._starts = np.cumsum(sizes) - sizes
        self._priors = np.zeros((len(self.subjects) + 1, len(PRIORS)), np.float32)
        for at, subject in enumerate(self.subjects):
            if subject.sort in _PRIOR_OF:
                self._priors[at, _PRIOR_OF[subject.sort]] = 1.0
        self._priors[-1, -1] = 1.0
        self.of_sort = {s: np.flatnonzero([each.sort is s for each in self.subjects]) for s in Sort}

    @classmethod
    def of(cls, content: Content) -> "SubjectIndex":
        """That of a content, counted now."""
        analyzer = Analyzer(content.reading)
        return cls(content, analyzer, SubjectTables.of(content, analyzer))

    def known(self, text: str) -> int | None:
        """The number of the subject of which a message is word for word an example, or asks about the name of an entry.

        None for one of two subjects.
        """
        words = self.analyzer.spelled(text[:LONGEST])
        known = self._tables.known.number(words)
        return self._named(words) if known is None else known

    def _named(self, words: str) -> int | None:
        """The number of the entry whose name is asked about."""
        number = self._tables.named.number(self._names.name(words))
        return number if number is not None and self.subjects[number].sort is Sort.ENTRY else None

    def compare(self, text: str, meanings: Meanings | None = None) -> Floats:
        """The features of a message: a row for each subject, and a last one for "none of these"."""
        words = self.analyzer.spelled(text[:LONGEST])
        rows = self._rows(self._naive_bayes.scores(words), self._best(self._overlap(words)))
        if meanings is None:
            return rows
        near = self._nearest_meanings(meanings.scores(text[:LONGEST]))
        return np.hstack((rows, np.append(near, np.float32(0))[:, None]))

    def left_out(self) -> Floats:
        """The likelihoods of every text of the content in each subject, as if its own had it not."""
        words = Words.of([self.analyzer.spelled(text) for text in self.texts], self.analyzer)
        return left_out(words, self.subject_of.astype(np.int32), len(self.subjects))

    def left_out_alone(self, at: int) -> Floats:
        """The likelihoods of one text of the content in each subject, as if its own had it not."""
        words = self.analyzer.spelled(self.texts[at])
        return self._naive_bayes.scores(words, left_out_of=int(self.subject_of[at]))

    def overlap(self, text: str) -> Floats:
        """How many words a text shares with each text of the content, from 0 to 1."""
        return self._overlap(self.analyzer.spelled(text))

    def compare_left_out(self, at: int, likelihoods: Floats) -> Floats:
        """The features of a text of the content without itself, with these likelihoods: by letters and words alone."""
        overlap = self._overlap(self.analyzer.spelled(self.texts[at]))
        overlap[at] = 0.0
        return self._rows(likelihoods, self._best(overlap))

    def _overlap(self, words: str) -> Floats:
        return self._tables.overlap.scores(self.analyzer.every_stem(words))

    def _rows(self, *columns: Floats) -> Floats:
        rows = np.vstack((np.stack(columns, axis=1), np.zeros((1, len(columns)), np.float32)))
        return np.hstack((rows, self._priors))

    def _best(self, scores: Floats) -> Floats:
        """The best score of each subject."""
        if not len(scores):
            return scores
        best: Floats = np.maximum.reduceat(scores, self._starts)
        return best

    def _nearest_meanings(self, scores: Floats) -> Floats:
        """The mean of the best scores of each subject, less that of the best subject of all."""
        order = np.lexsort((-scores, self.subject_of))
        rank = np.arange(len(scores)) - self._starts[self.subject_of]
        taken = rank < NEAREST_MEANINGS
        sums = np.bincount(self.subject_of[taken], scores[order][taken], minlength=len(self.subjects))
        means = sums / np.bincount(self.subject_of[taken], minlength=len(self.subjects))
        apart: Floats = (means - means.max(initial=0.0)).astype(np.float32)
        return apart


def _of_one_subject(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The texts that belong to one subject alone, each with its number."""
    found: dict[str, int | None] = {}
    for text, subject in texts:
        found[text] = subject if found.get(text, subject) == subject else None
    return ((text, subject) for text, subject in found.items() if subject is not None)
