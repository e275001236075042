"""Whether somebody needs help now: reviewed phrases, and the nearest of many crisis and everyday messages."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice

import numpy as np
from rapidfuzz import fuzz

from bot.answering.amounts import AmountsTaken
from bot.answering.analyzer import Analyzer
from bot.answering.disguise import Disguise
from bot.answering.log_odds import LogOdds
from bot.answering.meanings import Meanings
from bot.answering.ngrams import MESSAGES, NgramSimilarity
from bot.answering.other_languages import OtherCries, Speech
from bot.answering.pieces import pieces
from bot.answering.plain import plain
from bot.answering.postings import Floats
from bot.answering.testimony import Testimony
from bot.answering.urgent import UrgentPhrases
from bot.answering.weights import KINDS, CrisisWeights, crisis_weights
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

NEAREST = 3
"""The similarity to a sort of messages is the mean over this many nearest ones."""

_SAID_AGAIN = re.compile(r"\b(\w+)(?: \1\b)+")

MOST_PIECES, LOOKED_AT = 96, 4
"""Limits for a long message: the pieces it is cut into, and those of them (by log odds) that are compared in full."""

ALMOST = 80.0
"""Least similarity of a misspelt word to a crisis message of one word, of 100."""

AMONG_SEVERAL = 0.3
"""Least probability for the soft line when a message has several pieces: one of many is easily a little like a cry."""

_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|&#?\w+;|[@$]\w+|%\w\b|\$?\{\w*\}|\\\w+")
"""What is no word of a person: addresses, names of accounts, signs in code, places left open for a word."""

MOST_QUESTIONS = 2500
"""Ways of asking that serve as ordinary messages; in larger contents every second or third is enough."""

CALM = "everyday"
"""The file whose messages bring no help, whatever they sound like. No other example silences a cry."""

EVERYDAY = (CALM, "smalltalk", "commands", "followups")
"""Files of messages that are no cry for help: "stop" is asked of a bot, too."""

CORE = ("bias", "ngram crisis mean", "ngram other mean", "ngram crisis best", "log odds")
SEMANTIC = ("meaning crisis mean", "meaning other mean", "meaning crisis best")
"""Names of the features in `weights.json`, in the order of `CrisisExamples.compare`."""


class CrisisExamples:
    """Messages of people in a crisis and ordinary ones. Computes how similar a message is to both."""

    def __init__(self, content: Content) -> None:
        self._analyzer = Analyzer(content.reading)
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
        self._ngrams = NgramSimilarity(written, MESSAGES)
        self._log_odds = LogOdds(written[: len(self.crisis)], written[len(self.crisis) :], self._analyzer.every_stem)

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

    @property
    def to_encode(self) -> list[str]:
        """The texts whose meanings are compared, in the order in which `compare` expects them."""
        return [*self.crisis, *self.others]

    def log_odds(self, part: str) -> float:
        """Above 0 when the words of a piece are more frequent in crisis messages. Much cheaper than `compare`."""
        return self._log_odds.score(self._words_of(part))

    def compare(self, part: str, meanings: Meanings | None = None, *, without: int | None = None) -> Floats:
        """The features of one piece of a message. `without`: leave out this example (to fit on it)."""
        words = self._words_of(part)
        similar = self._nearest(self._ngrams.scores(words), without)
        found = [1.0, *similar, self._log_odds.score(words, without=without)]
        if meanings is not None:
            found += self._nearest(meanings.scores(part), without)
        return np.array(found, np.float32)

    def _nearest(self, scores: Floats, without: int | None) -> tuple[float, float, float]:
        """The means of the nearest crisis and ordinary messages, and the very nearest crisis message."""
        if without is not None:
            scores = scores.copy()
            scores[without] = 0.0
        crisis, others = scores[: len(self.crisis)], scores[len(self.crisis) :]
        if len(crisis) < NEAREST or len(others) < NEAREST:
            return 0.0, 0.0, 0.0
        near = np.partition(crisis, -NEAREST)[-NEAREST:]
        other = np.partition(others, -NEAREST)[-NEAREST:]
        return float(near.mean()), float(other.mean()), float(near.max())

    def _words_of(self, text: str) -> str:
        """The words of a text as they are compared, one that is repeated in a row written once."""
        return _SAID_AGAIN.sub(r"\1", self._analyzer.spelled(text))


class ReviewedCries:
    """The cries that are known by their words: phrases in every language, and how much somebody took.

    Quick to make: it needs no examples but for words in disguise, and hears before the examples are ready.
    """

    def __init__(self, content: Content) -> None:
        words = content.urgent_words
        self._phrases = UrgentPhrases(words)
        self._other_cries = OtherCries(content.other_languages)
        self._amounts = AmountsTaken(words.amounts)
        others = [*content.urgent_words.alone, *(way for entry in content.entries for way in (entry.title, *entry.ask))]
        others += [text for file in EVERYDAY for text in content.examples_of(file)]
        self._disguise = Disguise([*words.phrases, *content.examples_of("crisis")], others)

    def undisguised(self, text: str) -> str:
        """The text in plain letters and words, in which it is heard."""
        return self._disguise.lifted(text)

    def are_in(self, typed: str) -> bool:
        """Whether one of the phrases stands in what somebody typed, in whatever disguise."""
        text = self.undisguised(typed)
        return self.is_phrase(text) or self.is_in_another_language(text)

    def is_phrase(self, text: str) -> bool:
        """Whether an undisguised text has one of the phrases of our language."""
        return self._phrases.is_urgent(text)

    def is_in_another_language(self, text: str) -> bool:
        """Whether an undisguised text has a cry in another language."""
        return self._other_cries.is_urgent(text)

    def is_amount(self, text: str) -> bool:
        """Whether an undisguised text tells of an amount that brings help."""
        return self._amounts.are_many(text)

    def without_everyday(self, text: str) -> str:
        """The text without manners of speaking and ordinary doses."""
        return self._amounts.without_ordinary(self._phrases.without_sayings(text))


class CrisisDetector:
    """Decides how much care a message needs: help first, a soft line under the reply, or neither."""

    def __init__(
        self,
        content: Content,
        reviewed: ReviewedCries,
        examples: CrisisExamples,
        speech: Speech,
        weights: Mapping[str, CrisisWeights],
    ) -> None:
        self._testimony = Testimony(content.urgent_words.testimony)
        self._reviewed, self._examples, self._speech, self._weights = reviewed, examples, speech, weights

    def hear(self, text: str, meanings: Meanings | None = None) -> Care:
        """How much care a message needs. Testimony that sounds like a cry gets the soft line.

        The examples are in our language, and tell nothing of a text in another one.
        """
        typed, text = text, self._reviewed.undisguised(text)
        known = self._examples.known_care(text)
        if self._reviewed.is_in_another_language(text) or (known is None and self._reviewed.is_amount(text)):
            return Care.URGENT
        if known is None and not self._reviewed.is_phrase(text) and self._speech.is_foreign(typed):
            return Care.NONE
        care = self._heard(text, meanings)
        is_open = care is Care.URGENT and known is not Care.URGENT
        return Care.SUPPORT if is_open and self._is_testimony(text) else care

    def _is_testimony(self, text: str) -> bool:
        return self._testimony.is_all(text, partial(self._heard, meanings=None), self._reviewed.is_phrase)

    def _heard(self, text: str, meanings: Meanings | None) -> Care:
        if self._reviewed.is_phrase(text):
            return Care.URGENT
        if (known := self._examples.known_care(text)) is not None:
            return known
        if not self._examples.are_enough:
            return Care.NONE
        if (place := self._examples.place_of(text)) is not None:
            return self._care_of_an_example(text, place)
        text = self._reviewed.without_everyday(_NO_WORDS.sub(" ", text))
        if len(plain(text)) < 2 or self._examples.says_nothing(text):
            return Care.NONE
        if word := self._examples.single_word(text):
            return self._care_of_a_word(word, meanings)
        parts = sorted(pieces(text, MOST_PIECES), key=self._examples.log_odds, reverse=True)
        kind = "core" if meanings is None else "semantic"
        least = AMONG_SEVERAL if len(parts) > 1 else 0.0
        cares = (self._care(kind, part, meanings, least=least) for part in parts[:LOOKED_AT])
        return max(cares, key=list(Care).index)

    def _care_of_an_example(self, text: str, place: int) -> Care:
        """An ordinary example is none, unless it sounds like a cry to whoever does not know it."""
        rest = self._reviewed.without_everyday(text)
        if self._examples.single_word(rest) or self._examples.log_odds(rest) <= 0:
            return Care.NONE
        return Care.URGENT if self._care("core", rest, None, without=place) is Care.URGENT else Care.NONE

    def _care_of_a_word(self, word: str, meanings: Meanings | None) -> Care:
        """A single word brings help only when it is known for it, however misspelt: "tonight" is no cry."""
        if self._examples.is_known_cry(word):
            return Care.URGENT
        kind = "core" if meanings is None else "semantic"
        return Care.SUPPORT if self._care(kind, word, meanings) is Care.URGENT else Care.NONE

    def _care(
        self, kind: str, part: str, meanings: Meanings | None, *, without: int | None = None, least: float = 0.0
    ) -> Care:
        known = self._examples.known_care(part)
        if known is not None and known is not Care.URGENT:
            return known
        of_kind = self._weights[kind]
        weights = np.array(list(of_kind.weights.values()), np.float32)
        score = float(self._examples.compare(part, meanings, without=without) @ weights)
        probability = 1 / (1 + np.exp(-score))
        if probability >= of_kind.help:
            return Care.URGENT
        is_near = probability >= max(of_kind.support, least) and self._examples.shares_a_word(part)
        return Care.SUPPORT if is_near else Care.NONE


def ear(content: Content) -> Callable[[str], bool]:
    """A function that tells whether a text brings help, by letters and words alone."""
    weights = {kind: crisis_weights(kind) for kind in KINDS}
    detector = CrisisDetector(content, ReviewedCries(content), CrisisExamples(content), Speech(content), weights)
    return lambda text: detector.hear(text) is Care.URGENT
