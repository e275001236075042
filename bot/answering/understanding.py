"""What a message is about, and how much care it needs: the matcher and the listener on one content."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.answering.crisis import Ear, Nearby
from bot.answering.features import Shelf
from bot.answering.matcher import Asides, Judge
from bot.answering.meanings import Encoder, Meanings
from bot.answering.sense import Sense
from bot.answering.vectors import Vectors
from bot.answering.weights import KINDS, alarm, matching
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match

LIVE = 0.3
"""Seconds the sentence model may take while somebody waits in a chat."""

VECTORS = Path("data/vectors.npz")


class Understanding:
    """Both ports on one content. `patience`: how long the sentence model may take; None waits for it."""

    def __init__(
        self, content: Content, encoder: Encoder | None = None, vectors: Path = VECTORS, patience: float | None = LIVE
    ) -> None:
        shelf, nearby = Shelf(content), Nearby(content)
        self._shelf_end = len(shelf.to_encode)
        texts = [*shelf.to_encode, *nearby.to_encode]
        self._end = len(texts)
        self._judge = Judge(shelf, Asides(content, shelf), {kind: matching(kind) for kind in KINDS})
        self._ear = Ear(content, nearby, {kind: alarm(kind) for kind in KINDS})
        self._sense = Sense(encoder, texts, Vectors(vectors), patience)

    async def find(self, text: str) -> Match:
        """Which entries a question may be about."""
        return await self._sense.work(lambda meanings: self._judge.find(text, self._for_entries(meanings)))

    async def hear(self, text: str) -> Care:
        """Whether help comes first."""
        return await self._sense.work(lambda meanings: self._ear.hear(text, self._for_care(meanings)))

    def _for_entries(self, meanings: Meanings | None) -> Meanings | None:
        return meanings.part(0, self._shelf_end) if meanings else None

    def _for_care(self, meanings: Meanings | None) -> Meanings | None:
        return meanings.part(self._shelf_end, self._end) if meanings else None


class WhenAsked:
    """Both ports, built in a thread when the first words come: presses and `/urgent` need none of it."""

    def __init__(self, build: Callable[[], Understanding]) -> None:
        self._build = build
        self._built: asyncio.Future[Understanding] | None = None

    async def find(self, text: str) -> Match:
        """Which entries a question may be about."""
        return await (await self._ready()).find(text)

    async def hear(self, text: str) -> Care:
        """Whether help comes first."""
        return await (await self._ready()).hear(text)

    async def _ready(self) -> Understanding:
        if self._built is None:
            self._built = asyncio.ensure_future(asyncio.to_thread(self._build))
        return await asyncio.shield(self._built)
