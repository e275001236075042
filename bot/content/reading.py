"""Measures how hard a text is to read: words in a sentence, Flesch-Kincaid grade. A smoke alarm, not a proof."""

import re

_ADDRESS = r"https?://\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[a-z]{2,})+(?:/\S*)?\b"
_NOT_WORDS = re.compile(rf"{_ADDRESS}|(?<!\w)/\w+|\+?[0-9][0-9 ]{{2,}}[0-9]")
_ENDS = re.compile(r"(?<=[.?!])[\"')\]]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouycgszx]es)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text. The end of a line ends a sentence too."""
    return [sentence for sentence in _ENDS.split(text) if sentence and sentence.strip()]


def words_in(sentence: str) -> int:
    """The number of words in a sentence. A placeholder, a number and an address count as one each."""
    return sum(1 for word in sentence.split() if any(c.isalnum() for c in word))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text (add 5 for the reading age, roughly); 0 for a text without words."""
    plain = text.replace("{users}", "service users")
    plain = _NOT_WORDS.sub(" ", re.sub(r"\{[a-z_]+\}", "the trust", plain))
    counted = [words for sentence in sentences(plain) if (words := _WORD.findall(sentence))]
    words = [word for sentence in counted for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    small = word.lower()
    groups = len(_VOWELS.findall(small))
    return max(1, groups - bool(_SILENT.search(small)))
