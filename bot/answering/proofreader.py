"""Reads the content's own examples as if each came from a stranger: what `check-content` asks about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.crisis import CrisisDetector, ReviewedCries
from bot.answering.crisis_examples import CareTables, CrisisExamples
from bot.answering.other_languages import Speech
from bot.answering.postings import Floats
from bot.answering.subject_index import CORE, SubjectIndex, SubjectTables
from bot.answering.subjects import Sort, subjects_of
from bot.answering.weights import crisis_weights, ranker_weights
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

LIKELIER, NEAREST, NEARER = 5.0, 0.65, 0.2
"""By how much an example is likelier among those of another subject, how near the nearest of these is at least, and by
how much nearer than the nearest of its own. Less is not worth reading."""

ALIKE = 0.2
"""Overlap of words from which on a line that was changed may decide how another one is read."""

MOST_CHANGED = 200
"""Changed lines from which on it is quicker to read everything."""

Line = tuple[str, str, str]
"""The sort and id of a subject, and one of its examples."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the examples of a content.

    `heard`: the texts of which it is known whether they sound like a cry; `cries`: those that do. `leads`: the lines
    that lead elsewhere, each with the id to which it leads. `spelled`: how each text is compared.
    """

    lines: frozenset[Line]
    heard: frozenset[str]
    cries: frozenset[str]
    leads: tuple[tuple[str, str, str, str], ...]
    spelled: dict[str, str]


class Proofreader:
    """The examples of a content. Tells which sound like a cry, which are read alike, and which lead elsewhere.

    `before`: what was found when the content had the same words for reading and for cries, and perhaps other lines.
    Lines that were added, changed or taken out since, those that share words with one of these, and those that sounded
    like a cry are read anew. The others are as they were: how a line is read depends on those that are like it.
    """

    def __init__(self, content: Content, before: Found | None = None) -> None:
        self._content, self._weights = content, ranker_weights("core")
        self._spelled = dict(before.spelled) if before else {}
        self._analyzer = Analyzer(content.reading, known=self._spelled)
        self._lines = frozenset(
            (each.sort.value, each.id, text) for each in subjects_of(content) for text in each.texts
        )
        self._before = before if before and len(before.lines ^ self._lines) <= MOST_CHANGED else None
        self._words = dict[str, frozenset[str]]()
        self._heard = dict[str, bool]()
        self._leads = list[tuple[str, str, str, str]]()

    def is_cry(self, text: str) -> bool:
        """Whether an example brings urgent help."""
        before = self._before
        was_calm = before is not None and text in before.heard and text not in before.cries
        if was_calm and text not in self._again:
            self._heard[text] = False
        if text not in self._heard:
            self._heard[text] = self._detector.hear(text) is Care.URGENT
        return self._heard[text]

    def words_of(self, text: str) -> frozenset[str]:
        """What is compared of a text, order aside."""
        if text not in self._words:
            self._words[text] = frozenset(self._analyzer.every_stem(self._analyzer.spelled(text)))
        return self._words[text]

    def lead_elsewhere(self) -> Iterator[tuple[str, str, str, str]]:
        """The examples that, left out, surely lead to another subject.

        Returns the sort and id of the subject, the text, and the id to which it leads. Which sort of small talk
        something is matters little, and a word alone cannot be put differently.
        """
        if self._before:
            found = [each for each in self._before.leads if each[:3] in self._lines and each[2] not in self._again]
            found += self._lead_elsewhere_again() if self._again else ()
        else:
            found = list(self._those_that_lead(self._index.left_out()))
        self._leads = found
        yield from found

    @property
    def found(self) -> Found:
        """What was found, after all was asked."""
        texts = {text for _, _, text in self._lines}
        spelled = {text: words for text, words in self._spelled.items() if text in texts or text in self._heard}
        cries = frozenset(text for text, is_cry in self._heard.items() if is_cry)
        return Found(self._lines, frozenset(self._heard), cries, tuple(self._leads), spelled)

    @cached_property
    def _again(self) -> frozenset[str]:
        """The texts that are read anew because they, or some that are like them, were changed."""
        changed = {text for _, _, text in self._before.lines ^ self._lines} if self._before else set()
        like = (np.flatnonzero(self._index.overlap(text) >= ALIKE).tolist() for text in changed)
        return frozenset(changed | {self._index.texts[at] for near in like for at in near})

    @cached_property
    def _index(self) -> SubjectIndex:
        return SubjectIndex(self._content, self._analyzer, SubjectTables.of(self._content, self._analyzer))

    @cached_property
    def _detector(self) -> CrisisDetector:
        """Hears all texts as ones in our language: that is what the content is in."""
        examples = CrisisExamples(self._content, self._analyzer, CareTables.of(self._content, self._analyzer))
        if not self._before:
            examples.weigh_each()
        ours = Speech(frozenset(), ())
        return CrisisDetector(
            self._content, ReviewedCries(self._content), examples, ours, crisis_weights(), softly=False
        )

    def _those_that_lead(self, likelihoods: Floats) -> Iterator[tuple[str, str, str, str]]:
        apart = -likelihoods[np.arange(len(self._index.texts)), self._index.subject_of]
        for at in np.flatnonzero(apart >= LIKELIER).tolist():
            yield from self._leading(at, likelihoods[at])

    def _lead_elsewhere_again(self) -> Iterator[tuple[str, str, str, str]]:
        for at in (at for at, text in enumerate(self._index.texts) if text in self._again):
            likelihoods = self._index.left_out_alone(at)
            if -likelihoods[self._index.subject_of[at]] >= LIKELIER:
                yield from self._leading(at, likelihoods)

    def _leading(self, at: int, likelihoods: Floats) -> Iterator[tuple[str, str, str, str]]:
        """The line of a text with the id to which it leads, if that is worth reading."""
        index = self._index
        own, other = index.subjects[index.subject_of[at]], index.subjects[self._leads_to(at, likelihoods)]
        is_word = len(self.words_of(index.texts[at])) == 1
        if other is not own and {own.sort, other.sort} != {Sort.SMALL_TALK} and not is_word:
            yield own.sort.value, own.id, index.texts[at], other.id

    def _leads_to(self, at: int, likelihoods: Floats) -> int:
        """The number of the subject to which a text surely leads without itself; that of its own when in doubt."""
        own, compared = int(self._index.subject_of[at]), self._index.compare_left_out(at, likelihoods)
        near = compared[:, CORE.index("nearest")]
        shares = self._weights.probabilities(compared)
        best = int(shares[:-1].argmax())
        is_near = near[best] >= max(NEAREST, near[own] + NEARER)
        return best if is_near and shares[best] >= self._weights.sure else own
