"""Messages of people who may need help now, and ordinary ones: how like a message is to both."""

import re
from functools import lru_cache
from itertools import islice

import numpy as np
from rapidfuzz import fuzz

from bot.answering.analyzer import Analyzer
from bot.answering.naive_bayes import NaiveBayes
from bot.answering.overlap import Overlap
from bot.answering.postings import Floats
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

NEAREST = 3
"""The similarity to a sort of messages is the mean over this many nearest ones."""

_SAID_AGAIN = re.compile(r"\b(\w+)(?: \1\b)+")

ALMOST = 80.0
"""Least similarity of a misspelt word to a crisis message of one word, of 100."""

MOST_QUESTIONS = 10_000
"""Ways of asking that serve as ordinary messages; in larger contents every second or third is enough."""

LAST = 16
"""Texts whose words are remembered: of one message and its pieces they are asked for again and again."""

CALM = "everyday"
"""The file whose messages bring no help, whatever they sound like. No other example silences a cry."""

EVERYDAY = (CALM, "smalltalk", "commands", "followups")
"""Files of messages that are no cry for help: "stop" is asked of a bot, too."""

FEATURES = ("bias", "likelihood", "nearest crisis", "nearest other")
"""Names of the features in `weights.json`, in the order of `CrisisExamples.compare`."""


class CrisisExamples:
    """Messages of people in a crisis and ordinary ones. Computes how similar a message is to both."""

    def __init__(self, content: Content) -> None:
        self._analyzer = Analyzer(content.reading)
        self._words_of = lru_cache(maxsize=LAST)(self._read)
        self.crisis = list(content.examples_of("crisis"))
        self.everyday = [m for file in EVERYDAY for m in content.examples_of(file)]
        asks = [*content.examples_of("elsewhere"), *(way for entry in content.entries for way in entry.ask)]
        self.others = [*self.everyday, *islice(asks, 0, None, 1 + len(asks) // MOST_QUESTIONS)]
        written = [self._words_of(text) for text in (*self.crisis, *self.others)]
        crisis = set(written[: len(self.crisis)])
        calm = set(map(self._words_of, content.examples_of(CALM)))
        self._known = dict.fromkeys(crisis, Care.URGENT)
        self._known |= {words: Care.SUPPORT if words in crisis else Care.NONE for words in calm}
        self._places = {words: at for at, words in enumerate(written) if words not in self._known}
        self._crisis_stems = {stem for words in written[: len(self.crisis)] for stem in self._analyzer.stems(words)}
        self._cries_of_a_word = [words for words in crisis if len(words.split()) == 1]
        self._naive_bayes = NaiveBayes((written[: len(self.crisis)], written[len(self.crisis) :]), self._analyzer)
        self._overlap = Overlap([self._analyzer.every_stem(text) for text in written])

    def known_care(self, text: str) -> Care | None:
        """The care for a known message: help for a crisis one, none for an everyday one, the soft line for both."""
        return self._known.get(self._words_of(text))

    @property
    def are_enough(self) -> bool:
        """Whether there are enough examples of both sorts to compare with."""
        return min(len(self.crisis), len(self.others)) >= NEAREST

    def place_of(self, text: str) -> int | None:
        """The number of an ordinary example that this text is word for word. None for one of the everyday file."""
        return self._places.get(self._words_of(text))

    def says_nothing(self, text: str) -> bool:
        """Whether a text has only words that tell nothing by themselves: "to to to"."""
        return self._analyzer.has_only_stop_words(self._words_of(text))

    def shares_a_word(self, part: str) -> bool:
        """Whether a crisis message has one of the words that tell something. Else only letters are alike."""
        return not self._crisis_stems.isdisjoint(self._analyzer.stems(self._words_of(part)))

    def single_word(self, text: str) -> str:
        """The word, if the text has only one, however often. Otherwise an empty text."""
        words = self._words_of(text).split()
        return words[0] if len(words) == 1 else ""

    def is_known_cry(self, word: str) -> bool:
        """Whether a word alone is a crisis message, or almost one."""
        return any(fuzz.ratio(word, cry) >= ALMOST for cry in self._cries_of_a_word)

    def likelihood(self, part: str, *, without: int | None = None) -> float:
        """Above 0 when a piece of a message is likelier among crisis messages than among others. Cheap."""
        sort = None if without is None else int(without >= len(self.crisis))
        crisis, other = self._naive_bayes.scores(self._words_of(part), left_out_of=sort)
        return float(crisis - other)

    def compare(self, part: str, *, without: int | None = None) -> Floats:
        """The features of one piece of a message. `without`: leave out this example (to fit on it)."""
        stems = self._analyzer.every_stem(self._words_of(part))
        found = [1.0, self.likelihood(part, without=without), *self._nearest(self._overlap.scores(stems), without)]
        return np.array(found, np.float32)

    def _nearest(self, scores: Floats, without: int | None) -> tuple[float, float]:
        """The mean scores of the nearest crisis messages, and of the nearest others."""
        if without is not None:
            scores = scores.copy()
            scores[without] = 0.0
        crisis, others = scores[: len(self.crisis)], scores[len(self.crisis) :]
        if not self.are_enough:
            return 0.0, 0.0
        near, other = np.partition(crisis, -NEAREST)[-NEAREST:], np.partition(others, -NEAREST)[-NEAREST:]
        return float(near.mean()), float(other.mean())

    def _read(self, text: str) -> str:
        """The words of a text as they are compared, one that is repeated in a row written once."""
        return _SAID_AGAIN.sub(r"\1", self._analyzer.spelled(text))
