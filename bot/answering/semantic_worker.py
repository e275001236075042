"""Runs the optional sentence model in its own thread, with a time limit; without it the core answers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from bot.answering.meanings import Encoder, Meanings
from bot.answering.vectors import Vectors

T = TypeVar("T")
Work = Callable[[Meanings | None], T]

log = logging.getLogger(__name__)


class SemanticWorker:
    """Calls a function with meanings if that is possible in time, and with None if not."""

    def __init__(self, encoder: Encoder | None, texts: Sequence[str], vectors: Vectors, patience: float | None) -> None:
        self._patience = patience
        self._thread = SingleThread() if encoder else None
        self._ready: Future[Meanings] | None = None
        self._late: Future[Any] | None = None
        if self._thread and encoder:
            self._ready = self._thread.submit(lambda: vectors.meanings(texts, encoder))

    async def work(self, work: Work[T]) -> T:
        """The result of `work`, with meanings when they are ready. Without a `patience` it waits until they are."""
        if self._ready is not None and (self._patience is None or (self._ready.done() and not self._is_late())):
            try:
                return await asyncio.wait_for(self._with_meanings(work, self._ready), self._patience)
            except TimeoutError:
                log.info("the sentence model was too slow; answered without it")
            except Exception:
                log.exception("the sentence model failed; it is left out from now on")
                self._ready = None
        return work(None)

    def _is_late(self) -> bool:
        """Whether the thread is still busy with a call that timed out: then the next call does not wait for it."""
        return self._late is not None and not self._late.done()

    async def _with_meanings(self, work: Work[T], ready: Future[Meanings]) -> T:
        assert self._thread is not None  # noqa: S101
        meanings = await asyncio.wrap_future(ready)
        doing = self._thread.submit(lambda: work(meanings))
        self._late = doing
        return await asyncio.shield(asyncio.wrap_future(doing))


class SingleThread:
    """A daemon thread that runs one call after another. The end of the program does not wait for it."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._run, name="meanings", daemon=True).start()

    def submit(self, work: Callable[[], T]) -> "Future[T]":
        """The future of a call."""
        future: Future[T] = Future()
        self._waiting.put((future, work))
        return future

    def _run(self) -> None:
        while True:
            future, work = self._waiting.get()
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whoever waits for the future gets it
                future.set_exception(error)
