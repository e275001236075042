"""The vectors of the content's texts, kept in a file so that a text is encoded once and not at every start."""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import numpy as np

from bot.answering.meanings import Encoder, asked
from bot.answering.postings import Floats

AT_ONCE = 64
BYTES: Final = 16

log = logging.getLogger(__name__)


class Vectors:
    """A file of vectors, each under the hash of its text. A file that cannot be read or written is done without."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, texts: Sequence[str], encoder: Encoder) -> Floats:
        """One vector for each text."""
        given = [asked(text) for text in texts]
        keys = [_key(text) for text in given]
        known = self._read()
        missing = {key: text for key, text in zip(keys, given, strict=True) if key not in known}
        wanted = list(missing.items())
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            made = np.asarray(encoder.encode([text for _, text in some]), np.float32)
            known.update(zip((key for key, _ in some), made, strict=True))
        if wanted:
            self._write({key: known[key] for key in keys})
        return np.stack([known[key] for key in keys]).astype(np.float32)

    def _read(self) -> dict[bytes, Floats]:
        try:
            with np.load(self._file, allow_pickle=False) as found:
                keys, vectors = found["keys"], found["vectors"]
                return {bytes(key): vector for key, vector in zip(keys, vectors, strict=True)}
        except (OSError, ValueError, KeyError, EOFError):
            return {}
        except Exception:
            log.exception("the kept vectors cannot be read; they are made again")
            return {}

    def _write(self, known: dict[bytes, Floats]) -> None:
        keys = np.frombuffer(b"".join(known), np.uint8).reshape(-1, BYTES)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._file.parent, suffix=".npz", delete=False) as made:
                np.savez(made, keys=keys, vectors=np.stack(list(known.values())).astype(np.float16))
            Path(made.name).replace(self._file)
        except OSError as error:
            log.warning("the vectors could not be kept (%s)", type(error).__name__)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=BYTES).digest()
