"""Ranks the subjects for a message, and decides: an answer, two or three choices, something else, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.answering.follow_ups import FollowUps
from bot.answering.meanings import Meanings
from bot.answering.postings import Floats
from bot.answering.requests import Requests
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.weights import Weights, by_both
from bot.conversation.ports.matching import Match, MatchKind

SHOWN = 3
RANKED = 10
"""Entries that are shown as choices, and entries that a match names, best first."""

OFFERED = 0.25
"""Least probability of the entries that are offered as choices, all together."""

NEAR = 0.05
"""Least probability of an entry for it to be named when nothing fits: one by chance has less."""

LIKELY = 0.75
"""Least probability of a group of examples, other than small talk, for a message to belong to it."""

POSSIBLE = 0.15
"""Least probability of a follow-up for a message that has a word for what was named before, and is nothing sure."""

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
    follow_ups: FollowUps
    requests: Requests

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """The match of a message, by meanings too when there are some, else by letters and words alone.

        Digits alone are about nothing: they are the number of a button, or a telephone number.
        """
        if not any(c.isalnum() for c in text):
            return _of_signs(text)
        weights = self.weights["semantic" if meanings else "core"]
        shares = self.shares(text, meanings)
        ids = self._ids(self._best(shares, Sort.ENTRY))
        if not any(c.isalpha() for c in text) and self.index.known(text) is None:
            return Match(MatchKind.NONE, ids)
        command = self.requests.command(text) or self._likely(shares, Sort.COMMAND)
        if command and not self.requests.is_story(text):
            return Match(MatchKind.NONE, ids, command=command)
        return self._with_follow_up(text, shares, weights)

    def _with_follow_up(self, text: str, shares: Floats, weights: Weights) -> Match:
        """The match, with what is wanted of the entry told before, if the message may be a follow-up.

        A likely one is about nothing else, unless it names a subject; then it is read as if there were no follow-ups.
        """
        numbers = self._best(shares, Sort.FOLLOW_UP)
        share = float(shares[numbers[0]]) if len(numbers) else 0.0
        if share < POSSIBLE:
            return self._match(shares, weights)
        wanted = self.index.subjects[numbers[0]].id
        is_other = self.index.known(text) is None and self.follow_ups.names_a_subject(text)
        if share < LIKELY:
            match = self._match(shares, weights)
            is_open = match.kind in (MatchKind.CHOICES, MatchKind.NONE) and not match.elsewhere and not is_other
            return replace(match, follow_up=wanted) if is_open and self.follow_ups.refers_back(text) else match
        others = shares.copy()
        others[numbers] = 0.0
        match = self._match(others / others.sum(), weights)
        if is_other:
            return match
        kind = match.kind if match.kind is MatchKind.ANSWER else MatchKind.NONE
        return Match(kind, match.entries, follow_up=wanted)

    def _match(self, shares: Floats, weights: Weights) -> Match:
        """An answer, choices, small talk, something else or nothing, by the probabilities.

        There are choices when the entries shown are likelier than small talk, and than what is not ours.
        """
        entries = self._best(shares, Sort.ENTRY)
        ids, top = self._ids(entries), shares[entries[:SHOWN]]
        if len(top) and top[0] >= weights.sure:
            return Match(MatchKind.ANSWER, ids)
        small_talk = self._best(shares, Sort.SMALL_TALK)
        small = float(shares[small_talk].sum())
        other = float(shares[self._best(shares, Sort.ELSEWHERE)].sum() + shares[-1])
        if len(ids) > 1 and float(top.sum()) >= max(small, other, OFFERED):
            return Match(MatchKind.CHOICES, ids)
        if len(small_talk) and small >= other:
            return Match(MatchKind.SMALLTALK, ids, self.index.subjects[small_talk[0]].id)
        near = int((top >= NEAR).sum())
        return Match(MatchKind.NONE, ids, elsewhere=self._likely(shares, Sort.ELSEWHERE), near=near)

    def _ids(self, entries: NDArray[np.int64]) -> tuple[str, ...]:
        return tuple(self.index.subjects[at].id for at in entries[:RANKED])

    def shares(self, text: str, meanings: Meanings | None = None) -> Floats:
        """The probability of each subject, then of "none of these". Together they are one."""
        compared = self.index.compare(text, meanings)
        shares = self.weights["core"].probabilities(compared)
        if meanings:
            shares = by_both(shares, self.weights["semantic"].probabilities(compared))
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
