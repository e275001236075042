"""Tells a request for a command in plain words from a story about it: "pause the check-in", "they stopped it"."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from bot.answering.runs import Forms
from bot.answering.subject_index import LONGEST, SubjectIndex
from bot.answering.subjects import Sort


class Requests:
    """What is asked for in plain words, however politely: "could you please turn off the reminders"."""

    def __init__(self, index: SubjectIndex) -> None:
        reading = index.reading
        self._index, self._little = index, frozenset(reading.little)
        self._before, self._after = Forms(reading.before_requests), Forms(reading.after_requests)
        self._tells, self._done = Forms(reading.tells), frozenset(reading.was_done)

    def command(self, text: str) -> str:
        """The command whose example this is, but for words that only ask. Empty if it is none's, or known."""
        words = self._words(text)
        is_other = self._index.known(text) is not None or self._is_told(words)
        return "" if is_other else self._commands.get(self._bare(words), "")

    def is_story(self, text: str) -> bool:
        """Whether a message tells what others do, or what was done, and so asks for nothing."""
        return self._index.known(text) is None and self._is_told(self._words(text))

    def _is_told(self, words: list[str]) -> bool:
        return self._tells.size_at(words, 0) > 0 or not self._done.isdisjoint(words)

    def _words(self, text: str) -> list[str]:
        return self._index.analyzer.spelled(text[:LONGEST]).split()

    def _bare(self, words: list[str]) -> str:
        """The words without those that only ask, at both ends, and without those that name nothing."""
        left = words
        while size := self._before.size_at(left, 0):
            left = left[size:]
        while size := self._after.size_to(left, len(left)):
            left = left[:-size]
        return " ".join(word for word in left if word not in self._little)

    @cached_property
    def _commands(self) -> Mapping[str, str]:
        """The command of each example in its bare form, where it is one's alone."""
        found: dict[str, set[str]] = {}
        for bare, command in self._examples():
            found.setdefault(bare, set()).add(command)
        return {bare: next(iter(ids)) for bare, ids in found.items() if bare and len(ids) == 1}

    def _examples(self) -> Iterator[tuple[str, str]]:
        for subject in self._index.subjects:
            if subject.sort is Sort.COMMAND:
                yield from ((self._bare(self._words(text)), subject.id) for text in subject.texts)
