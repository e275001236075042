"""The features by which a question is compared with every entry, and those of "none of these"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.group_scores import GroupScores
from bot.answering.meanings import Meanings
from bot.answering.ngrams import QUESTIONS, NgramSimilarity
from bot.answering.pieces import pieces
from bot.answering.postings import Floats
from bot.answering.vocabulary import Vocabulary
from bot.answering.word_scores import Bm25, Overlap
from bot.conversation.content import Content
from bot.domain.entries import Entry

LONGEST = 500
"""Characters of a question that are read; the rest is ignored."""

MOST_PIECES = 5

CORE = ("ngram best", "ngram second", "words best", "words second", "coverage", "bm25")
CORE_NONE = ("bias", "unknown words", "ngram elsewhere", "words elsewhere")
SEMANTIC = ("meaning best", "meaning second", "meaning answer")
SEMANTIC_NONE = ("meaning elsewhere",)
"""Names of the features in `weights.json`, in the order of `EntryIndex.compare`; NONE: those of "none of these"."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The features of a question: a row for each entry, and one row for "none of these"."""

    entries: Floats
    none: Floats


class EntryIndex:
    """All entries of the content, indexed. Computes the features of a question."""

    def __init__(self, content: Content) -> None:
        self.analyzer = Analyzer(content.reading)
        elsewhere = content.examples_of("elsewhere")
        asked = [ways_of(entry) for entry in content.entries]
        self.ids = [entry.id for entry in content.entries]
        self.asks = [way for ways in asked for way in ways]
        self.elsewhere = list(elsewhere)
        self.answers = [f"{entry.title} {entry.short}" for entry in content.entries]
        self.by_entry = GroupScores([len(ways) for ways in asked])
        texts = [self.analyzer.spelled(text) for text in (*self.asks, *elsewhere)]
        self._ngrams = NgramSimilarity(texts, QUESTIONS)
        self.stemmed = [self.analyzer.stems(text) for text in texts]
        self._words = Overlap(self.stemmed)
        long = [self._stems_of(f"{e.title} {e.short} {e.more}") for e in content.entries]
        self._bm25, self._long_words = Bm25(long), Overlap(long)
        self._vocabulary = Vocabulary([*self._words.known, *(stem for text in long for stem in text)])

    def ngram_scores(self, words: str) -> Floats:
        """The n-gram similarity of these words to each way of asking, then to each question elsewhere."""
        return self._ngrams.scores(words)

    def compare(self, text: str, meanings: Meanings | None = None, *, without: int | None = None) -> Compared:
        """The features of a question. `without`: leave out this one of the ways of asking (to fit on it)."""
        parts = pieces(text[:LONGEST], MOST_PIECES)
        found = [self._core(part, without) for part in parts]
        if meanings is not None:
            found = [
                _beside(core, self._semantic(meanings, part, without)) for core, part in zip(found, parts, strict=True)
            ]
        return _best(found)

    def _core(self, part: str, without: int | None) -> Compared:
        words = self.analyzer.spelled(part)
        wanted, unknown = self._vocabulary.mended(self.analyzer.stems(words))
        if without is not None:
            unknown = self._known_only_here(wanted)
        ngrams = _less(self._ngrams.scores(words), without)
        shared = _less(self._words.scores(wanted)[0], without)
        coverage, bm25 = self._long_words.scores(wanted)[1], self._bm25.scores(wanted)
        asks = len(self.asks)
        columns = [*self.by_entry.best_two(ngrams[:asks]), *self.by_entry.best_two(shared[:asks]), coverage, bm25]
        none = [1.0, unknown, ngrams[asks:].max(initial=0.0), shared[asks:].max(initial=0.0)]
        return Compared(np.stack(columns, axis=1), np.array(none, np.float32))

    def _stems_of(self, text: str) -> list[str]:
        return self.analyzer.stems(self.analyzer.spelled(text))

    def _known_only_here(self, wanted: Sequence[str]) -> float:
        """The share of stems that stand in no other text."""
        alone = [stem for stem in wanted if self._words.count_of(stem) < 2 and not self._long_words.count_of(stem)]
        return len(alone) / max(1, len(wanted))

    def _semantic(self, meanings: Meanings, part: str, without: int | None) -> Compared:
        asks, entries = len(self.asks), len(self.ids)
        scores = _less(meanings.scores(part), without)
        elsewhere, answers = scores[asks:-entries], scores[-entries:]
        columns = [*self.by_entry.best_two(scores[:asks]), answers]
        return Compared(np.stack(columns, axis=1), np.array([elsewhere.max(initial=0.0)], np.float32))

    @property
    def to_encode(self) -> list[str]:
        """The texts whose meanings are compared, in the order in which `compare` expects them."""
        return [*self.asks, *self.elsewhere, *self.answers]


def ways_of(entry: Entry) -> tuple[str, ...]:
    """How people ask for an entry; its own names count too."""
    return (entry.title, entry.short_title, *entry.ask)


def _less(scores: Floats, without: int | None) -> Floats:
    """The scores, with that of the text `without` set to zero."""
    if without is not None:
        scores = scores.copy()
        scores[without] = 0.0
    return scores


def _beside(one: Compared, other: Compared) -> Compared:
    return Compared(np.hstack((one.entries, other.entries)), np.concatenate((one.none, other.none)))


def _best(found: Sequence[Compared]) -> Compared:
    """The maximum of each feature over several pieces; of "unknown words" the minimum."""
    if len(found) == 1:
        return found[0]
    none = np.max([each.none for each in found], axis=0)
    none[1] = min(each.none[1] for each in found)
    return Compared(np.max([each.entries for each in found], axis=0), none)
