"""Reads a message as a whole and by the questions in it: one may ask two things, or ask at the end of a story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.asked import Asked
from bot.answering.meanings import Meanings
from bot.answering.ranker import Ranker
from bot.answering.subject_index import LONGEST
from bot.conversation.ports.matching import Match, MatchKind

MOST_READ = 6
"""Questions of a message that are read by themselves: of more, the first and the last ones."""

MOST_ANSWERED = 3
"""Questions that are answered in one go."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds the match of a message. The whole is read first; its questions count only where they add to it."""

    ranker: Ranker
    asked: Asked

    def find(self, text: str, meanings: Meanings | None = None) -> Match:
        """The match of a message. The questions in it are read by letters and words alone, which is quick."""
        whole = self.ranker.find(text, meanings)
        if whole.command or self.ranker.index.known(text) is not None:
            return whole
        questions = self.asked.questions(text)
        if not questions and (named := self._named(text, whole)):
            return named
        read = [(question, self.ranker.find(question)) for question in _ends_of(questions)]
        sure = tuple(dict.fromkeys(match.entries[0] for _, match in read if match.kind is MatchKind.ANSWER))
        if not sure:
            return _best_of(whole, [match for _, match in read])
        others = [(question, match) for question, match in read if self._is_unclear(question, match)]
        is_more = any(self._is_more(question, match, sure) for question, match in others)
        if len(text) <= LONGEST and not _agree(whole, sure, is_more=is_more):
            return whole
        unclear = [match for question, match in others if not self._is_more(question, match, sure)]
        wanted = (*_clear_parts([match for _, match in read]), *unclear[:1])
        ids = tuple(dict.fromkeys((*sure, *whole.entries)))
        if len(wanted) == 1:
            return replace(wanted[0], entries=ids)
        return _several(wanted, ids, unread=len(questions) - len(read))

    def _named(self, text: str, whole: Match) -> Match | None:
        """The match of one question about several names, if each is surely another entry, and the whole no third.

        What compares two names is about no third.
        """
        names = self.asked.names(text)
        if len(names) > MOST_READ or whole.follow_up:
            return None
        read = [self.ranker.find(name) for name in names]
        if not names or any(match.kind is not MatchKind.ANSWER for match in read):
            return None
        ids = tuple(dict.fromkeys(match.entries[0] for match in read))
        is_third = whole.kind is MatchKind.ANSWER and whole.entries[0] not in ids and not self.asked.compares(text)
        return None if len(ids) < len(names) or is_third else _several(read, ids)

    def _is_unclear(self, question: str, match: Match) -> bool:
        """Whether a question asks something that was not understood: no politeness."""
        is_clear = match.kind is MatchKind.ANSWER or match.follow_up or match.elsewhere
        is_talk = match.kind is MatchKind.SMALLTALK or match.command
        analyzer = self.ranker.index.analyzer
        return not is_clear and not is_talk and not analyzer.has_only_stop_words(analyzer.spelled(question))

    def _is_more(self, question: str, match: Match, sure: Sequence[str]) -> bool:
        """Whether a question that was not understood asks more about what the others ask."""
        is_same = match.kind is MatchKind.CHOICES and match.entries[0] in sure
        return is_same or self.ranker.follow_ups.refers_back(question)


def _several(parts: Sequence[Match], ids: tuple[str, ...], *, unread: int = 0) -> Match:
    """The match of a message that asks several things, of which the first few are answered."""
    told = tuple(parts[:MOST_ANSWERED])
    has_more = len(told) == MOST_ANSWERED < len(parts) + unread
    return Match(MatchKind.ANSWER, ids, parts=told, has_more=has_more)


def _clear_parts(read: Sequence[Match]) -> Iterator[Match]:
    """What is answered of a message: each entry, and each subject that is not ours, once; and what is wanted of one."""
    told = set[tuple[str, str]]()
    for match in read:
        is_entry = match.kind is MatchKind.ANSWER
        if is_entry or match.elsewhere:
            name = ("", match.entries[0]) if is_entry else ("elsewhere", match.elsewhere)
            if name not in told:
                told.add(name)
                yield match
        elif match.follow_up and any(sort == "" for sort, _ in told):
            yield match


def _ends_of(questions: Sequence[str]) -> Sequence[str]:
    if len(questions) <= MOST_READ:
        return questions
    return [*questions[: MOST_READ // 2], *questions[-(MOST_READ - MOST_READ // 2) :]]


def _agree(whole: Match, sure: Sequence[str], *, is_more: bool) -> bool:
    """Whether the sure questions do not speak against the whole: a clause by itself may look like something else.

    `is_more`: more is asked about the same, which only the whole has together.
    """
    if whole.kind is MatchKind.ANSWER:
        return whole.entries[0] in sure
    return len(sure) > 1 or not is_more


def _best_of(whole: Match, read: Sequence[Match]) -> Match:
    """The whole, unless it tells nothing and one question in it is something else that is clear."""
    if whole.kind in (MatchKind.ANSWER, MatchKind.CHOICES) or whole.elsewhere or whole.follow_up:
        return whole
    telling = [each for each in read if each.follow_up or each.elsewhere]
    return replace(telling[0], kind=MatchKind.NONE, entries=whole.entries) if len(telling) == 1 else whole
