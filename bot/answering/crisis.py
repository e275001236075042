"""Does somebody need help now: reviewed patterns, and the nearest of many crisis and everyday messages."""

import re
from collections.abc import Mapping
from itertools import islice

import numpy as np

from bot.answering.grams import FEELINGS, Likeness
from bot.answering.leaning import Leaning
from bot.answering.meanings import Meanings
from bot.answering.pieces import pieces
from bot.answering.plain import plain
from bot.answering.postings import Floats
from bot.answering.spelling import spelled
from bot.answering.urgent import UrgentPhrases
from bot.answering.weights import Alarm
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

NEAREST = 3
_SAID_AGAIN = re.compile(r"\b(\w+)(?: \1\b)+")
MOST_PIECES, LOOKED_AT = 96, 4
"""A long message is cut into so many pieces; those that lean most to a crisis are compared with all examples."""

MOST_QUESTIONS = 2500
"""So many ways of asking stand beside the everyday messages; in larger contents every second or third is enough."""

EVERYDAY = ("everyday", "smalltalk", "commands", "followups")
"""Files of messages that are no cry for help: "stop" is asked of a bot, too."""

CORE = ("always", "crisis", "other", "nearest crisis", "leaning")
MEANT = ("crisis meant", "other meant", "nearest crisis meant")


class Nearby:
    """How near a message is to messages of people in a crisis, and to all others."""

    def __init__(self, content: Content) -> None:
        self.crisis = list(content.examples_of("crisis"))
        self.everyday = [m for file in EVERYDAY for m in content.examples_of(file)]
        asks = [*content.examples_of("elsewhere"), *(way for entry in content.entries for way in entry.ask)]
        self.others = [*self.everyday, *islice(asks, 0, None, 1 + len(asks) // MOST_QUESTIONS)]
        written = [_said_once(spelled(text)) for text in (*self.crisis, *self.others)]
        crisis, others = set(written[: len(self.crisis)]), written[len(self.crisis) :]
        self._known = {text: Care.SUPPORT if text in crisis else Care.NONE for text in others}
        self._looks = Likeness(written, FEELINGS)
        self._leaning = Leaning(written[: len(self.crisis)], written[len(self.crisis) :])

    def known_care(self, text: str) -> Care | None:
        """For an ordinary message, word for word: no care, or the soft line if it may be either, like "forget me"."""
        return self._known.get(_said_once(spelled(text)))

    @property
    def to_encode(self) -> list[str]:
        """The texts whose meanings are compared, in the order in which they are expected."""
        return [*self.crisis, *self.others]

    def leaning(self, part: str) -> float:
        """Which way the words of a piece lean: above 0 to a crisis. Much quicker than to compare it."""
        return self._leaning.of(_said_once(spelled(part)))

    def compare(self, part: str, meanings: Meanings | None = None, *, without: int | None = None) -> Floats:
        """The numbers for one piece of a message. `without`: leave out this example (to learn from it)."""
        words = _said_once(spelled(part))
        found = [1.0, *self._near(self._looks.to(words), without), self._leaning.of(words, without=without)]
        if meanings is not None:
            found += self._near(meanings.to(part), without)
        return np.array(found, np.float32)

    def _near(self, scores: Floats, without: int | None) -> tuple[float, float, float]:
        if without is not None:
            scores = scores.copy()
            scores[without] = 0.0
        crisis, others = scores[: len(self.crisis)], scores[len(self.crisis) :]
        if len(crisis) < NEAREST or len(others) < NEAREST:
            return 0.0, 0.0, 0.0
        near = np.partition(crisis, -NEAREST)[-NEAREST:]
        other = np.partition(others, -NEAREST)[-NEAREST:]
        return float(near.mean()), float(other.mean()), float(near.max())


def _said_once(words: str) -> str:
    """A word said several times in a row counts once."""
    return _SAID_AGAIN.sub(r"\1", words)


class Ear:
    """Hears whether a message needs help first, a soft line under the reply, or neither."""

    def __init__(self, content: Content, nearby: Nearby, alarms: Mapping[str, Alarm]) -> None:
        self._phrases = UrgentPhrases(content.urgent_words)
        self._nearby, self._alarms = nearby, alarms

    def hear(self, text: str, meanings: Meanings | None = None) -> Care:
        """How much care a message needs."""
        if self._phrases.is_urgent(text):
            return Care.URGENT
        if len(plain(text)) < 2 or not self._nearby.crisis:
            return Care.NONE
        if (known := self._nearby.known_care(text)) is not None:
            return known
        parts = sorted(pieces(text, MOST_PIECES), key=self._nearby.leaning, reverse=True)
        kind = "core" if meanings is None else "semantic"
        return max((self._level(kind, part, meanings) for part in parts[:LOOKED_AT]), key=list(Care).index)

    def _level(self, kind: str, part: str, meanings: Meanings | None) -> Care:
        alarm = self._alarms[kind]
        weights = np.array(list(alarm.weights.values()), np.float32)
        pull = float(self._nearby.compare(part, meanings) @ weights)
        danger = 1 / (1 + np.exp(-pull))
        return Care.URGENT if danger >= alarm.help else Care.SUPPORT if danger >= alarm.support else Care.NONE
