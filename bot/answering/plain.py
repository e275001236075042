"""Text made comparable, in any language: lower case, no punctuation, no apostrophes."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc\u2032\u201b\uff07]")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""What is not seen inside a word that was copied: places where a line may break, and directions of writing."""

_NO_WORD = re.compile(r"[^\w£%]+")


def plain(text: str) -> str:
    """The text as words with single spaces between them."""
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return _NO_WORD.sub(" ", text.casefold()).strip()
