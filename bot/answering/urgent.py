"""Reviewed crisis phrases, matched as whole words. High precision, low recall: `crisis.py` catches the rest."""

from collections.abc import Iterable, Sequence
from itertools import chain

from bot.answering.plain import plain
from bot.answering.runs import forms
from bot.conversation.content import UrgentWords

CUT = " | "

ByWord = dict[str, list[tuple[int, str]]]
"""Runs of words by the first word, each with its place among all of them."""


class UrgentPhrases:
    """The phrases, and longer everyday ones that cancel a phrase inside them."""

    def __init__(self, words: UrgentWords) -> None:
        self._phrases = _as_runs(words.phrases)
        sayings = _as_runs(words.sayings)
        self._sayings, self._everyday = _by_word(sayings), _by_word([*sayings, *_as_runs(words.not_urgent)])
        self._pictures = str.maketrans({sign: f" {p.meant} " for p in words.pictures for sign in p.typed})

    def is_urgent(self, text: str) -> bool:
        """Whether the text has one of the phrases outside every everyday one, in words or with pictures for words."""
        said = {plain(text), plain(text.translate(self._pictures))}
        return any(self._has_phrase(words) for words in said)

    def _has_phrase(self, words: str) -> bool:
        spoken = f" {words} "
        if not any(phrase in spoken for phrase in self._phrases):
            return False
        rest = _without(self._everyday, spoken)
        return any(phrase in rest for phrase in self._phrases)

    def without_sayings(self, text: str) -> str:
        """The text with a full stop for each manner of speaking. A text that has none stays as it was typed."""
        spoken = f" {plain(text)} "
        rest = _without(self._sayings, spoken)
        return text if rest == spoken else rest.replace(CUT, " . ").strip()


def _as_runs(phrases: Iterable[str]) -> list[str]:
    """The phrases, each in all its forms, with a space at both ends, the longest first."""
    runs = {f" {plain(' '.join(form))} " for phrase in phrases for form in forms(phrase)}
    return sorted(runs, key=lambda run: (-len(run), run))


def _by_word(runs: Sequence[str]) -> ByWord:
    found: ByWord = {}
    for place, run in enumerate(runs):
        found.setdefault(run.split()[0], []).append((place, run))
    return found


def _without(runs: ByWord, spoken: str) -> str:
    begun = (runs.get(word, ()) for word in set(spoken.split()))
    for _, run in sorted(chain.from_iterable(begun)):
        spoken = spoken.replace(run, CUT)
    return spoken
