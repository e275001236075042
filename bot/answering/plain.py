"""Text made comparable: lower case, no punctuation or apostrophes, one spelling for words with and without hyphens."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc\u2032\u201b\uff07]")
_NO_WORD = re.compile(r"[^\w£%]+")
_ONE_SPELLING = (
    (re.compile(r"\bco (?=prod|design)"), "co"),
    (re.compile(r"\b4 ?pi\b"), "fourpi"),
    (re.compile(r"\bpeer ?(?:2|to) ?peer\b"), "peertopeer"),
)


def plain(text: str) -> str:
    """The text as words with single spaces between them."""
    folded = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).casefold()
    words = _NO_WORD.sub(" ", folded).strip()
    for pattern, spelling in _ONE_SPELLING:
        words = pattern.sub(spelling, words)
    return words
