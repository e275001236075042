"""A long message in pieces: its sentences, since the question may stand in the middle of a story."""

import re

_ENDS = re.compile(r"(?<=[.?!;])\s+|\n+| - | \.\.+ ?|\.\.+ ")

LONG = 14
"""A message of so many words is looked at in pieces too."""

WINDOW, STEP = 16, 10
"""Words in a row that make a piece where nobody put a full stop."""


def pieces(text: str, most: int) -> list[str]:
    """The whole, then its sentences or runs of words, `most` in all; long texts are cut into longer pieces."""
    words = text.split()
    sentences = [s for s in _ENDS.split(text) if len(s.split()) > 1]
    if len(words) <= LONG and len(sentences) < 2:
        return [text]
    found = [piece for sentence in sentences for piece in _windows(sentence.split(), WINDOW, STEP)]
    if len(found) >= most:
        step = max(STEP, -(-len(words) // (most - 1)))
        found = _windows(words, step * WINDOW // STEP, step)
    whole = [text] if len(words) <= 4 * WINDOW else []
    return [*whole, *found][:most] or [text]


def _windows(words: list[str], size: int, step: int) -> list[str]:
    if len(words) <= size + 2:
        return [" ".join(words)]
    return [" ".join(words[at : at + size]) for at in range(0, max(1, len(words) - size + step), step)]
