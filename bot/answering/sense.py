"""The optional sentence model at work: in its own thread, with a limit in time; without it the core answers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from bot.answering.meanings import Encoder, Meanings, one_by_one
from bot.answering.vectors import Vectors

T = TypeVar("T")
Work = Callable[[Meanings | None], T]

log = logging.getLogger(__name__)


class Sense:
    """Does some work with meanings if that is possible in time, and without them if not."""

    def __init__(self, encoder: Encoder | None, texts: Sequence[str], vectors: Vectors, patience: float | None) -> None:
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, "meanings") if encoder else None
        self._ready: Future[Meanings] | None = None
        if self._thread and encoder:
            self._ready = self._thread.submit(_prepared, encoder, tuple(texts), vectors)

    async def work(self, work: Work[T]) -> T:
        """The work with meanings when they are ready (with no limit of patience: they are waited for)."""
        if self._ready is not None and (self._patience is None or self._ready.done()):
            try:
                return await asyncio.wait_for(self._with_meanings(work, self._ready), self._patience)
            except TimeoutError:
                log.info("the sentence model was too slow; answered without it")
            except Exception:
                log.exception("the sentence model failed; it is left out from now on")
                self._ready = None
        return work(None)

    async def _with_meanings(self, work: Work[T], ready: Future[Meanings]) -> T:
        assert self._thread is not None  # noqa: S101
        meanings = await asyncio.wrap_future(ready)
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, meanings)


def _prepared(encoder: Encoder, texts: Sequence[str], vectors: Vectors) -> Meanings:
    return Meanings(vectors.of(texts, encoder), one_by_one(encoder))
