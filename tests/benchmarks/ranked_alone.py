"""What else ranks entries by their ways of asking, to compare with: BM25, and the sentence model, each alone.

Neither has a score from which it is sure, so they only rank.
"""

from collections.abc import Callable, Sequence

import numpy as np
from bm25s import BM25

from bot.answering.analyzer import Analyzer
from bot.answering.meanings import Meanings
from bot.answering.postings import Floats
from bot.answering.subjects import ways_of
from bot.conversation.content import Content
from tests.benchmarks.figures import Answerer, Said

RANKED = 10
ONLY_RANKS = "ranked"
"""The kind of what is said: no answer and no choices, only an order."""


def bm25_alone(content: Content) -> Answerer:
    """The way of asking with the best BM25 score wins. Words are stemmed as the bot does it."""
    analyzer = Analyzer(content.reading)
    ways = [(way, entry.id) for entry in content.entries for way in ways_of(entry)]
    index = BM25()
    written = [analyzer.every_stem(analyzer.spelled(way)) for way, _ in ways]
    index.index(written, show_progress=False)
    known = {stem for stems in written for stem in stems}

    def scores(text: str) -> Floats:
        stems = [stem for stem in analyzer.every_stem(analyzer.spelled(text)) if stem in known]
        return np.array(index.get_scores(stems) if stems else [0.0] * len(ways), np.float32)

    return _best_first([entry for _, entry in ways], scores)


def model_alone(content: Content, meanings: Meanings) -> Answerer:
    """The way of asking that is nearest in meaning wins. `meanings`: of the texts of all subjects, entries first."""
    spelled = Analyzer(content.reading).spelled
    ids = [entry.id for entry in content.entries for way in ways_of(entry) if spelled(way)]
    return _best_first(ids, lambda text: meanings.scores(text)[: len(ids)])


def _best_first(ids: Sequence[str], scores: Callable[[str], Floats]) -> Answerer:
    async def say(text: str) -> Said:
        order = np.argsort(-scores(text), kind="stable").tolist()
        return Said(ONLY_RANKS, tuple(dict.fromkeys(ids[at] for at in order))[:RANKED], support=False)

    return say
