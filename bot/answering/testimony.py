"""Tells testimony from a cry: what a service said or did, what was long ago, what anybody must be before help comes."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.answering.pieces import BETWEEN_CLAUSES
from bot.answering.plain import plain
from bot.answering.runs import Runs
from bot.conversation.content import WordsOfTestimony
from bot.conversation.ports.listening import Care
from bot.domain.letters import folded_each

_YEAR = re.compile(r"(?:19|20)\d\d")
"""A word that is a year. Digits are digits in every language."""

_MARKS = re.compile(BETWEEN_CLAUSES)

BEFORE_SERVICE = 2
"""Words that may stand before the service with which a clause begins: "one of the staff", "my old nurse"."""

BARELY = 3
"""Words before those that tell, which say who tells and not more: "my grandad", "no one ever"."""

AN_ACT = 6
"""Least words of a clause that tells what a service did. "Nobody came" may be of now."""

Words = Sequence[str]
Hear = Callable[[str], Care]
HasPhrase = Callable[[str], bool]


class Testimony:
    """Words of testimony. A message is that if all that worries in it is told of a service, of others or of long ago.

    In doubt it is a cry: one word that speaks of now ("again", "tonight", "I want") is enough. In a language without
    such words nothing is testimony.
    """

    def __init__(self, words: WordsOfTestimony) -> None:
        self._services, self._dates, self._did = Runs(words.services), Runs(words.dates), Runs(words.did)
        self._told, self._anybody = Runs((*words.told, *words.anybody)), Runs(words.anybody)
        self._before_year = Runs(words.before_year)
        self._knows_now = bool(words.now)
        self._now, self._joins, self._self = Runs(words.now), Runs(words.joins), Runs(words.self)

    def is_all(self, text: str, hear: Hear, has_phrase: HasPhrase) -> bool:
        """Whether a text that worries is testimony and nothing else.

        `hear`: how much care words need that stand alone. `has_phrase`: whether they have a reviewed phrase.
        """
        words = plain(text).split()
        if (
            not self._knows_now
            or self._speaks_of_now(words)
            or not (self._is_dated(words) or _has(self._services, words))
        ):
            return False
        clauses = list(self._clauses(text))
        told = [self._is_told(clause, hear, has_phrase) for clause in clauses]
        return any(told) and all(
            each or self._is_calm(clause, hear) for each, clause in zip(told, clauses, strict=True)
        )

    def _speaks_of_now(self, words: Words) -> bool:
        general = {at for span in self._anybody.found(folded_each(words)) for at in range(*span)}
        return any(not general.issuperset(range(*span)) for span in self._now.found(folded_each(words)))

    def _is_dated(self, words: Words) -> bool:
        years = {at for at, word in enumerate(words) if _YEAR.fullmatch(word)}
        is_in_year = any(end in years for _, end in self._before_year.found(folded_each(words)))
        return is_in_year or _has(self._dates, words)

    def _is_told(self, clause: Words, hear: Hear, has_phrase: HasPhrase) -> bool:
        """Whether the worrying words of a clause are dated, come after words that tell, or are what a service did."""
        if self._is_dated(clause):
            return True
        at = _first(self._told, clause)
        if at is not None:
            before = " ".join(clause[:at])
            return not has_phrase(before) and (at <= BARELY or hear(before) is not Care.URGENT)
        is_act = len(clause) >= AN_ACT and self._begins_with_service(clause) and _has(self._did, clause)
        return is_act and not has_phrase(" ".join(clause))

    def _is_calm(self, clause: Words, hear: Hear) -> bool:
        """Whether a clause that tells of nobody does not worry: not even a little, unless it begins with a service."""
        care = hear(" ".join(clause))
        return care is Care.NONE or (care is Care.SUPPORT and self._begins_with_service(clause))

    def _begins_with_service(self, clause: Words) -> bool:
        """Whether a clause begins with a service, and not with the writer, and says nothing of what the writer did."""
        at = _first(self._services, clause)
        return at is not None and at <= BEFORE_SERVICE and not _has(self._self, clause)

    def _clauses(self, text: str) -> Iterator[Words]:
        for part in map(plain, _MARKS.split(text)):
            words, begins = part.split(), 0
            for start, end in sorted(self._joins.found(folded_each(words))):
                if words[begins:start]:
                    yield words[begins:start]
                begins = end
            if words[begins:]:
                yield words[begins:]


def _has(runs: Runs, words: Words) -> bool:
    return next(runs.found(folded_each(words)), None) is not None


def _first(runs: Runs, words: Words) -> int | None:
    """Where the first of the runs begins."""
    return min((start for start, _ in runs.found(folded_each(words))), default=None)
