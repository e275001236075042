"""Which entry is a question about: an answer, two or three choices, none, or only small talk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.elsewhere import Elsewhere
from bot.answering.features import Shelf
from bot.answering.meanings import Meanings
from bot.answering.smalltalk import SmallTalk, WholeMessages
from bot.answering.weights import Weights
from bot.conversation.content import Content
from bot.conversation.ports.matching import Match, MatchKind

SHOWN = 3
RANKED = 10
"""So many entries are named, best first."""


class Asides:
    """What a message may be besides a question about an entry."""

    def __init__(self, content: Content, shelf: Shelf) -> None:
        self.small_talk = SmallTalk(content.example_groups("smalltalk"))
        self.elsewhere = Elsewhere(content, shelf)
        self.commands = WholeMessages(content.example_groups("commands"))
        self.follow_ups = WholeMessages(content.example_groups("followups"))


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes a match of the probabilities."""

    shelf: Shelf
    asides: Asides
    weights: Mapping[str, Weights]

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """Look the question up; with the meanings when there are some, else by its letters and words."""
        if not any(c.isalnum() for c in text):
            small_talk = self.asides.small_talk.sort(text)
            return Match(MatchKind.SMALLTALK if small_talk else MatchKind.NONE, (), small_talk)
        found = self._by_entries(text, meanings)
        sure = found.kind is MatchKind.ANSWER
        if command := self.asides.commands.sort(text):
            return Match(MatchKind.NONE, found.entries, command=command)
        if follow_up := self.asides.follow_ups.sort(text, exactly=sure):
            return replace(found, follow_up=follow_up)
        if small_talk := self.asides.small_talk.sort(text, exactly=sure):
            return Match(MatchKind.SMALLTALK, found.entries, small_talk)
        elsewhere = "" if sure else self._elsewhere(text, found.kind)
        return replace(found, kind=MatchKind.NONE, elsewhere=elsewhere) if elsewhere else found

    def _by_entries(self, text: str, meanings: Meanings | None) -> Match:
        weights = self.weights["semantic" if meanings else "core"]
        shares, _ = weights.probabilities(self.shelf.compare(text, meanings))
        best = np.argsort(-shares, kind="stable")[:RANKED]
        entries = tuple(self.shelf.ids[at] for at in best)
        top = shares[best]
        if top[0] >= weights.sure:
            return Match(MatchKind.ANSWER, entries)
        if float(top[:SHOWN].sum()) >= weights.maybe and len(entries) > 1:
            return Match(MatchKind.CHOICES, entries)
        return Match(MatchKind.NONE, entries)

    def _elsewhere(self, text: str, kind: MatchKind) -> str:
        """What else it is about. Where there are choices, only a word that tells is enough."""
        told = self.asides.elsewhere.told_by_words(text)
        return told or ("" if kind is MatchKind.CHOICES else self.asides.elsewhere.nearest(text))
