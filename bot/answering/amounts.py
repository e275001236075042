"""Amounts of tablets and drugs that somebody took, or asks about: more than an ordinary dose brings help."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.answering.plain import plain
from bot.conversation.content import Amounts

MANY, FEW = 8, 3
"""From this number on it is more than people take at a time; up to that one it is an ordinary dose."""

ALMOST = 84.0
"""Least similarity of a misspelt name of a medicine to the name, of 100."""

LONG_NAME = 6
"""Letters of a name that may be misspelt."""

AGO = "ago"
"""After a habit it makes none: "a day ago"."""

_ENDS = re.compile(r"[.!?;\n]+(?:\s|$)")
_NUMBER = re.compile(r"x?(\d{1,4})x?")
_YEAR = re.compile(r" (?:in|since|of|around) (?:19|20)\d\d ")
_DOSE = re.compile(r"\d+(mg|mgs|mcg|ml|mls|g|%|am|pm|hrs|hours|mins|st|nd|rd|th)")
_OF_A_DOSE = frozenset(["mg", "mgs", "mcg", "ml", "mls", "am", "pm", "oclock"])


class AmountsTaken:
    """Finds in each sentence whether something was taken, how much of what, and whether that is a habit or long ago."""

    def __init__(self, words: Amounts) -> None:
        self._medicines, self._between = frozenset(words.medicines), frozenset(words.between)
        self._names = [name for name in words.medicines if len(name) >= LONG_NAME]
        self._is_medicine = lru_cache(maxsize=20_000)(self._names_a_medicine)
        self._many, self._few = frozenset(words.many), frozenset(words.few)
        self._taken, self._whole = _has(words.taken), _has(words.whole)
        self._alone = _has(words.whole_alone, not_before=words.not_after_whole)
        self._asks, self._deadly, self._risky = _has(words.asks), _has(words.deadly), _has(words.risky)
        self._asks_first = frozenset(words.asks_first)
        self._habits = [f" {phrase} " for phrase in words.habits]
        self._clauses = re.compile(rf"{_ENDS.pattern}|,|\b(?:{'|'.join(words.joins) or '$.'})\b", re.IGNORECASE)

    def are_many(self, text: str) -> bool:
        """Whether a text tells of more than an ordinary dose, or asks how much would be deadly."""
        return any(self._is_much(words) or self._is_about_means(words) for words in _sentences(text))

    def without_ordinary(self, text: str) -> str:
        """The text without clauses about an ordinary dose or a habit. A text that has none stays as it was typed."""
        parts = self._clauses.split(text)
        rest = [part for part in parts if not self._is_ordinary(plain(part).split())]
        return text if len(rest) == len(parts) else ". ".join(rest)

    def _is_much(self, words: list[str]) -> bool:
        return (self._alone(words) or self._has_taken_many(words)) and not self._is_habit(words)

    def _has_taken_many(self, words: list[str]) -> bool:
        medicines = self._medicines_in(words)
        if not medicines or not self._taken(words):
            return False
        return self._whole(words) or self._has_many(words, medicines)

    def _is_about_means(self, words: list[str]) -> bool:
        asks = words[0] in self._asks_first or self._asks(words)
        medicines = self._medicines_in(words)
        if not asks or not medicines:
            return False
        return self._deadly(words) or (self._risky(words) and self._has_many(words, medicines))

    def _has_many(self, words: list[str], medicines: list[int]) -> bool:
        return not self._is_habit(words) and any(self._is_many(words[at]) for at in self._counts(words, medicines))

    def _is_ordinary(self, words: list[str]) -> bool:
        medicines = self._medicines_in(words)
        if not medicines or not self._taken(words) or self._is_much(words) or self._deadly(words):
            return False
        counts = [words[at] for at in self._counts(words, medicines)]
        is_dose = any(map(_DOSE.fullmatch, words)) or any(map(self._is_few, counts))
        return is_dose or (bool(counts) and self._is_habit(words))

    def _is_habit(self, words: list[str]) -> bool:
        """Whether something is taken often, was taken long ago, or not at all. "A day ago" is none of these."""
        spoken = f" {' '.join(words)} "
        return bool(_YEAR.search(spoken)) or any(run in spoken and f"{run}{AGO} " not in spoken for run in self._habits)

    def _medicines_in(self, words: list[str]) -> list[int]:
        return [at for at, word in enumerate(words) if self._is_medicine(word)]

    def _names_a_medicine(self, word: str) -> bool:
        bare = word.removesuffix("s")
        if word in self._medicines or bare in self._medicines:
            return True
        return len(word) >= LONG_NAME and bool(
            process.extractOne(bare, self._names, scorer=fuzz.ratio, score_cutoff=ALMOST)
        )

    def _counts(self, words: list[str], medicines: list[int]) -> Iterator[int]:
        """The places of numbers that count a medicine: "30 of my mum's blue tablets", "tablets, about 30"."""
        for at, word in enumerate(words):
            after = words[at + 1] if at + 1 < len(words) else ""
            if after not in _OF_A_DOSE and (_NUMBER.fullmatch(word) or word in self._many or word in self._few):
                places = (sorted((at, medicine)) for medicine in medicines)
                if any(all(map(self._may_be_between, words[start + 1 : end])) for start, end in places):
                    yield at

    def _may_be_between(self, word: str) -> bool:
        return word in self._between or bool(_DOSE.fullmatch(word)) or self._is_medicine(word)

    def _is_many(self, word: str) -> bool:
        number = _NUMBER.fullmatch(word)
        return int(number[1]) >= MANY if number else word in self._many

    def _is_few(self, word: str) -> bool:
        number = _NUMBER.fullmatch(word)
        return int(number[1]) <= FEW if number else word in self._few


def _sentences(text: str) -> Iterator[list[str]]:
    for part in _ENDS.split(text):
        if words := plain(part).split():
            yield words


def _has(phrases: Iterable[str], not_before: Iterable[str] = ()) -> Callable[[list[str]], bool]:
    """Tells whether words have one of the phrases among them, and after it none of the other words."""
    found = _pattern(phrases) + (f"(?! {_pattern(not_before)})" if not_before else "")
    return lambda words: bool(re.search(found, " ".join(words)))  # compiled, and kept, when it is first asked


def _pattern(phrases: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, phrases)) or '$.'})\b"
