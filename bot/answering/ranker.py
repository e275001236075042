"""Ranks the entries for a question, and decides: an answer, two or three choices, none, or only small talk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.elsewhere import Elsewhere
from bot.answering.entry_index import EntryIndex
from bot.answering.meanings import Meanings
from bot.answering.smalltalk import SmallTalk, WholeMessages
from bot.answering.weights import Weights
from bot.conversation.content import Content
from bot.conversation.ports.matching import Match, MatchKind

SHOWN = 3
RANKED = 10
"""Entries that are shown as choices, and entries that a match names, best first."""


class SideTopics:
    """What a message may be besides a question about an entry: small talk, a command, a follow-up, not ours."""

    def __init__(self, content: Content, index: EntryIndex) -> None:
        analyzer = index.analyzer
        self.small_talk = SmallTalk(content.example_groups("smalltalk"), analyzer)
        self.elsewhere = Elsewhere(content, index)
        self.commands = WholeMessages(content.example_groups("commands"), analyzer)
        self.follow_ups = WholeMessages(content.example_groups("followups"), analyzer)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Turns the probabilities of the entries, and the side topics, into a match."""

    index: EntryIndex
    side_topics: SideTopics
    weights: Mapping[str, Weights]

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """The match of a question, by meanings too when there are some, else by letters and words alone.

        Digits alone are about no entry: they are the number of a button, or a telephone number.
        """
        if not any(c.isalnum() for c in text):
            small_talk = self.side_topics.small_talk.sort(text)
            return Match(MatchKind.SMALLTALK if small_talk else MatchKind.NONE, (), small_talk)
        found = self._by_entries(text, meanings)
        if not any(c.isalpha() or c in "£%" for c in text):
            found = replace(found, kind=MatchKind.NONE)
        sure = found.kind is MatchKind.ANSWER
        if command := self.side_topics.commands.sort(text):
            return Match(MatchKind.NONE, found.entries, command=command)
        if follow_up := self.side_topics.follow_ups.sort(text, exactly=sure):
            return replace(found, follow_up=follow_up)
        if small_talk := self.side_topics.small_talk.sort(text, exactly=sure):
            return Match(MatchKind.SMALLTALK, found.entries, small_talk)
        elsewhere = "" if sure else self._elsewhere(text, found.kind)
        return replace(found, kind=MatchKind.NONE, elsewhere=elsewhere) if elsewhere else found

    def _by_entries(self, text: str, meanings: Meanings | None) -> Match:
        weights = self.weights["semantic" if meanings else "core"]
        shares, _ = weights.probabilities(self.index.compare(text, meanings))
        best = np.argsort(-shares, kind="stable")[:RANKED]
        entries = tuple(self.index.ids[at] for at in best)
        top = shares[best]
        if top[0] >= weights.sure:
            return Match(MatchKind.ANSWER, entries)
        if float(top[:SHOWN].sum()) >= weights.maybe and len(entries) > 1:
            return Match(MatchKind.CHOICES, entries)
        return Match(MatchKind.NONE, entries)

    def _elsewhere(self, text: str, kind: MatchKind) -> str:
        """The group of questions elsewhere it belongs to, if any. Against choices only a telling word counts."""
        told = self.side_topics.elsewhere.told_by_words(text)
        return told or ("" if kind is MatchKind.CHOICES else self.side_topics.elsewhere.nearest(text))
