"""Tells a follow-up, which wants more of the entry told before, from a question that names a subject itself."""

from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort


class FollowUps:
    """What speaks for a follow-up in the words of a message, and what against it."""

    def __init__(self, index: SubjectIndex) -> None:
        self._analyzer = index.analyzer
        # the second text of an entry is its short title: longer ones have words that say little
        names = {stem for s in index.subjects if s.sort is Sort.ENTRY for stem in self._stems(s.texts[1:2])}
        self._names = names - {
            stem for s in index.subjects if s.sort is Sort.FOLLOW_UP for stem in self._stems(s.texts)
        }

    def refers_back(self, text: str) -> bool:
        """Whether there is a word for what was named before."""
        return self._analyzer.refers_back(text)

    def names_a_subject(self, text: str) -> bool:
        """Whether there is a word of the name of an entry, that no follow-up has."""
        return not self._names.isdisjoint(self._stems((text,)))

    def _stems(self, texts: tuple[str, ...]) -> set[str]:
        return {stem for text in texts for stem in self._analyzer.stems(self._analyzer.spelled(text))}
