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
        return "" if self._analyzer.has_only_stop_words(name) else " ".join(self._analyzer.every_stem(name))

    def of_subjects(self, texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        """The names in spelled texts, each with its subject: the one of twice as many of its texts as any other."""
        counts: dict[str, Counter[int]] = {}
        for text, subject in texts:
            if name := self.name(text):
                counts.setdefault(name, Counter())[subject] += 1
        for name, of_name in counts.items():
            (subject, most), *others = of_name.most_common(2)
            if not others or 2 * others[0][1] < most:
                yield name, subject
