"""Sentence embeddings: the port of an optional model, and the similarity of a text to many in meaning."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.answering.postings import Floats

LONGEST = 300
"""Characters of a text that the model reads; the rest is cut off."""


class Encoder(Protocol):
    """Turns texts into vectors of length one; texts that mean alike have vectors that point alike."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector for each text. May be slow, may raise anything."""


class Meanings:
    """The vectors of many texts. Computes how similar a question is to each."""

    def __init__(self, vectors: Floats, encode: Callable[[str], Floats]) -> None:
        self._vectors, self._encode = vectors, encode

    def scores(self, text: str) -> Floats:
        """The similarity of each text in meaning (cosine)."""
        scores: Floats = self._vectors @ self._encode(asked(text))
        return scores

    def part(self, start: int, end: int) -> "Meanings":
        """The meanings of the texts from `start` to `end` alone."""
        return Meanings(self._vectors[start:end], self._encode)


def encoded(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The model's vectors of some texts. Raises ValueError unless there is one finite vector for each."""
    vectors = np.asarray(encoder.encode(texts), np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise ValueError("the sentence model gave something that is not one vector for each text")
    return vectors


def one_by_one(encoder: Encoder) -> Callable[[str], Floats]:
    """A cached function that encodes one text: `hear` and `find` encode the same message one after the other."""
    return lru_cache(maxsize=16)(lambda text: encoded(encoder, [text])[0])


def asked(text: str) -> str:
    """A text as the model reads it: small letters, single spaces, cut."""
    return " ".join(text.lower().split())[:LONGEST].replace("\x00", "")
