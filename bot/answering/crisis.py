"""Whether somebody needs help now: reviewed phrases, and whether a message is like those of people in a crisis."""

import re

import numpy as np

from bot.answering.amounts import AmountsTaken
from bot.answering.crisis_examples import CrisisExamples, cries, ordinary_words
from bot.answering.denials import Denials
from bot.answering.disguise import Disguise
from bot.answering.other_languages import OtherCries, Speech
from bot.answering.pieces import clauses
from bot.answering.plain import plain
from bot.answering.testimony import Testimony
from bot.answering.urgent import UrgentPhrases
from bot.answering.weights import CrisisWeights
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

MOST_PIECES, LOOKED_AT = 96, 4
"""Limits for a long message: the pieces it is cut into, and those compared in full: the likeliest to be cries."""

SURELY = 0.8
"""Least probability from which an ordinary example is a cry, unless somebody has read it as an everyday one."""

AMONG_SEVERAL = {Care.URGENT: 0.5, Care.SUPPORT: 0.4}
"""Least probabilities when a message has several pieces: one of many is easily a little like a cry."""

_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|&#?\w+;|[@$]\w+|%\w\b|\$?\{\w*\}|\\\w+")
"""What is no word of a person: addresses, names of accounts, signs in code, places left open for a word."""


class ReviewedCries:
    """The cries that are known by their words: phrases in every language, and how much somebody took. Quick to make.

    `ordinary`: the words of messages that are no cry, if they are kept.
    """

    def __init__(self, content: Content, ordinary: frozenset[str] | None = None) -> None:
        words = content.urgent_words
        self._phrases = UrgentPhrases(words)
        self._other_cries = OtherCries(content.other_languages)
        self._amounts = AmountsTaken(words.amounts)
        known = [*words.phrases, *cries(content)]
        self._disguise = Disguise(known, ordinary_words(content) if ordinary is None else ordinary)

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

    def is_in_another_language(self, *texts: str) -> bool:
        """Whether one of the texts has a cry in another language."""
        return self._other_cries.is_urgent(*texts)

    def is_amount(self, text: str) -> bool:
        """Whether an undisguised text tells of an amount that brings help."""
        return self._amounts.are_many(text)

    def without_everyday(self, text: str) -> str:
        """The text without manners of speaking and ordinary doses."""
        return self._amounts.without_ordinary(self._phrases.without_sayings(text))


class CrisisDetector:
    """Decides how much care a message needs: help first, a soft line under the reply, or neither.

    `softly`: tell the soft line from silence where a message is word for word an ordinary example. That takes time.
    """

    def __init__(
        self,
        content: Content,
        reviewed: ReviewedCries,
        examples: CrisisExamples,
        speech: Speech,
        weights: CrisisWeights,
        *,
        softly: bool = True,
    ) -> None:
        self._softly = softly
        words = content.urgent_words
        self._testimony, self._denials = Testimony(words.testimony), Denials(words.denials)
        self._reviewed, self._examples, self._speech, self._weights = reviewed, examples, speech, weights

    def hear(self, text: str) -> Care:
        """How much care a message needs. Testimony that sounds like a cry gets the soft line.

        So does a denial; the rest of the message may need more.
        """
        undisguised = self._reviewed.undisguised(text)
        rest = self._denials.without(undisguised)
        care = self._care_for(text, rest)
        return care if rest == undisguised or care is Care.URGENT else Care.SUPPORT

    def _care_for(self, typed: str, text: str) -> Care:
        """How much care an undisguised text needs. The examples tell nothing of a text in another language."""
        known = self._examples.known_care(text)
        is_read = known is not None or self._examples.is_everyday(text)
        if self._reviewed.is_in_another_language(typed, text) or (not is_read and self._reviewed.is_amount(text)):
            return Care.URGENT
        care = self._heard(text)
        if care is Care.NONE:
            return care
        if not is_read and not self._reviewed.is_phrase(text) and self._speech.is_foreign(typed):
            return Care.NONE
        is_open = care is Care.URGENT and known is not Care.URGENT
        return Care.SUPPORT if is_open and self._is_testimony(text) else care

    def _is_testimony(self, text: str) -> bool:
        return self._testimony.is_all(text, self._heard, self._reviewed.is_phrase)

    def _heard(self, text: str) -> Care:
        if self._reviewed.is_phrase(text):
            return Care.URGENT
        known = self._examples.known_care(text)
        if known is not None:
            return known
        if not self._examples.are_enough:
            return Care.NONE
        place = self._examples.place_of(text)
        return self._compared(text) if place is None else self._care_of_an_example(text, place)

    def _care_of_an_example(self, text: str, place: int) -> Care:
        """An ordinary example weighs against a cry, and never silences one.

        What the ear takes for a cry when it does not know the example gets the soft line. Help comes first if that is
        sure, and nobody has read it as an everyday message.
        """
        if not self._examples.is_everyday(text) and self._is_surely_a_cry(text, place):
            return Care.URGENT
        if not self._softly:
            return Care.NONE
        alone = self._compared(text, without=place)
        is_cry = alone is Care.URGENT or self._reviewed.is_amount(text)
        return Care.SUPPORT if is_cry or self._compared(text) is not Care.NONE else Care.NONE

    def _is_surely_a_cry(self, text: str, place: int) -> bool:
        if self._examples.is_calm_without(text, place):
            return False
        rest = self._reviewed.without_everyday(text)
        return not self._examples.single_word(rest) and self._probability(rest, without=place) >= SURELY

    def _compared(self, text: str, *, without: int | None = None) -> Care:
        """The care that the examples tell. `without`: as if this one were not there."""
        text = self._reviewed.without_everyday(_NO_WORDS.sub(" ", text))
        if len(plain(text)) < 2 or self._examples.says_nothing(text):
            return Care.NONE
        if word := self._examples.single_word(text):
            return self._care_of_a_word(word, without=without)
        self._examples.likelihood(text)  # looks all words up at once: piece by piece takes longer
        parts = sorted(clauses(text, MOST_PIECES), key=self._examples.likelihood, reverse=True)
        is_one = len(parts) == 1
        cares = (self._care(part, is_one=is_one, without=without) for part in parts[:LOOKED_AT])
        return max(cares, key=list(Care).index)

    def _care_of_a_word(self, word: str, *, without: int | None) -> Care:
        """A single word brings help only when it is known for it, however misspelt: "tonight" is no cry."""
        if self._examples.is_known_cry(word):
            return Care.URGENT
        return Care.SUPPORT if self._care(word, without=without) is Care.URGENT else Care.NONE

    def _care(self, part: str, *, is_one: bool = True, without: int | None = None) -> Care:
        """The care that a piece of a message needs. `is_one`: it is the whole message."""
        probability = self._probability(part, without=without)
        least = {} if is_one else AMONG_SEVERAL
        if probability >= max(self._weights.help, least.get(Care.URGENT, 0.0)):
            return Care.URGENT
        is_near = probability >= max(self._weights.support, least.get(Care.SUPPORT, 0.0))
        return Care.SUPPORT if is_near and self._examples.shares_a_word(part) else Care.NONE

    def _probability(self, part: str, *, without: int | None = None) -> float:
        """How probable it is that a piece of a message is a cry."""
        weights = np.array(list(self._weights.weights.values()), np.float32)
        score = float((self._examples.compare(part, without=without) * weights).sum())
        return float(1 / (1 + np.exp(-score)))
