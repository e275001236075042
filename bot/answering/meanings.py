"""Sentence embeddings: the port of an optional model, and the similarity of a text to many in meaning."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.answering.postings import Floats

LONGEST = 160
"""Characters of a text that the model reads; the rest is cut off."""


class Encoder(Protocol):
    """Turns texts into vectors of length one; texts that mean alike have vectors that point alike."""

    @property
    def name(self) -> str:
        """The model and its version: vectors of another one cannot be compared with its own."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector for each text. May be slow, may raise anything."""


class Meanings:
    """The vectors of many texts. Computes how similar a question is to each. `rows`: the vector of each text."""

    def __init__(self, vectors: Floats, rows: NDArray[np.int32], encoder: Encoder) -> None:
        self._vectors, self._rows, self._encoder = vectors, rows, encoder

    def scores(self, text: str) -> Floats:
        """The similarity of each text in meaning (cosine).

        Not by a product of matrices: for so little it only wakes threads, which then keep a core busy for a while.
        """
        scores: Floats = np.einsum("ij,j->i", self._vectors, encoded(self._encoder, [asked(text)])[0])
        return scores[self._rows]


def encoded(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The model's vectors of some texts. Raises ValueError unless there is one finite vector for each."""
    vectors = np.asarray(encoder.encode(texts), np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise ValueError("the sentence model gave something that is not one vector for each text")
    return vectors


def asked(text: str) -> str:
    """A text as the model reads it: small letters, single spaces, cut."""
    return " ".join(text.lower().split())[:LONGEST].replace("\x00", "")
