"""Messages of people who may need help now, and ordinary ones: how like a message is to both."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from operator import eq

import numpy as np
from rapidfuzz import fuzz

from bot.answering.analyzer import LAST, Analyzer
from bot.answering.known_texts import KnownTexts
from bot.answering.naive_bayes import Counts, NaiveBayes, left_out
from bot.answering.overlap import Overlap
from bot.answering.plain import plain
from bot.answering.postings import Floats
from bot.answering.vocabulary import SHORTEST_GUESSED
from bot.answering.words import Words
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

NEAREST = 3
"""The similarity to a sort of messages is the mean over this many nearest ones."""

ALMOST, EXACTLY = 80.0, 100.0
"""Least similarity of a misspelt word to a crisis message of one word, of 100, and that of the word itself."""

SHORT, SEVERAL = 2, 5
"""Letters of a stem that tells nothing unless so many crisis messages have it: "od", not "aa". A letter never tells."""

MOST_QUESTIONS = 30_000
"""Ways of asking that serve as ordinary messages; in larger contents every second or third is enough."""

CRISIS = "crisis"
"""Messages of people in a crisis."""

EITHER = "either"
"""Messages that may be a cry, and may be nothing: they get the soft line, and count on both sides."""

CALM = "everyday"
"""Messages that never bring urgent help first: somebody has read them. They weigh, and silence nothing."""

EVERYDAY = (CALM, EITHER, "smalltalk", "commands", "followups")
"""Messages that are no cry for help: "stop" is asked of a bot, too."""

_CARES = tuple(Care)

FEATURES = ("bias", "likelihood", "nearest crisis", "nearest other")
"""Names of the features in `weights.json`, in the order of `CrisisExamples.compare`."""


@dataclass(frozen=True, slots=True)
class CareTables:
    """What is counted in the messages of people in a crisis and in ordinary ones, as arrays that can be kept.

    `care`: the place in `Care` of each message that is heard word for word. `places`: the numbers of all others that
    are no cries; those below `calm` somebody has read with that in mind.
    `crisis_stems`: stems that tell something in a crisis; `cries_of_a_word`: the crisis messages of one word.
    """

    care: KnownTexts
    places: KnownTexts
    calm: int
    counts: Counts
    overlap: Overlap
    crisis_stems: frozenset[str]
    cries_of_a_word: tuple[str, ...]

    @classmethod
    def of(cls, content: Content, analyzer: Analyzer) -> "CareTables":
        """Those of a content."""
        crisis = [_words_of(text, analyzer) for text in cries(content)]
        written = [*crisis, *(_words_of(text, analyzer) for text in ordinary(content))]
        known = {_words_of(text, analyzer): care for text, care in _word_for_word(content)}
        words, distinct = Words.of(written, analyzer), set(crisis)
        places = [(text, at) for at, text in enumerate(written) if text not in known and text not in distinct]
        is_other = (np.arange(len(written)) >= len(crisis)).astype(np.int32)
        return cls(
            KnownTexts.of((text, _CARES.index(care)) for text, care in known.items()),
            KnownTexts.of(reversed(places)),
            len(crisis) + len(_calm(content)),
            Counts.of(words, is_other, 2),
            Overlap.of(words),
            _telling(analyzer.stems(text) for text in crisis),
            tuple(sorted(text for text in distinct if len(text.split()) == 1)),
        )


class CrisisExamples:
    """Messages of people in a crisis and ordinary ones. Computes how similar a message is to both."""

    def __init__(self, content: Content, analyzer: Analyzer, tables: CareTables) -> None:
        self._analyzer, self._tables = analyzer, tables
        self._words_of = lru_cache(maxsize=LAST)(self._read)
        self._naive_bayes = NaiveBayes(tables.counts, analyzer)
        self.crisis, self.everyday = cries(content), reviewed(content)
        self.others = ordinary(content)
        self._apart: Floats | None = None

    @classmethod
    def of(cls, content: Content) -> "CrisisExamples":
        """Those of a content, counted now."""
        analyzer = Analyzer(content.reading)
        return cls(content, analyzer, CareTables.of(content, analyzer))

    def known_care(self, text: str) -> Care | None:
        """The care for what is known word for word: help for a crisis message, the soft line, or silence."""
        number = self._tables.care.number(self._words_of(text))
        return None if number is None else _CARES[number]

    @property
    def are_enough(self) -> bool:
        """Whether there are enough examples of both sorts to compare with."""
        return min(len(self.crisis), len(self.others)) >= NEAREST

    def place_of(self, text: str) -> int | None:
        """The number of an ordinary example that this text is word for word. None if it is known as more or less."""
        return self._tables.places.number(self._words_of(text))

    def is_everyday(self, text: str) -> bool:
        """Whether a text is word for word an everyday example: somebody has read it as one."""
        place = self.place_of(text)
        return place is not None and place < self._tables.calm

    def overlap(self, text: str) -> Floats:
        """How many words a text shares with each crisis message, then with each ordinary one, from 0 to 1."""
        return self._tables.overlap.scores(self._analyzer.every_stem(self._words_of(text)))

    def words_of(self, text: str) -> str:
        """The words of a text as they are compared."""
        return self._words_of(text)

    def says_nothing(self, text: str) -> bool:
        """Whether a text has only words that tell nothing: "to to to", or "aa bb", which no cry has."""
        words = self._words_of(text)
        stems = self._tables.overlap.vocabulary.mended(self._analyzer.stems(words))
        return self._analyzer.has_only_stop_words(words) or self._tables.crisis_stems.isdisjoint(stems)

    def shares_a_word(self, part: str) -> bool:
        """Whether a crisis message has one of the words that tell something. Else only letters are alike."""
        return not self._tables.crisis_stems.isdisjoint(self._analyzer.stems(self._words_of(part)))

    def single_word(self, text: str) -> str:
        """The word, if the text has only one, however often. Otherwise an empty text."""
        words = self._words_of(text).split()
        return words[0] if len(words) == 1 else ""

    def is_known_cry(self, word: str) -> bool:
        """Whether a word alone is a crisis message, or almost one if it is not too short to tell."""
        least = ALMOST if len(word) >= SHORTEST_GUESSED else EXACTLY
        return any(fuzz.ratio(word, cry) >= least for cry in self._tables.cries_of_a_word)

    def likelihood(self, part: str, *, without: int | None = None) -> float:
        """Above 0 when a piece of a message is likelier among crisis messages than among others. Cheap."""
        sort = None if without is None else int(without >= len(self.crisis))
        crisis, other = self._naive_bayes.scores(self._words_of(part), left_out_of=sort)
        return float(crisis - other)

    def weigh_each(self) -> None:
        """Compute at once how likely each example is without itself, for those who ask about them all."""
        words = Words.of([self._read(text) for text in (*self.crisis, *self.others)], self._analyzer)
        is_other = (np.arange(words.count) >= len(self.crisis)).astype(np.int32)
        crisis, other = left_out(words, is_other, 2).T
        self._apart = crisis - other

    def is_calm_without(self, text: str, place: int) -> bool:
        """Whether an ordinary example is likelier among the other ordinary ones than among crisis messages."""
        return (self.likelihood(text, without=place) if self._apart is None else float(self._apart[place])) <= 0

    def compare(self, part: str, *, without: int | None = None) -> Floats:
        """The features of one piece of a message. `without`: leave out this example (to fit on it)."""
        stems = self._analyzer.every_stem(self._words_of(part))
        found = [
            1.0,
            self.likelihood(part, without=without),
            *self._nearest(self._tables.overlap.scores(stems), without),
        ]
        return np.array(found, np.float32)

    def _nearest(self, scores: Floats, without: int | None) -> tuple[float, float]:
        """The mean scores of the nearest crisis messages, and of the nearest others."""
        if not self.are_enough:
            return 0.0, 0.0
        if without is not None:
            scores[without] = 0.0
        return _best(scores[: len(self.crisis)]), _best(scores[len(self.crisis) :])

    def _read(self, text: str) -> str:
        return _words_of(text, self._analyzer)


def _telling(stems: Iterable[Iterable[str]]) -> frozenset[str]:
    """The stems of crisis messages that tell something."""
    counts = Counter(stem for of_one in stems for stem in set(of_one))
    return frozenset(
        stem for stem, count in counts.items() if len(stem) > SHORT or (len(stem) == SHORT and count >= SEVERAL)
    )


def _best(scores: Floats) -> float:
    """The mean of the best scores. They are taken out one by one, which is quicker than to sort."""
    total = 0.0
    for _ in range(NEAREST):
        at = int(scores.argmax())
        total += float(scores[at])
        scores[at] = -np.inf
    return total / NEAREST


def cries(content: Content) -> list[str]:
    """The messages of people in a crisis, and those that may be."""
    return [*content.examples_of(CRISIS), *content.examples_of(EITHER)]


def _calm(content: Content) -> list[str]:
    """The messages that somebody has read as none of people in a crisis."""
    return list(dict.fromkeys([*(line.text for line in content.silence), *content.examples_of(CALM)]))


def reviewed(content: Content) -> list[str]:
    """The messages that are no cry for help, but for ways of asking."""
    return list(dict.fromkeys([*_calm(content), *(text for file in EVERYDAY for text in content.examples_of(file))]))


def ordinary(content: Content) -> list[str]:
    """The messages that are no cry for help: the reviewed ones first, then ways of asking. Each once."""
    asks = [*content.examples_of("elsewhere"), *(way for entry in content.entries for way in entry.ask)]
    some = islice(asks, 0, None, max(1, -(-len(asks) // MOST_QUESTIONS)))
    return list(dict.fromkeys([*reviewed(content), *some]))


def _word_for_word(content: Content) -> Iterator[tuple[str, Care]]:
    """The messages whose care is known, the most worrying last: in doubt nothing is silenced."""
    yield from ((line.text, Care.NONE) for line in content.silence)
    yield from ((text, Care.URGENT) for text in content.examples_of(CRISIS))
    yield from ((text, Care.SUPPORT) for text in content.examples_of(EITHER))


def ordinary_words(content: Content) -> frozenset[str]:
    """The words of messages that are no cry for help, and none in disguise."""
    texts = [*content.urgent_words.alone, *(way for entry in content.entries for way in (entry.title, *entry.ask))]
    texts += reviewed(content)
    distinct = set(" ".join(texts).split())
    return frozenset(plain(" ".join(distinct)).split())


def _words_of(text: str, analyzer: Analyzer) -> str:
    """The words of a text as they are compared, one that is repeated in a row written once."""
    words = analyzer.spelled(text).split()
    is_repeated = any(map(eq, words, words[1:]))
    return " ".join(word for word, _ in groupby(words)) if is_repeated else " ".join(words)
