"""Many texts as arrays of numbers: the words of each, their stems, and the letters in a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.answering.analyzer import Analyzer
from bot.answering.postings import Hashes, Integers

LETTERS = range(2, 6)
"""Sizes of the n-grams of letters in a word with a space at both its ends. They bear with misspelt words."""

_ODD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts as numbers of words.

    `distinct`: the words. `numbers`: those of all texts in turn, and `text_of`: which text each belongs to. `stems`:
    the distinct stems, and `stem_of`: the number of that of each distinct word. `count`: how many texts there are.
    """

    distinct: Sequence[str]
    numbers: Integers
    text_of: Integers
    stems: Sequence[str]
    stem_of: Integers
    count: int

    @classmethod
    def of(cls, texts: Sequence[str], analyzer: Analyzer) -> "Words":
        """Those of spelled texts."""
        words, numbers = _numbered(" ".join(texts).split())
        stems, stem_of = _numbered(analyzer.every_stem(" ".join(words)))
        sizes = np.array([len(text.split()) for text in texts], np.int32)
        text_of = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
        return cls(words, numbers, text_of, stems, stem_of, len(texts))


def _numbered(every: Sequence[str]) -> tuple[Sequence[str], Integers]:
    """The distinct ones of many words, and for each of the many which one it is."""
    distinct = tuple(dict.fromkeys(every))
    places = {word: at for at, word in enumerate(distinct)}
    return distinct, np.array([places[word] for word in every], np.int32)


def letters_in(words: Sequence[str]) -> tuple[Hashes, Integers]:
    """The hash of each n-gram of letters in each word, and the number of the word it stands in.

    A word that is shorter than an n-gram counts once more as a whole: short words tell a lot ("I do").
    """
    if not words:
        return np.zeros(0, np.uint32), np.zeros(0, np.int32)
    joined = f" {' '.join(words)} "
    signs = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    spaces = np.concatenate(([0], np.cumsum(signs == _SPACE, dtype=np.int32)))
    hashes, times, word_of = [], [], []
    rolling = signs.astype(np.uint64)
    for size in LETTERS:
        rolling = rolling[:-1] * _ODD + signs[size - 1 :]
        last, first = spaces[size - 1 : -1], spaces[1 : len(rolling) + 1]
        is_whole = spaces[size:] == spaces[: len(rolling)] + 2
        times.append((last == first) * (1 + (LETTERS.stop - size - 1) * is_whole))
        hashes.append(rolling)
        word_of.append(first)
    often = np.concatenate(times)
    return _mixed(np.repeat(np.concatenate(hashes), often)), np.repeat(np.concatenate(word_of) - 1, often)


def stem_hashes(stems: Sequence[str]) -> Hashes:
    """The hash of each stem. No n-gram of letters has the same, but by chance."""
    return np.array([crc32(stem.encode("utf-8", "surrogatepass")) for stem in stems], np.uint32)


def pair_hashes(first: Hashes, second: Hashes) -> Hashes:
    """The hash of each two stems in a row, from the hashes of both."""
    return _mixed(first.astype(np.uint64) * _MIX + second)


def _mixed(numbers: NDArray[np.uint64]) -> Hashes:
    mixed: Hashes = ((numbers ^ (numbers >> np.uint64(29))) * _MIX >> np.uint64(32)).astype(np.uint32)
    return mixed
