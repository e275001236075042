"""Why a message is heard and answered as it is: the lines of the content that stand in it, or that it is most like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.crisis import ReviewedCries
from bot.answering.crisis_examples import CALM, CRISIS, EITHER, CareTables, CrisisExamples
from bot.answering.other_languages import OtherCries
from bot.answering.postings import Floats
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.urgent import UrgentPhrases
from bot.conversation.content import Content

LIKE = 0.3
"""The least share of words, from 0 to 1, that a line has in common with a message to be named."""

MOST = 3
"""How many lines of a sort are named."""

PHRASE, LANGUAGE, EXAMPLE, SILENT = "urgent_words", "other_language", "examples", "silence"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the content. `sort`: an urgent phrase, a language's cry, a sort of subject, an example, or silence.

    `id`: the file, entry or group that it is of. `alike`: how much it has in common with the message, from 0 to 1.
    """

    sort: str
    id: str
    text: str
    alike: float = 1.0


class Reasons:
    """The lines of a content, to ask which of them decide how a message is read."""

    def __init__(self, content: Content) -> None:
        analyzer = Analyzer(content.reading, remembered=None)
        self._content, self._reviewed = content, ReviewedCries(content)
        self._index = SubjectIndex.of(content)
        self._examples = CrisisExamples(content, analyzer, CareTables.of(content, analyzer))

    def asked(self, text: str, entry: str = "") -> list[Line]:
        """The lines that are most like a message, the nearest first: of this entry, or of the other subjects."""
        index, scores = self._index, self._index.overlap(text)
        found = list[Line]()
        for at in _nearest(scores, len(scores)):
            of = index.subjects[index.subject_of[at]]
            if (of.id == entry if entry else True) and len(found) < MOST:
                found.append(Line(of.sort.value, of.id, index.texts[at], float(scores[at])))
        return found

    def heard(self, text: str) -> list[Line]:
        """What speaks for urgent help, then what speaks against: phrases in the message, and examples it is like."""
        plain = self._reviewed.undisguised(text)
        return [*self._phrases(plain), *self._languages(text, plain), *self._silent(plain), *self._like(plain)]

    def _phrases(self, plain: str) -> Iterator[Line]:
        words = self._content.urgent_words
        for phrase in words.phrases:
            if UrgentPhrases(replace(words, phrases=(phrase,))).is_urgent(plain):
                yield Line(PHRASE, PHRASE, phrase)

    def _languages(self, *texts: str) -> Iterator[Line]:
        for language in self._content.other_languages:
            for phrase in language.phrases if OtherCries([language]).is_urgent(*texts) else ():
                if OtherCries([replace(language, phrases=(phrase,))]).is_urgent(*texts):
                    yield Line(LANGUAGE, language.id, phrase)

    def _like(self, plain: str) -> Iterator[Line]:
        every = (*self._examples.crisis, *self._examples.others)
        alike = dict(zip(every, self._examples.overlap(plain).tolist(), strict=True))
        for sorts in ((CRISIS, EITHER), (CALM,)):
            sort_of = {text: sort for sort in sorts for text in self._content.examples_of(sort)}
            part, of_sort = np.array([alike[text] for text in sort_of], np.float32), list(sort_of)
            for at in _nearest(part, MOST):
                yield Line(EXAMPLE, sort_of[of_sort[at]], of_sort[at], float(part[at]))

    def _silent(self, plain: str) -> Iterator[Line]:
        said = self._examples.words_of(plain)
        for line in self._content.silence:
            if self._examples.words_of(line.text) == said:
                yield Line(SILENT, SILENT, line.text)


def without(content: Content, line: Line) -> Content:
    """The content without one of its lines."""
    if line.sort == PHRASE:
        words = replace(content.urgent_words, phrases=_but(content.urgent_words.phrases, line.text))
        return replace(content, urgent_words=words)
    if line.sort == SILENT:
        return replace(content, silence=tuple(each for each in content.silence if each.text != line.text))
    if line.sort == LANGUAGE:
        spoken = (replace(each, phrases=_but(each.phrases, line.text)) for each in content.other_languages)
        return replace(content, other_languages=tuple(spoken))
    if line.sort == Sort.ENTRY.value:
        entries = (replace(e, ask=_but(e.ask, line.text)) if e.id == line.id else e for e in content.entries)
        return replace(content, entries=tuple(entries))
    file = line.id if line.sort == EXAMPLE else line.sort
    groups = {
        each.id: tuple(replace(group, messages=_but(group.messages, line.text)) for group in each.groups)
        for each in content.examples
    }
    examples = (replace(each, groups=groups[each.id]) if each.id == file else each for each in content.examples)
    return replace(content, examples=tuple(examples))


def _but(lines: Sequence[str], line: str) -> tuple[str, ...]:
    return tuple(each for each in lines if each != line)


def _nearest(scores: Floats, most: int) -> list[int]:
    """The places of the best scores, the best first, without those that say little."""
    order = np.argsort(-scores, kind="stable")[:most]
    return [at for at in order.tolist() if scores[at] >= LIKE]
