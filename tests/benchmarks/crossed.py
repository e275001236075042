"""The bot's answers to open questions, by weights and thresholds that were chosen without whoever asks."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bot.answering.fitting.questions import Question
from bot.answering.fitting.ranker_fit import RankerFit
from bot.answering.fitting.thresholds import WRONG, WRONG_BY_MEANINGS, threshold
from bot.answering.follow_ups import FollowUps
from bot.answering.meanings import Meanings
from bot.answering.ranker import Ranker
from bot.answering.requests import Requests
from bot.answering.subject_index import SubjectIndex
from bot.answering.subjects import Sort
from bot.answering.weights import KINDS, Weights
from bot.conversation.content import Content
from tests.benchmarks.figures import Said

SEED = 10


def crossed(index: SubjectIndex, questions: Sequence[Question], meanings: Meanings | None = None) -> list[Said]:
    """What is said to each question. Nothing that was fitted has seen its voice."""
    fitted, entries = RankerFit(index, questions, meanings), index.of_sort[Sort.ENTRY]
    shares, right = fitted.held_out()[:, entries], fitted.right[:, entries]
    kinds = KINDS if meanings else KINDS[:1]
    rankers, most_wrong = {}, WRONG_BY_MEANINGS if meanings else WRONG
    for fold in set(fitted.folds.tolist()):
        others = fitted.folds != fold
        sure = threshold(shares[others], right[others], most_wrong)
        weights = {kind: Weights(fitted.weights(kind, without=fold), sure) for kind in kinds}
        rankers[fold] = Ranker(index, weights, FollowUps(index), Requests(index))
    matches = (rankers[fold].find(q.text, meanings) for q, fold in zip(questions, fitted.folds.tolist(), strict=True))
    return [Said(match.kind.value, match.entries, support=False) for match in matches]


def with_fewer_ways(content: Content, share: float) -> Content:
    """The content with this share of the ways of asking of each entry, chosen at random but always alike."""

    def fewer(entry_id: str, ways: tuple[str, ...]) -> tuple[str, ...]:
        shuffled = Random(f"{SEED} {entry_id}").sample(ways, len(ways))  # noqa: S311
        return tuple(shuffled[: round(share * len(ways))])

    return replace(content, entries=tuple(replace(e, ask=fewer(e.id, e.ask)) for e in content.entries))
