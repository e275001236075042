"""What a message is about, and how much care it needs: the ports `Matcher` and `Listener` on one content."""

import asyncio
from collections.abc import Callable
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

BUILT_SOON = 0.3
"""Seconds for which somebody who writes first waits for the whole to be built."""

WORRIES = tuple(Care)
"""How much a message worries, the least first."""

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
        ranker = Ranker(index, {kind: ranker_weights(kind) for kind in KINDS}, FollowUps(index))
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


class LazyUnderstanding:
    """Both ports, built in a thread at the first message: presses and `/urgent` do not need them.

    `reviewed` makes the part of the ear that is quick to make. It is asked alone as long as the whole is being built.
    """

    def __init__(self, build: Callable[[], Understanding], reviewed: Callable[[], ReviewedCries]) -> None:
        self._build, self._reviewed = build, reviewed
        self._built: asyncio.Future[Understanding] | None = None

    async def find(self, text: str) -> Match:
        """Which entries a question may be about."""
        return await (await asyncio.shield(self._begun())).find(text)

    async def hear(self, text: str) -> Care:
        """Whether help comes first. A reviewed cry does not wait for the whole."""
        built = self._begun()
        done, _ = await asyncio.wait([built], timeout=BUILT_SOON)
        if not done and (await asyncio.to_thread(self._reviewed)).are_in(text):
            return Care.URGENT
        return await (await asyncio.shield(built)).hear(text)

    def _begun(self) -> "asyncio.Future[Understanding]":
        if self._built is None:
            self._built = asyncio.ensure_future(asyncio.to_thread(self._build))
        return self._built


class BesideEnglish:
    """Both ports in a language that reads by files of its own, with English beside them: nothing is heard less well.

    `own`, `english`: what understands each.
    """

    def __init__(self, own: LazyUnderstanding | Understanding, english: LazyUnderstanding | Understanding) -> None:
        self._own, self._english = own, english

    async def find(self, text: str) -> Match:
        """What a message is about in the language itself; in English where that knows it for certain and this not."""
        own, english = await asyncio.gather(self._own.find(text), self._english.find(text))
        is_known = own.kind in (MatchKind.ANSWER, MatchKind.SMALLTALK) or own.command or own.place
        is_english = english.kind in (MatchKind.ANSWER, MatchKind.SMALLTALK) or english.command
        return own if is_known or not is_english else english

    async def hear(self, text: str) -> Care:
        """Whether help comes first: as the one of the two says that is more worried."""
        return max(await asyncio.gather(self._own.hear(text), self._english.hear(text)), key=WORRIES.index)
