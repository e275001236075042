"""What is asked about by its name: "tell me about X", "what does X mean" and "X" ask the same."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.answering.analyzer import Analyzer
from bot.answering.runs import Forms
from bot.conversation.content import Reading


class Names:
    """Takes the words that only ask off a question, by those of its language."""

    def __init__(self, reading: Reading, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._before, self._after = Forms(reading.before_names), Forms(reading.after_names)

    def name(self, words: str) -> str:
        """The stems of the name that spelled words ask about, with single spaces. Empty if none tells anything."""
        left = words.split()
        while size := self._before.size_at(left, 0):
            left = left[size:]
        while size := self._after.size_to(left, len(left)):
            left = left[:-size]
        name = " ".join(left)
        return "" if self._analyzer.has_only_stop_words(name) else self._stems(name)

    def of_subjects(self, texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        """The names in spelled texts, each with its subject.

        It is the one that has the name alone among its texts; else the one of twice as many of its texts as any other.
        """
        alone, counts = dict[str, set[int]](), dict[str, Counter[int]]()
        for text, subject in texts:
            if name := self.name(text):
                counts.setdefault(name, Counter())[subject] += 1
                if name == self._stems(text):
                    alone.setdefault(name, set()).add(subject)
        for name, of_name in counts.items():
            (subject, most), *others = of_name.most_common(2)
            owners = alone.get(name) or ({subject} if not others or 2 * others[0][1] < most else set())
            if len(owners) == 1:
                yield name, next(iter(owners))

    def _stems(self, words: str) -> str:
        return " ".join(self._analyzer.every_stem(words))
