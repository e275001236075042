"""What is compared between a question and every entry: some numbers for each entry, and some for "none of these"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.grams import QUESTIONS, Likeness
from bot.answering.groups import Grouped
from bot.answering.meanings import Meanings
from bot.answering.pieces import pieces
from bot.answering.postings import Floats
from bot.answering.spelling import spelled
from bot.answering.stems import Vocabulary, stems
from bot.answering.words import LongTexts, Overlap
from bot.conversation.content import Content
from bot.domain.entries import Entry

LONGEST = 500
"""Only so many characters of a question are looked at."""

MOST_PIECES = 5

CORE = ("looks", "looks again", "shares words", "shares again", "covers", "is about")
CORE_NONE = ("always", "unknown words", "looks like elsewhere", "shares words with elsewhere")
MEANT = ("means", "means again", "answers")
MEANT_NONE = ("means elsewhere",)


@dataclass(frozen=True, slots=True)
class Compared:
    """For each entry its numbers, and those for "none of these"."""

    entries: Floats
    none: Floats


class Shelf:
    """All entries of the content, ready to be compared with questions."""

    def __init__(self, content: Content) -> None:
        elsewhere = content.examples_of("elsewhere")
        asked = [ways_of(entry) for entry in content.entries]
        self.ids = [entry.id for entry in content.entries]
        self.asks = [way for ways in asked for way in ways]
        self.elsewhere = list(elsewhere)
        self.answers = [f"{entry.title} {entry.short}" for entry in content.entries]
        self.of = Grouped([len(ways) for ways in asked])
        texts = [spelled(text) for text in (*self.asks, *elsewhere)]
        self._looks = Likeness(texts, QUESTIONS)
        self.stemmed = [stems(text) for text in texts]
        self._words = Overlap(self.stemmed)
        long = [stems(spelled(f"{e.title} {e.short} {e.more}")) for e in content.entries]
        self._long, self._cover = LongTexts(long), Overlap(long)
        self._vocabulary = Vocabulary([*self._words.known, *(stem for text in long for stem in text)])

    def looks_like(self, words: str) -> Floats:
        """How alike the letters of each way of asking, and then of each question elsewhere, are to these words."""
        return self._looks.to(words)

    def compare(self, text: str, meanings: Meanings | None = None, *, without: int | None = None) -> Compared:
        """A question with every entry. `without`: leave out this one of the ways of asking (to learn from it)."""
        parts = pieces(text[:LONGEST], MOST_PIECES)
        found = [self._core(part, without) for part in parts]
        if meanings is not None:
            found = [
                _beside(core, self._meant(meanings, part, without)) for core, part in zip(found, parts, strict=True)
            ]
        return _best(found)

    def _core(self, part: str, without: int | None) -> Compared:
        words = spelled(part)
        wanted, unknown = self._vocabulary.mended(stems(words))
        if without is not None:
            unknown = self._known_only_here(wanted)
        looks = _less(self._looks.to(words), without)
        shares = _less(self._words.to(wanted)[0], without)
        covers, about = self._cover.to(wanted)[1], self._long.to(wanted)
        asks = len(self.asks)
        columns = [*self.of.best_two(looks[:asks]), *self.of.best_two(shares[:asks]), covers, about]
        none = [1.0, unknown, looks[asks:].max(initial=0.0), shares[asks:].max(initial=0.0)]
        return Compared(np.stack(columns, axis=1), np.array(none, np.float32))

    def _known_only_here(self, wanted: Sequence[str]) -> float:
        """The share of stems that nothing else holds."""
        alone = [stem for stem in wanted if self._words.count_of(stem) < 2 and not self._cover.count_of(stem)]
        return len(alone) / max(1, len(wanted))

    def _meant(self, meanings: Meanings, part: str, without: int | None) -> Compared:
        scores = meanings.to(part)
        asks, entries = len(self.asks), len(self.ids)
        mine = _less(scores, without)
        elsewhere, answers = mine[asks:-entries], mine[-entries:]
        columns = [*self.of.best_two(mine[:asks]), answers]
        return Compared(np.stack(columns, axis=1), np.array([elsewhere.max(initial=0.0)], np.float32))

    @property
    def to_encode(self) -> list[str]:
        """The texts whose meanings are compared, in the order in which they are expected."""
        return [*self.asks, *self.elsewhere, *self.answers]


def ways_of(entry: Entry) -> tuple[str, ...]:
    """How people ask for an entry; its own names count too."""
    return (entry.title, entry.short_title, *entry.ask)


def _less(scores: Floats, without: int | None) -> Floats:
    if without is not None:
        scores = scores.copy()
        scores[without] = 0.0
    return scores


def _beside(one: Compared, other: Compared) -> Compared:
    return Compared(np.hstack((one.entries, other.entries)), np.concatenate((one.none, other.none)))


def _best(found: Sequence[Compared]) -> Compared:
    """Of several pieces each entry's best; the unknown words of the best known piece."""
    if len(found) == 1:
        return found[0]
    none = np.max([each.none for each in found], axis=0)
    none[1] = min(each.none[1] for each in found)
    return Compared(np.max([each.entries for each in found], axis=0), none)
