"""Letters folded across scripts: what people type with accents or without becomes the same."""

import re
import unicodedata

_APOSTROPHES = frozenset("'\u2019\u2018`\u00b4\u02bc\u02b9\u2032\u201b\uff07")

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

_AGAIN = re.compile(r"(.)\1+")


def folded(text: str) -> str:
    """The text as words with single spaces between them: small letters, no accents or marks, no letter twice in a row.

    Vowel signs of Indian scripts stay: there they are letters.
    """
    kept = "".join(each for each in text if each not in _APOSTROPHES)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", kept).casefold()).translate(_SAME)
    words = "".join(each if _is_part_of_a_word(each) else " " for each in bare if not _is_invisible(each))
    return " ".join(_AGAIN.sub(r"\1", words).split())


def _is_part_of_a_word(each: str) -> bool:
    return each.isalnum() or unicodedata.category(each).startswith("M")


def _is_invisible(each: str) -> bool:
    """Whether it joins or parts letters, or turns the direction, and is not seen."""
    return unicodedata.category(each) == "Cf"
