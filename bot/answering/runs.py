"""Runs of words: phrases with other ways to write a word, open ends, and room for a word in between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.letters import folded

ROOM = 2
"""Other words that may stand between two words of a phrase."""

SHORT = 2
"""Letters of a word beside which no other may stand: it says too little by itself."""

KEY = 2
"""Letters by which the words that begin a phrase, and have an open end, are looked up."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: the whole words that it may be, and the beginnings it may have."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def is_met_by(self, typed: str) -> bool:
        """Whether a typed word is this one."""
        return typed in self.whole or (bool(self.begins) and typed.startswith(self.begins))

    @property
    def is_short(self) -> bool:
        """Whether one of its forms is very short."""
        return any(len(form) <= SHORT for form in self.whole)


class Runs:
    """The phrases of a list. Finds where they stand in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._whole: dict[str, list[Sequence[Word]]] = {}
        self._begun: dict[str, list[tuple[str, Sequence[Word]]]] = {}
        for phrase in phrases:
            words = tuple(_words(phrase))
            for form in words[0].whole:
                self._whole.setdefault(form, []).append(words)
            for form in words[0].begins:
                self._begun.setdefault(form[:KEY], []).append((form, words))

    def found(self, typed: Sequence[str]) -> Iterator[Span]:
        """Where the phrases stand in these folded words: the first word, and the one after the last."""
        for at, word in enumerate(typed):
            for phrase in self._begins_with(word):
                end = _end(phrase, typed, at)
                if end is not None:
                    yield at, end

    def _begins_with(self, word: str) -> Iterator[Sequence[Word]]:
        """The phrases whose first word this is."""
        yield from self._whole.get(word, ())
        for form, phrase in self._begun.get(word[:KEY], ()):
            if word.startswith(form):
                yield phrase


def _words(phrase: str) -> Iterator[Word]:
    """The words of a phrase as it is written in the content. A hyphen parts two words."""
    for part in phrase.replace("-", " ").split():
        forms = [(folded(form), form.endswith("*")) for form in part.split("/")]
        yield Word(
            frozenset(form for form, is_open in forms if not is_open), tuple(form for form, is_open in forms if is_open)
        )


def _end(phrase: Sequence[Word], typed: Sequence[str], at: int) -> int | None:
    """The place after the phrase, if it goes on after its first word, which stands here."""
    for before, word in pairwise(phrase):
        room = 0 if before.is_short or word.is_short else ROOM
        near = range(at + 1, min(at + 2 + room, len(typed)))
        found = next((next_at for next_at in near if word.is_met_by(typed[next_at])), None)
        if found is None:
            return None
        at = found
    return at + 1
