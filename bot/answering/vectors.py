"""A file with the vectors of the content's texts, so that a text is encoded once and not at every start."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from bot.answering.meanings import Encoder, asked, encoded
from bot.answering.postings import Floats

AT_ONCE = 32
KEPT_EVERY = 640
"""Texts encoded at a time, and texts between two savings: at most about ten seconds of work are lost."""

ALIKE = 0.01
BYTES: Final = 16

log = logging.getLogger(__name__)


class Vectors:
    """Vectors in a file, by the hash of their text. Works without the file if it cannot be read or written."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, texts: Sequence[str], encoder: Encoder) -> Floats:
        """One vector for each text."""
        by_key = {_key(text): text for text in map(asked, texts)}
        known = self._known(by_key, encoder)
        missing = [key for key in by_key if key not in known]
        for at in range(0, len(missing), AT_ONCE):
            if at % KEPT_EVERY == 0:
                log.info("the sentence model reads the words: %d of %d", len(known), len(by_key))
                self._write(known)
            some = missing[at : at + AT_ONCE]
            known.update(zip(some, encoded(encoder, [by_key[key] for key in some]), strict=True))
        if missing:
            log.info("the sentence model has read all words")
            self._write(known)
        return np.stack([known[_key(asked(text))] for text in texts])

    def _known(self, by_key: Mapping[bytes, str], encoder: Encoder) -> dict[bytes, Floats]:
        """The kept vectors of these texts; none if the model has changed (one text, encoded again, differs)."""
        known = {key: vector for key, vector in self._read().items() if key in by_key}
        if not known:
            return {}
        key, kept = next(iter(known.items()))
        again = encoded(encoder, [by_key[key]])[0]
        return known if again.shape == kept.shape and np.allclose(again, kept, atol=ALIKE) else {}

    def _read(self) -> dict[bytes, Floats]:
        try:
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as found:
                vectors = found["vectors"].astype(np.float32)
                return dict(zip(map(bytes, found["keys"]), vectors, strict=True))
        except FileNotFoundError:
            return {}
        except Exception:
            log.exception("the kept vectors cannot be read; they are made again")
            return {}

    def _write(self, known: Mapping[bytes, Floats]) -> None:
        if not known:
            return
        keys = np.frombuffer(b"".join(known), np.uint8).reshape(-1, BYTES)
        vectors = np.stack(list(known.values())).astype(np.float16)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self._file.parent, prefix=".vectors-") as folder:
                made = Path(folder) / self._file.name
                np.savez(made, keys=keys, vectors=vectors)
                made.replace(self._file)
        except OSError as error:
            log.warning("the vectors could not be kept (%s)", type(error).__name__)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=BYTES).digest()
