"""Letters folded across scripts: what people type with accents or without becomes the same."""

import re
import unicodedata
from collections.abc import Callable, Sequence


class LetterByLetter(dict[int, str]):
    """A table for `str.translate` that asks `become` once for each letter that comes, and remembers the answer."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, letter: int) -> str:
        """What this letter becomes."""
        self[letter] = self._become(chr(letter))
        return self[letter]


_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u00b4\u02bc\u02b9\u2032\u201b\uff07")

_SAME = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ґ": "г",
        # letters of Arabic script that keyboards for Arabic, Persian and Urdu have at different places of Unicode
        "ى": "ي",
        "ی": "ي",
        "ے": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ة": "ه",
        "ۃ": "ه",
        "ں": "ن",
        "ٱ": "ا",
        "ـ": "",
        "ء": "",
        # signs of Indian scripts that are often left out: nasal signs, the dot below, the sign for a double letter
        **dict.fromkeys("ँंঁਂੰੱઁં\u093c\u09bc\u0a3c\u0abc", ""),
    }
)

_ACCENTS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]")
"""Accents of Latin, Greek and Cyrillic letters, and the vowel signs of Arabic and Hebrew."""

_AGAIN = re.compile(r"([^\d\n])(?=\1)")
"""A letter before the same one."""


def folded(text: str) -> str:
    """The text as words with single spaces between them: small letters, no accents or marks, no letter twice in a row.

    Digits stay as they are. Vowel signs of Indian scripts stay: there they are letters.
    """
    return " ".join(_lines(text).split())


def folded_each(texts: Sequence[str]) -> list[str]:
    """`folded` of many texts at once, which is much quicker than one by one."""
    found = dict[str, str]()
    for some in ([each for each in texts if each.isascii()], [each for each in texts if not each.isascii()]):
        lines = _lines("\n".join(text.replace("\n", " ") for text in some)).split("\n")
        found.update((text, " ".join(line.split())) for text, line in zip(some, lines, strict=False))
    return [found[text] for text in texts]


def _lines(text: str) -> str:
    """The text in folded letters, with any white space. Its lines stay lines. Plain English text takes a quick way."""
    if text.isascii():
        return _AGAIN.sub("", text.lower().translate(_PLAIN))
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    words = _ACCENTS.sub("", decomposed.casefold()).translate(_SAME).translate(_WORDS)
    return _AGAIN.sub("", words)


def _in_words(each: str) -> str:
    """A part of a word as it is; nothing for what joins or parts letters, or turns the direction, and is not seen."""
    category = unicodedata.category(each)
    if category == "Cf":
        return ""
    return each if each.isalnum() or category.startswith("M") or each == "\n" else " "


_WORDS = LetterByLetter(_in_words)

_PLAIN: dict[int, str | None] = {code: _in_words(chr(code)) for code in range(128)}
_PLAIN |= dict.fromkeys(map(ord, "'`"))
"""The same for text in plain letters alone, with nothing that has to be looked up."""


def without_marks(text: str) -> str:
    """The text in the form in which short replies are compared: small letters, without punctuation, single spaces."""
    return " ".join(text.casefold().translate(_COMPARED).split())


def _compared(letter: str) -> str:
    if letter in "'\u2019`":
        return ""
    return letter if letter.isalnum() else " "


_COMPARED = LetterByLetter(_compared)
