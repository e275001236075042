"""Ranks the subjects for a message, and decides: an answer, two or three choices, something else, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.meanings import Meanings
from bot.answering.postings import Floats
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.weights import Weights
from bot.conversation.ports.matching import Match, MatchKind

SHOWN = 3
RANKED = 10
"""Entries that are shown as choices, and entries that a match names, best first."""

LIKELY = 0.75
"""Least probability of a group of examples, other than small talk, for a message to belong to it."""

KNOWN = 0.99
"""The probability of the subject of which a message is word for word an example."""

SMILES = "chat"
"""The group of small talk of a message that is a smile."""

FIRST_SMILE = 0x2190
"""Signs before this one in Unicode are marks: they say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Turns the probabilities of the subjects into a match."""

    index: SubjectIndex
    weights: Mapping[str, Weights]

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """The match of a message, by meanings too when there are some, else by letters and words alone.

        Digits alone are about nothing: they are the number of a button, or a telephone number.
        """
        if not any(c.isalnum() for c in text):
            return _of_signs(text)
        weights = self.weights["semantic" if meanings else "core"]
        shares = self.shares(text, meanings)
        entries = self._best(shares, Sort.ENTRY)
        ids = tuple(self.index.subjects[at].id for at in entries[:RANKED])
        if not any(c.isalpha() for c in text) and self.index.known(text) is None:
            return Match(MatchKind.NONE, ids)
        if command := self._likely(shares, Sort.COMMAND):
            return Match(MatchKind.NONE, ids, command=command)
        if follow_up := self._likely(shares, Sort.FOLLOW_UP):
            return Match(MatchKind.NONE, ids, follow_up=follow_up)
        top = shares[entries[:SHOWN]]
        if len(top) and top[0] >= weights.sure:
            return Match(MatchKind.ANSWER, ids)
        if len(ids) > 1 and float(top.sum()) >= weights.maybe:
            return Match(MatchKind.CHOICES, ids)
        small_talk = self._best(shares, Sort.SMALL_TALK)
        other = float(shares[self._best(shares, Sort.ELSEWHERE)].sum() + shares[-1])
        if len(small_talk) and float(shares[small_talk].sum()) >= other:
            return Match(MatchKind.SMALLTALK, ids, self.index.subjects[small_talk[0]].id)
        return Match(MatchKind.NONE, ids, elsewhere=self._likely(shares, Sort.ELSEWHERE))

    def shares(self, text: str, meanings: Meanings | None = None) -> Floats:
        """The probability of each subject, then of "none of these". Together they are one."""
        shares = self.weights["semantic" if meanings else "core"].probabilities(self.index.compare(text, meanings))
        known = self.index.known(text)
        if known is not None:
            shares *= 1 - KNOWN
            shares[known] += KNOWN
        return shares

    def _best(self, shares: Floats, sort: Sort) -> NDArray[np.int64]:
        """The numbers of the subjects of a sort, the most probable first."""
        numbers = self.index.of_sort[sort]
        best: NDArray[np.int64] = numbers[np.argsort(-shares[numbers], kind="stable")]
        return best

    def _likely(self, shares: Floats, sort: Sort) -> str:
        """The id of the most probable subject of a sort, if it is likely; else an empty text."""
        best = self._best(shares, sort)[:1]
        return self.index.subjects[best[0]].id if len(best) and shares[best[0]] >= LIKELY else ""


def _of_signs(text: str) -> Match:
    """The match of a message without letters or digits. It may be a smile."""
    is_smile = any(ord(sign) >= FIRST_SMILE for sign in text)
    return Match(MatchKind.SMALLTALK, (), SMILES) if is_smile else Match(MatchKind.NONE, ())
