"""The directions in which texts of our subject differ most. In these few, a sentence model tells them apart better."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answering.meanings import Encoder
from bot.answering.postings import Floats

FILE = Path(__file__).with_name("directions.npz")
"""Written by `bot.answering.fitting.encode --anew`, from the texts of the content."""


class Directions:
    """The mean of many vectors, and the directions in which they differ most (principal components)."""

    def __init__(self, mean: Floats, axes: Floats) -> None:
        self._mean, self._axes = mean, axes

    @classmethod
    def of(cls, vectors: Floats, count: int) -> "Directions":
        """The `count` strongest directions of some vectors."""
        mean = vectors.mean(axis=0, dtype=np.float64)
        _, axes = np.linalg.eigh(np.cov((vectors - mean).T))
        return cls(mean.astype(np.float32), axes[:, ::-1][:, :count].astype(np.float32))

    @classmethod
    def read(cls, file: Path = FILE) -> "Directions":
        """Those in a file."""
        with np.load(file, allow_pickle=False) as found:
            return cls(found["mean"], found["axes"])

    def write(self, file: Path = FILE) -> None:
        """Replace the file."""
        np.savez(file, mean=self._mean, axes=self._axes)

    @property
    def name(self) -> str:
        """A hash. Vectors in other directions cannot be compared."""
        return hashlib.blake2b(self._mean.tobytes() + self._axes.tobytes(), digest_size=4).hexdigest()

    def reduced(self, vectors: Floats) -> Floats:
        """The vectors in these directions alone, of length one again."""
        found = (vectors - self._mean) @ self._axes
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return np.asarray(found, np.float32)


class ReducedEncoder:
    """An encoder whose vectors are in few directions."""

    def __init__(self, encoder: Encoder, directions: Directions) -> None:
        self._encoder, self._directions = encoder, directions
        self.name = f"{encoder.name} {directions.name}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of length one for each text."""
        return self._directions.reduced(self._encoder.encode(texts))
