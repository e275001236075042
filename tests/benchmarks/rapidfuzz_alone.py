"""What is usual for a bot like this, to compare with: RapidFuzz's token_set_ratio over all ways of asking."""

from rapidfuzz import fuzz, process

from bot.answering.plain import plain
from bot.answering.subjects import ways_of
from bot.conversation.content import Content
from tests.benchmarks.figures import Said

SURE, MAYBE = 90.0, 70.0
RANKED = 10


class RapidFuzzAlone:
    """The most alike way of asking wins. It knows nothing of a crisis."""

    def __init__(self, content: Content) -> None:
        ways = [(plain(way), entry.id) for entry in content.entries for way in ways_of(entry)]
        self._ways, self._ids = [way for way, _ in ways], [entry for _, entry in ways]

    async def say(self, text: str) -> Said:
        """The entries of the most alike ways of asking."""
        found = process.extract(plain(text), self._ways, scorer=fuzz.token_set_ratio, limit=3 * RANKED)
        best = found[0][1] if found else 0.0
        kind = "answer" if best >= SURE else "choices" if best >= MAYBE else "none"
        return Said(kind, tuple(dict.fromkeys(self._ids[at] for _, _, at in found)), support=False)
