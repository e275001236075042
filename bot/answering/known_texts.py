"""Which number belongs to a text, known by its hash: texts that are word for word one of the content's examples."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.answering.postings import Integers


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """A number for each of some texts, kept by their hashes."""

    keys: NDArray[np.uint64]
    numbers: Integers

    @classmethod
    def of(cls, texts: Iterable[tuple[str, int]]) -> "KnownTexts":
        """Those of texts with their numbers, the last one of equal texts."""
        found = sorted({_key(text): number for text, number in texts}.items())
        return cls(np.array([k for k, _ in found], np.uint64), np.array([n for _, n in found], np.int32))

    def number(self, text: str) -> int | None:
        """The number of a text; None if it is not known."""
        key = np.uint64(_key(text))
        at = int(np.searchsorted(self.keys, key))
        return int(self.numbers[at]) if at < len(self.keys) and self.keys[at] == key else None


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
