"""What a message is about, and how much care it needs: the ports `Matcher` and `Listener` on one content."""

from dataclasses import replace
from pathlib import Path

from bot.answering.analyzer import Analyzer
from bot.answering.asked import Asked
from bot.answering.crisis import CrisisDetector, ReviewedCries
from bot.answering.crisis_examples import CrisisExamples
from bot.answering.follow_ups import FollowUps
from bot.answering.meanings import Encoder
from bot.answering.places import PlaceNames
from bot.answering.ranker import Ranker
from bot.answering.reader import Reader
from bot.answering.requests import Requests
from bot.answering.semantic_worker import SemanticWorker
from bot.answering.subject_index import SubjectIndex
from bot.answering.tables import Tables
from bot.answering.vectors import Vectors
from bot.answering.weights import KINDS, crisis_weights, ranker_weights
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind

LIVE = 0.3
"""Seconds the sentence model may take while somebody waits in a chat."""

FOREIGN = Match(MatchKind.NONE, (), is_foreign=True)

VECTORS = Path("data/vectors.npz")


class Understanding:
    """Both ports on one content.

    `patience`: seconds the sentence model may take; None: no limit. `tables`: those of the content, if they are kept.
    """

    def __init__(
        self,
        content: Content,
        encoder: Encoder | None = None,
        vectors: Path = VECTORS,
        patience: float | None = LIVE,
        tables: Tables | None = None,
    ) -> None:
        tables, analyzer = tables or Tables.of(content), Analyzer(content.reading)
        index = SubjectIndex(content, analyzer, tables.subjects)
        examples = CrisisExamples(content, analyzer, tables.care)
        self._index, self._speech = index, tables.speech
        self._places = PlaceNames(content, analyzer)
        ranker = Ranker(index, {kind: ranker_weights(kind) for kind in KINDS}, FollowUps(index), Requests(index))
        self._reader = Reader(ranker, Asked(content.reading))
        reviewed = ReviewedCries(content, tables.ordinary)
        self._detector = CrisisDetector(content, reviewed, examples, self._speech, crisis_weights())
        self._semantic = SemanticWorker(encoder, index.texts, Vectors(vectors), patience)

    async def find(self, text: str) -> Match:
        """Which entries a question may be about."""
        match = await self._semantic.work(lambda meanings: self._reader.find(text, meanings))
        if place := self._places.find(text):
            return replace(match, place=place)
        is_known = match.command or self._index.known(text) is not None
        return match if is_known or not self._speech.is_foreign(text) else FOREIGN

    async def hear(self, text: str) -> Care:
        """Whether help comes first. By letters and words alone: that must not depend on what may be missing or slow."""
        return self._detector.hear(text)
