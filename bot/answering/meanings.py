"""What texts mean, as vectors of an optional sentence model: the port, and how alike a text is to many in meaning."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.answering.postings import Floats

LONGEST = 300
"""The model is given so many characters of a text at most."""


class Encoder(Protocol):
    """Turns texts into vectors of length one; texts that mean alike have vectors that point alike."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector for each text. May be slow, may raise anything."""


class Meanings:
    """The vectors of many texts, and what encodes a question."""

    def __init__(self, vectors: Floats, encode: Callable[[str], Floats]) -> None:
        self._vectors, self._encode = vectors, encode

    def to(self, text: str) -> Floats:
        """How alike each text is in meaning."""
        scores: Floats = self._vectors @ self._encode(asked(text))
        return scores

    def part(self, start: int, end: int) -> "Meanings":
        """The same for some of the texts."""
        return Meanings(self._vectors[start:end], self._encode)


def encoded(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The model's vectors for some texts. Raises ValueError for what are no vectors."""
    vectors = np.asarray(encoder.encode(texts), np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise ValueError("the sentence model gave something that is not one vector for each text")
    return vectors


def one_by_one(encoder: Encoder) -> Callable[[str], Floats]:
    """Encodes one text. Whether help is needed and what is asked are looked at after each other: the second is free."""
    return lru_cache(maxsize=16)(lambda text: encoded(encoder, [text])[0])


def asked(text: str) -> str:
    """A text as it is given to the model."""
    return " ".join(text.lower().split())[:LONGEST].replace("\x00", "")
