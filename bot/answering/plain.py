"""Text made comparable: lower case, no punctuation or apostrophes, one spelling for words with and without hyphens."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc\u2032\u201b\uff07]")
_NO_WORD = re.compile(r"[^\w£%]+")
_ONE_SPELLING = (
    ("co ", re.compile(r"\bco (?=prod|design)"), "co"),
    ("4", re.compile(r"\b4 ?pi\b"), "fourpi"),
    ("peer", re.compile(r"\bpeer ?(?:2|to) ?peer\b"), "peertopeer"),
)
"""Letters that stand wherever the pattern is found (to look for them is much quicker), the pattern, the spelling."""


def plain(text: str) -> str:
    """The text as words with single spaces between them."""
    folded = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).casefold()
    words = _NO_WORD.sub(" ", folded).strip()
    for part, pattern, spelling in _ONE_SPELLING:
        if part in words:
            words = pattern.sub(spelling, words)
    return words
