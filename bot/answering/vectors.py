"""The vectors of the content's texts in files, so that each text is encoded once and not at every start."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.answering.meanings import Encoder, Meanings, asked, encoded
from bot.answering.postings import Floats

Bytes: TypeAlias = NDArray[np.int8]

SHIPPED = Path(__file__).with_name("vectors.npz")
"""Comes with the program: the vectors of the content's texts, written by `bot.answering.fitting.encode`."""

AT_ONCE = 32
KEPT_EVERY = 640
"""Texts encoded at a time, and texts between two savings: at most about ten seconds of work are lost."""

KEY: Final = 8
"""Bytes of the hash of a text."""

LARGEST = 127
"""The largest part of a vector in 8 bits. Its length does not matter, so no scale is kept."""

log = logging.getLogger(__name__)


class VectorFile:
    """Vectors by the hash of their text, in 8 bits, and the name of the model that made them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, model: str) -> dict[bytes, Bytes]:
        """The vectors that this model made; none if there is no such file."""
        try:
            with self._path.open("rb") as file, np.load(file, allow_pickle=False) as found:
                if str(found.get("model")) != model:
                    return {}
                return dict(zip(map(bytes, found["keys"]), found["vectors"], strict=True))
        except FileNotFoundError:
            return {}
        except Exception:
            log.exception("the kept vectors cannot be read; they are made again")
            return {}

    def write(self, model: str, vectors: Mapping[bytes, Bytes]) -> None:
        """Replace the file. Writes nothing if there are none."""
        if not vectors:
            return
        keys = sorted(vectors)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self._path.parent, prefix=".vectors-") as folder:
                made = Path(folder) / self._path.name
                np.savez(
                    made,
                    model=np.array(model),
                    keys=np.frombuffer(b"".join(keys), np.uint8).reshape(-1, KEY),
                    vectors=np.stack([vectors[key] for key in keys]),
                )
                made.replace(self._path)
        except OSError as error:
            log.warning("the vectors could not be kept (%s)", type(error).__name__)


class Vectors:
    """The vectors of texts: those that are shipped, those kept in a file, and the rest, encoded and kept there."""

    def __init__(self, kept: Path, shipped: Path | None = SHIPPED) -> None:
        self._kept = VectorFile(kept)
        self._shipped = VectorFile(shipped) if shipped else None

    def meanings(self, texts: Sequence[str], encoder: Encoder) -> Meanings:
        """The meanings of the texts. Many are there several times, with one vector. The model is ready afterwards."""
        numbers = {text: at for at, text in enumerate(dict.fromkeys(map(asked, texts)))}
        rows = np.array([numbers[asked(text)] for text in texts], np.int32)
        encoded(encoder, [""])
        return Meanings(self.of(list(numbers), encoder), rows, encoder)

    def of(self, texts: Sequence[str], encoder: Encoder) -> Floats:
        """One vector of length one for each text."""
        by_key = {key_of(text): text for text in texts}
        known = self._shipped.read(encoder.name) if self._shipped else {}
        kept = self._kept.read(encoder.name)
        own = {key: vector for key, vector in kept.items() if key in by_key and key not in known}
        missing = [key for key in by_key if key not in known and key not in own]
        for at in range(0, len(missing), AT_ONCE):
            if at % KEPT_EVERY == 0:
                log.info("the sentence model reads words that are new to it: %d of %d", at, len(missing))
                self._kept.write(encoder.name, own)
            some = missing[at : at + AT_ONCE]
            own.update(zip(some, in_bytes(encoded(encoder, [by_key[key] for key in some])), strict=True))
        if own.keys() != kept.keys():
            self._kept.write(encoder.name, own)
        known |= own
        made = np.stack([known[key_of(text)] for text in texts]).astype(np.float32)
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1.0)
        return made


def in_bytes(vectors: Floats) -> Bytes:
    """The vectors in 8 bits, each scaled by its largest part."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    scaled: Bytes = np.round(vectors * (LARGEST / largest)).astype(np.int8)
    return scaled


def key_of(text: str) -> bytes:
    """The hash of a text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=KEY).digest()
