"""Reads text in one language: its spellings and stems, and which words tell little."""

from collections.abc import Callable
from functools import lru_cache

from Stemmer import Stemmer

from bot.answering.plain import plain
from bot.answering.spelling import Speller
from bot.conversation.content import Reading

LAST = 16
"""Texts whose words are remembered: of one message and its pieces they are asked for again and again."""


class Analyzer:
    """Turns a text into words and stems that can be compared, by what the content says of its language.

    `remembered`: of how many texts the spelling is remembered. None: of all, for building. `known`: spellings that are
    known already; what is read is added.
    """

    def __init__(self, reading: Reading, remembered: int | None = LAST, known: dict[str, str] | None = None) -> None:
        spelled = Speller(reading.spellings).spelled
        self._spelled = lru_cache(maxsize=remembered)(spelled) if known is None else _adding_to(known, spelled)
        self._stem = lru_cache(maxsize=20_000)(_stem_of(reading.stemmer))
        self._stop_words, self._refers = frozenset(reading.stop_words), frozenset(reading.refers)

    def spelled(self, text: str) -> str:
        """The text as words with single spaces between them, each in the one spelling that is compared."""
        return self._spelled(text)

    def stems(self, words: str) -> list[str]:
        """The stems of spelled words without stop words; of all words when there are no others."""
        every = words.split()
        telling = [word for word in every if word not in self._stop_words]
        return [self._stem(word) for word in telling or every]

    def has_only_stop_words(self, words: str) -> bool:
        """Whether spelled words say nothing about a subject. Not true of no words at all."""
        every = words.split()
        return bool(every) and all(word in self._stop_words for word in every)

    def refers_back(self, text: str) -> bool:
        """Whether a text has a word for what was named before."""
        return not self._refers.isdisjoint(plain(text).split())

    def every_stem(self, words: str) -> list[str]:
        """The stems of spelled words, stop words included."""
        return [self._stem(word) for word in words.split()]


def _adding_to(known: dict[str, str], read: Callable[[str], str]) -> Callable[[str], str]:
    """What is known of a text; else it is read, and known from then on."""

    def find(text: str) -> str:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return find


def _stem_of(stemmer: str) -> Callable[[str], str]:
    """A language's stemmer; without one a word is its own stem."""
    return Stemmer(stemmer).stemWord if stemmer else str
