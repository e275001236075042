"""Runs of words: phrases with other ways to write a word, open ends, and room for a word in between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, product

from bot.domain.letters import folded, folded_each

ROOM = 2
"""Other words that may stand between two words of a phrase."""

SHORT = 2
"""Letters of a word beside which no other may stand: it says too little by itself."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: the whole words that it may be, and the beginnings it may have.

    `is_short`: whether one of its forms is very short.
    """

    whole: frozenset[str]
    begins: tuple[str, ...]
    is_short: bool

    def is_met_by(self, typed: str) -> bool:
        """Whether a typed word is this one."""
        return typed in self.whole or (bool(self.begins) and typed.startswith(self.begins))


Phrase = tuple[Word, ...]


def forms(phrase: str) -> Iterator[tuple[str, ...]]:
    """All that a phrase may be, as words: "/" stands between forms of a word."""
    return product(*(word.split("/") for word in phrase.split()))


class Forms:
    """Phrases in all their forms. Tells how long the longest is that stands at a place."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._forms = {form for phrase in phrases for form in forms(phrase)}
        self._longest = max(map(len, self._forms), default=0)

    def size_at(self, words: Sequence[str], at: int) -> int:
        """The number of words of the longest one that stands here; 0 when none does."""
        return next((size for size in range(self._longest, 0, -1) if tuple(words[at : at + size]) in self._forms), 0)

    def size_to(self, words: Sequence[str], end: int) -> int:
        """The number of words of the longest one that ends before this place; 0 when none does."""
        sizes = range(min(self._longest, end), 0, -1)
        return next((size for size in sizes if tuple(words[end - size : end]) in self._forms), 0)


class Runs:
    """The phrases of a list. Finds where they stand in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_beginning: dict[str, list[str]] = {}
        first = [(form, phrase) for phrase in map(_parted, phrases) for form in phrase.partition(" ")[0].split("/")]
        for (form, phrase), plain in zip(first, folded_each([form for form, _ in first]), strict=True):
            (self._by_beginning if form.endswith("*") else self._by_word).setdefault(plain, []).append(phrase)
        self._sizes = sorted({len(form) for form in self._by_beginning})
        self._begun_by = lru_cache(maxsize=20_000)(self._read)

    def found(self, typed: Sequence[str]) -> Iterator[Span]:
        """Where the phrases stand in these folded words: the first word, and the one after the last."""
        for at, word in enumerate(typed):
            for phrase in self._begun_by(word):
                end = _end(phrase, typed, at)
                if end is not None:
                    yield at, end

    def _read(self, word: str) -> Sequence[Phrase]:
        """The phrases that a word may begin."""
        begun = [self._by_word.get(word, ()), *(self._by_beginning.get(word[:size], ()) for size in self._sizes)]
        return tuple(map(_words, chain.from_iterable(begun)))


def _parted(phrase: str) -> str:
    """A phrase as it is written in the content, with single spaces. A hyphen parts two words."""
    return " ".join(phrase.replace("-", " ").split())


@cache
def _words(phrase: str) -> Phrase:
    """The words of a phrase. Most phrases begin with a word that nobody types: those are never read."""
    return tuple(map(_word, phrase.split()))


def _word(written: str) -> Word:
    either = [(folded(form), form.endswith("*")) for form in written.split("/")]
    whole = frozenset(form for form, is_open in either if not is_open)
    begins = tuple(form for form, is_open in either if is_open)
    return Word(whole, begins, any(len(form) <= SHORT for form in whole))


def _end(phrase: Phrase, typed: Sequence[str], at: int) -> int | None:
    """The place after the phrase whose first word is here, if the others follow."""
    before = phrase[0]
    for word in phrase[1:]:
        room = 0 if before.is_short or word.is_short else ROOM
        for near in range(at + 1, min(at + 2 + room, len(typed))):
            if word.is_met_by(typed[near]):
                at = near
                break
        else:
            return None
        before = word
    return at + 1
