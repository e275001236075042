"""Reads text in one language: its spellings and stems, and which words tell little."""

from collections.abc import Callable
from functools import lru_cache

from Stemmer import Stemmer

from bot.answering.plain import plain
from bot.answering.spelling import Speller
from bot.conversation.content import Reading


class Analyzer:
    """Turns a text into words and stems that can be compared, by what the content says of its language."""

    def __init__(self, reading: Reading) -> None:
        self._speller = Speller(reading.spellings)
        self._stem = lru_cache(maxsize=20_000)(_stem_of(reading.stemmer))
        self._stop_words, self._refers = frozenset(reading.stop_words), frozenset(reading.refers)

    def spelled(self, text: str) -> str:
        """The text as words with single spaces between them, each in the one spelling that is compared."""
        return self._speller.spelled(text)

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


class OnceAnalyzer(Analyzer):
    """Spells each text only once. For building, where many texts come several times; it is let go afterwards."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._spelled: dict[str, str] = {}

    def spelled(self, text: str) -> str:
        """As that of every analyzer."""
        if text not in self._spelled:
            self._spelled[text] = super().spelled(text)
        return self._spelled[text]


def _stem_of(stemmer: str) -> Callable[[str], str]:
    """A language's stemmer; without one a word is its own stem."""
    return Stemmer(stemmer).stemWord if stemmer else str
