"""Cuts a long message into pieces, since the question may stand in the middle of a story."""

import re

_ENDS = re.compile(r"(?<=[.?!;])\s+|\n+| - | \.\.+ ?|\.\.+ ")

_MARKS = re.compile(r"[,;:]\s+|\s[-\u2013]\s")

BETWEEN_CLAUSES = r"[.,;:!?\n()]+|\s[-\u2013\u2014]+\s"
"""What stands between two clauses, as a pattern."""

SHORTEST_CLAUSE = 4
"""Words of a clause; fewer say too little by themselves."""

LONG = 14
"""Messages up to this many words, in one sentence, are not cut."""

WINDOW, STEP = 16, 10
"""Words in a piece, and from one piece to the next, where there are no full stops."""


def pieces(text: str, most: int) -> list[str]:
    """The whole (unless very long), then its sentences or overlapping windows of words; at most `most`."""
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


def clauses(text: str, most: int) -> list[str]:
    """The pieces of a text, and the clauses of each that has several, at most `most`: a cry may stand in any."""
    found = pieces(text, most)
    for piece in found[1:] or found:
        parts = [part for part in _MARKS.split(piece) if len(part.split()) >= SHORTEST_CLAUSE]
        found = [*found, *parts] if len(parts) > 1 else found
    return found[:most]
