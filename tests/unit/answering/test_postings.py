"""The inverted index, in contents of every size."""

import numpy as np
import pytest

from bot.answering.postings import Postings


@pytest.mark.parametrize("size", [1, 149, 20_000, 70_000, 600_000])
def test_a_feature_is_found_in_its_texts_however_many_there_are(size: int) -> None:
    hashes = np.array([7, 7, 2**32 - 1, 0], np.uint32)
    texts = np.array([0, size - 1, size - 1, 0], np.int32)
    index = Postings.of(hashes, texts, np.array([1, 2, 3, 4], np.int32), size)
    assert index.features.tolist() == [0, 7, 2**32 - 1]
    assert index.sums()[0] == (10 if size == 1 else 5)
    assert index.sums()[size - 1] == (10 if size == 1 else 5)
    assert index.found(np.array([2**32 - 1, 5], np.uint32)).tolist() == [2, -1]
