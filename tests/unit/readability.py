"""A second opinion on how hard a text is to read: our formula, with syllables from a hyphenation dictionary."""

import math
import re

from pyphen import Pyphen

_HYPHENATION = Pyphen(lang="en_US")
_SENTENCE = re.compile(r"\b[^.!?]+")
_PUNCTUATION = re.compile(r"[^\w\s]")
_FRAGMENT = 2
"""A sentence of at most two words is a heading or an abbreviation: its words count, the sentence does not."""


def flesch_kincaid_grade(text: str) -> float:
    """The Flesch-Kincaid grade, exactly as textstat 0.7.4 gives it, which does not run on Python 3.12 and later."""
    words = _words(text)
    sentences = [found for found in _SENTENCE.findall(text) if len(_words(found)) > _FRAGMENT]
    syllables = sum(len(_HYPHENATION.positions(word)) + 1 for word in words)
    length = _rounded(len(words) / max(1, len(sentences)))
    weight = _rounded(syllables / max(1, len(words)))
    return _rounded(0.39 * length + 11.8 * weight - 15.59)


def _words(text: str) -> list[str]:
    return _PUNCTUATION.sub("", text.lower()).split()


def _rounded(number: float) -> float:
    """To one decimal, as textstat rounds: halves away from zero, and negative numbers down."""
    return math.floor(number * 10 + math.copysign(0.5, number)) / 10
