"""Words that were hidden or dressed up, as the plain words that they stand for: "d1e", "k.i.l.l", "su!c!de"."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product, zip_longest
from math import log

from bot.answering.plain import plain

LEAST_GLUED = 7
"""Letters of a text without spaces that may be several words."""

FREQUENT = 3
"""How often a word of one or two letters must stand in the cries to be looked for in such a text."""

LONGEST_WORD = 14
"""Letters of the longest word that is looked for in such a text."""

MOST_GLUED = 80
"""Letters up to which such a text is taken apart."""

MOST_READINGS = 256
"""Ways in which a word with signs in it is read."""

WORDS_FOR_SURE = 3
"""Words that a text without spaces must have; two are enough when they are long."""

LONG = 4
"""Letters of a word that is no accident inside another."""

_LOOKS_LIKE: Mapping[str, str] = {
    **{"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"},
    **{"!": "il", "|": "li", "¡": "i", "@": "a", "$": "s", "€": "e", "+": "t", "(": "c", "¢": "c", "*": "*"},
}
"""Signs and the letters that they may stand for. A star is any letter."""

_TWINS = str.maketrans("аеорсухіјѕһԁӏкмтвнԛԝοανικρτυχωεηɑɡı", "aeopcyxijshdlkmtbhqwoavikptuxwenagi")
"""Letters of Cyrillic and Greek that look like Latin ones."""

_IS_LETTER = re.compile(r"(?:LATIN|NEGATIVE|SQUARED|CIRCLED|REGIONAL INDICATOR).* (?:LETTER|CAPITAL) ([A-Z])")

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_ON_LATIN = re.compile("(?<=[a-z])[\u0300-\u036f\u0489\u20d0-\u20ff]+")
_LETTER_BY_LETTER = re.compile(r"(?<![^\W_])[^\W_](?:[\s.,_\-/~·•…]{1,4}[^\W_]){2,}(?![^\W_])")
_BETWEEN = re.compile(r"[\W_]+")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_NUMBER_AS_WORD = re.compile(r"(?<=[^\W\d_])([24])(?=[^\W\d_])")
_AS_WORD = {"2": " to ", "4": " for "}
_EDGES = re.compile(r"^[^\w$@€(*+|¡]+|[^\w$*]+$")
_ODD = re.compile(r"[^\W\d_].*[^a-z]|[^a-z].*[^\W\d_]|\w{7,}|(.)\1\1")
_ASCII = re.compile(r"[\x20-\x7e\n]*")


class Disguise:
    """Reads dressed-up words by the words of the cries that we know. What is no such word stays as it was typed.

    `others`: words of other messages, which are no cries in disguise.
    """

    def __init__(self, cries: Iterable[str], others: frozenset[str] = frozenset()) -> None:
        self._counts = Counter(plain(" ".join(cries)).split())
        self._most = log(sum(self._counts.values()) or 1)
        self._others = others
        self._word = lru_cache(maxsize=2_000)(self._plain_word)

    def lifted(self, text: str) -> str:
        """The text with plain words for dressed-up ones, in small letters."""
        text = _LETTER_BY_LETTER.sub(lambda match: self._joined(match[0]), letters(text)).replace("_", " ")
        return " ".join(map(self._word, text.split(" ")))

    def _joined(self, spaced: str) -> str:
        """Single letters as words: those that they spell, or what stands between the longer gaps."""
        found, gaps = _BETWEEN.split(spaced), _BETWEEN.findall(spaced)
        if words := self._apart("".join(found)):
            return " ".join(words)
        wide = [len(gap) + gap.isspace() for gap in gaps]
        between = [" " if width == max(wide) > min(wide) else "" for width in wide]
        return "".join(map("".join, zip_longest(found, between, fillvalue="")))

    def _plain_word(self, typed: str) -> str:
        if not _ODD.search(typed):
            return typed
        word = _EDGES.sub("", typed)
        if not word or word in self._counts or word.isdecimal():
            return typed
        found = self._best(_readings(word)) or self._best([_BETWEEN.sub("", word)] if self._is_parted(word) else [])
        if (
            not found
            and word not in self._others
            and (words := self._apart(_NUMBER_AS_WORD.sub(lambda match: _AS_WORD[match[1]], word)))
        ):
            found = " ".join(words)
        return typed.replace(word, found) if found else typed

    def _best(self, readings: Iterable[str]) -> str:
        """The reading that is a word of the cries, the most frequent one."""
        known = [known for reading in readings for known in self._like(reading)]
        return max(known, key=self._counts.__getitem__, default="")

    def _like(self, reading: str) -> Iterator[str]:
        if "*" not in reading:
            yield from (reading,) if reading in self._counts else ()
        elif len(reading) >= WORDS_FOR_SURE:
            pattern = re.compile(re.escape(reading).replace(re.escape("*"), "[a-z]"))
            yield from filter(pattern.fullmatch, self._counts)

    def _is_parted(self, word: str) -> bool:
        """Whether a word has marks in it that part no words: "sui.cide", and not "self-harm"."""
        return any(part and part not in self._counts for part in _BETWEEN.split(word))

    def _may_be_part(self, word: str) -> bool:
        return self._counts[word] >= (1 if len(word) > 2 else FREQUENT) and (len(word) > 1 or word == "i")

    def _apart(self, typed: str) -> list[str]:
        """The words of a text that was written without spaces. Empty when it is no such text."""
        words = [word for part in typed.split() for word in self._parts(part)]
        is_sure = len(words) >= WORDS_FOR_SURE or (len(words) > 1 and all(len(word) >= LONG for word in words))
        return words if is_sure and "" not in words else []

    def _parts(self, glued: str) -> list[str]:
        """The likeliest words of which the letters consist; an empty word when there are none."""
        if glued in self._counts:
            return [glued]
        if not LEAST_GLUED <= len(glued) <= MOST_GLUED:
            return [""]
        best: list[tuple[float, list[str]] | None] = [(0.0, []), *([None] * len(glued))]
        for end in range(1, len(glued) + 1):
            for start in range(max(0, end - LONGEST_WORD), end):
                before, word = best[start], glued[start:end]
                if before is None or not self._may_be_part(word):
                    continue
                cost = before[0] + self._most - log(self._counts[word])
                known = best[end]
                if known is None or cost < known[0]:
                    best[end] = (cost, [*before[1], word])
        last = best[-1]
        return last[1] if last else [""]


def letters(text: str) -> str:
    """The text in small letters, with plain ones for those of other shapes, and nothing that is not seen."""
    if _ASCII.fullmatch(text):
        return text.lower()
    shown = (c for c in _FLAG.sub(" ", text) if unicodedata.category(c) != "Cf")
    text = "".join(map(_letter, unicodedata.normalize("NFKC", "".join(shown)))).casefold()
    bare = unicodedata.normalize("NFC", _ON_LATIN.sub("", unicodedata.normalize("NFD", text)))
    return " ".join(_latin(word) for word in bare.split(" ")) if re.search("[a-z]", bare) else bare


def _letter(sign: str) -> str:
    if sign.isascii() or unicodedata.category(sign) in ("Lu", "Mn", "Mc"):
        return sign
    shape = _IS_LETTER.fullmatch(unicodedata.name(sign, "").replace("LETTER SMALL CAPITAL", "LETTER"))
    return shape[1] if shape else sign


def _latin(word: str) -> str:
    """The word in Latin letters, if it has some, or nothing but twins of them."""
    twin = word.translate(_TWINS)
    return twin if twin != word and _ASCII.fullmatch(twin) else word


def _readings(word: str) -> Iterator[str]:
    """The words that a word with signs in it may stand for, and one whose letters were drawn out."""
    drawn_out = [(match[1], match.span()) for match in _STRETCHED.finditer(word)]
    parts: list[Iterable[str]] = []
    at = 0
    for letter, (start, end) in drawn_out:
        parts += [_LOOKS_LIKE.get(c, c) for c in word[at:start]]
        parts.append((letter, letter * 2))
        at = end
    parts += [_LOOKS_LIKE.get(c, c) for c in word[at:]]
    return islice(map("".join, product(*parts)), MOST_READINGS)
