"""What somebody probably meant to type."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 60
"""Of 100."""


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """A question with the closest known name; empty when nothing is close."""
    found = process.extractOne(typed, list(known), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return f'Did you mean "{found[0]}"?' if found else ""
