"""Suggests what somebody probably meant to type."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 60
"""The least similarity, out of 100, at which a name is suggested."""


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """The question "Did you mean ...?" with the closest known name; empty when none is close."""
    found = closest(typed, known)
    return f'Did you mean "{found}"?' if found else ""


def closest(typed: str, known: Iterable[str]) -> str | None:
    """The known name that is most like what was typed. None when none is close."""
    found = process.extractOne(typed, list(known), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return found[0] if found else None
