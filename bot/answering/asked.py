"""Finds the questions in a message: each of several, and the one in the middle of a story."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from bot.answering.runs import Forms
from bot.conversation.content import Reading

_ENDS = re.compile(r"(?<=[.!;])\s+|(?<=\?)\s*(?=[^\s?!.)\"'])|\s*\n\s*|\s+[-\u2013\u2014]\s+|\.\.+\s*")
"""Where a sentence ends. After a question mark no space is needed."""

_NUMBERS = re.compile(r"(?:(?<=\s)|^)\(?(?:\d[.)]|[a-e]\))\s+(?=\S)")
_FIRST = re.compile(r"(?:(?<=\s)|^)\(?(?:1[.)]|a\))\s")
"""The numbers of a list, and the first of them: "1) ... 2) ..."."""

_BULLETS = re.compile(r"^[-*\u2022\u2013\u2014]\s*")

_NO_MARKS = dict.fromkeys(map(ord, "'\u2019\u2018`\u00b4.,;:!?()[]\"\u201c\u201d"))
"""Marks in and around a word, for `str.translate`: enough to look for beginnings, and much quicker than `plain`."""

FEW = 4
"""Words of a line that may be asked about by its name alone, when every line is as short: "co-production", "NSUN"."""

LONG = 40
"""Words of a sentence from which it is cut before each question in it: nobody set a mark there."""

WINDOW = 16
"""The most words of a question that is cut out of such a sentence."""

LEAST = 2
"""Words of a question; fewer ask nothing by themselves."""

_BETWEEN = ("", "&")
"""Signs between two names, as words: a comma has no letters."""


class Asked:
    """Cuts messages into the questions that they ask, by the words with which questions begin in a language."""

    def __init__(self, reading: Reading) -> None:
        self._asks = Forms(reading.asks)
        self._joins = frozenset(reading.joins)
        self._between = Forms(reading.between)
        self._compares = Forms(reading.compares)

    def questions(self, text: str) -> list[str]:
        """The questions of a message, in their order. Empty when it is one sentence in which nothing is joined."""
        text = normalize("NFKC", text)
        before, *items = _NUMBERS.split(text)
        if len(items) > 1 and _FIRST.search(text):
            asked = [before] if self._is_question(before) else []
            return [each.strip() for each in (*asked, *items) if _has_words(each)]
        lines = [_BULLETS.sub("", line.strip()) for line in text.splitlines() if _has_words(line)]
        if len(lines) > 1 and all(len(line.split()) <= FEW for line in lines):
            return lines
        sentences = [part for line in lines for part in _ENDS.split(line) if _has_words(part)]
        pieces = [piece for sentence in sentences for piece in self._cut(sentence)]
        return [self._bare(piece) for piece in pieces if self._is_question(piece)] if len(pieces) > 1 else []

    def names(self, text: str) -> list[str]:
        """The names that one question may be about: "what is X and Y". Empty when there is nothing between two."""
        typed = normalize("NFKC", text).replace(",", " , ").replace("&", " & ").split()
        words = _words(typed)
        at = _after_last(words, self._compares) or self._asks.size_at(words, 0)
        names = [list[str]()]
        while at < len(words):
            size = 1 if words[at] in _BETWEEN else self._between.size_at(words, at)
            names[-1:] = [names[-1], []] if size else [[*names[-1], typed[at]]]
            at += size or 1
        found = [" ".join(name) for name in names if name]
        return found if len(found) > 1 else []

    def compares(self, text: str) -> bool:
        """Whether a question is how things differ or belong together."""
        return _after_last(_words(text.split()), self._compares) > 0

    def _is_question(self, text: str) -> bool:
        words = _words(text.split())
        return len(words) >= LEAST and ("?" in text or self._begins(words, self._after_joins(words, 0)))

    def _bare(self, question: str) -> str:
        """A question without the words that join it to what was before, and without the comma after it."""
        typed = question.rstrip(" ,").split()
        words = _words(typed)
        start = self._after_joins(words, 0)
        return " ".join(typed[start if self._begins(words, start) else 0 :])

    def _cut(self, sentence: str) -> Iterator[str]:
        """The questions that a sentence joins, if it is one: "what is this, and how do we start"."""
        typed = sentence.split()
        if len(typed) > LONG:
            yield from self._cut_out(typed)
            return
        if not self._is_question(sentence):
            yield sentence
            return
        words = _words(typed)
        cuts = [at for at in range(1, len(words) - 1) if self._is_cut(typed, words, at)]
        for start, end in zip((0, *cuts), (*cuts, len(typed)), strict=True):
            yield " ".join(typed[start:end])

    def _cut_out(self, typed: Sequence[str]) -> Iterator[str]:
        words = _words(typed)
        starts = [at for at in range(len(words)) if self._begins(words, at)]
        yield " ".join(typed[: starts[0] if starts else None])
        for at, next_at in pairwise((*starts, len(typed))):
            yield " ".join(typed[at : min(next_at, at + WINDOW)])

    def _is_cut(self, typed: Sequence[str], words: Sequence[str], at: int) -> bool:
        """Whether another question begins here: after a comma, or with a word that joins."""
        is_joined = words[at] in self._joins and words[at - 1] not in self._joins
        return (is_joined or typed[at - 1].endswith(",")) and self._begins(words, self._after_joins(words, at))

    def _after_joins(self, words: Sequence[str], at: int) -> int:
        return next((later for later in range(at, len(words)) if words[later] not in self._joins), len(words))

    def _begins(self, words: Sequence[str], at: int) -> bool:
        """Whether a question begins here."""
        return self._asks.size_at(words, at) > 0


def _after_last(words: Sequence[str], phrases: Forms) -> int:
    """The place after the last phrase; 0 when none stands there."""
    return next((at + size for at in range(len(words), -1, -1) if (size := phrases.size_at(words, at))), 0)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _words(typed: Sequence[str]) -> list[str]:
    return [word.casefold().translate(_NO_MARKS) for word in typed]
