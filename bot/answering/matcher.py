"""For now: RapidFuzz over titles and ways of asking, with "did you mean"."""

from rapidfuzz import fuzz, process

from bot.answering.plain import plain
from bot.conversation.content import Content
from bot.conversation.ports import Match, MatchKind

SURE = 88.0
"""From this likeness on (0 to 100) one entry answers, when no other is as near."""

UNSURE = 66.0
"""From this likeness on it is offered."""

LEAD = 4.0
"""By how much the best entry must lead the next to answer alone."""

LONGEST = 500
"""Only so many characters of a question are looked at."""

CANDIDATES = 60
SHOWN = 3


class FuzzyMatcher:
    """Which entry is a question about? Compares it with every title and way of asking."""

    def __init__(self, content: Content) -> None:
        ways = [(way, entry.id) for entry in content.entries for way in (entry.title, entry.short_title, *entry.ask)]
        self._ways = [plain(way) for way, _ in ways]
        self._entries = [entry for _, entry in ways]

    async def find(self, text: str) -> Match:
        """Look the question up."""
        question = plain(text[:LONGEST])
        if not any(c.isalnum() for c in question):
            return Match(MatchKind.NONE, ())
        found = process.extract(question, self._ways, scorer=_likeness, limit=CANDIDATES)
        best: dict[str, float] = {}
        for _, score, index in found:
            best.setdefault(self._entries[index], score)
        return _decide(list(best.items()))


def _decide(ranked: list[tuple[str, float]]) -> Match:
    entries = tuple(entry for entry, _ in ranked)
    top, second = ([score for _, score in ranked] + [0.0, 0.0])[:2]
    if top >= SURE and top - second >= LEAD:
        return Match(MatchKind.ANSWER, entries)
    near = sum(score >= UNSURE for _, score in ranked)
    if not near:
        return Match(MatchKind.NONE, entries[:SHOWN])
    return Match(MatchKind.CHOICES, entries[: min(max(near, 2), SHOWN)])


def _likeness(one: str, other: str, **_: object) -> float:
    """Words in any order, and the whole string with its typos, half each: a lone shared word is not enough."""
    return (fuzz.token_set_ratio(one, other) + fuzz.ratio(one, other)) / 2
