"""How well questions are answered, in the figures that matter, for whatever answers them."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answering.fitting.questions import Question
from bot.answering.understanding import Understanding
from bot.conversation.ports.listening import Care
from tests.benchmarks.intervals import interval

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What came back for one message."""

    kind: str
    entries: tuple[str, ...]
    support: bool


Answerer = Callable[[str], Awaitable[Said]]
Pair = tuple[Question, Said]


def answerer(understanding: Understanding) -> Answerer:
    """The bot's own way: first whether help is needed, then which entry."""

    async def say(text: str) -> Said:
        care, match = await understanding.hear(text), await understanding.find(text)
        kind = "crisis" if care is Care.URGENT else match.kind.value
        return Said(kind, match.entries, care is not Care.NONE)

    return say


async def answers(questions: Iterable[Question], say: Answerer) -> list[Pair]:
    """What is said to each question that counts."""
    return [(q, await say(q.text)) for q in questions if q.is_counted]


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: of which questions, and which of them are hits."""

    name: str
    kinds: tuple[str, ...]
    is_hit: Callable[[Question, Said], bool]

    def share(self, pairs: Sequence[Pair]) -> str:
        """The share in per cent, its interval, and how many of how many. "-" when there is no such question."""
        counted = [(q, s) for q, s in pairs if q.kind in self.kinds]
        if not counted:
            return "-"
        hits = [self.is_hit(q, s) for q, s in counted]
        low, high = interval(hits, [q.voice for q, _ in counted])
        return f"{sum(hits) / len(hits):.0%} ({low:.0%} to {high:.0%}; {sum(hits)}/{len(hits)})"


def _is_first(question: Question, said: Said) -> bool:
    return bool(set(said.entries[:1]) & set(question.gold))


def _is_among_three(question: Question, said: Said) -> bool:
    return bool(set(said.entries[:SHOWN]) & set(question.gold))


def _is_helped(question: Question, said: Said) -> bool:
    shown = {"answer": 1, "choices": SHOWN}.get(said.kind, 0)
    return bool(set(said.entries[:shown]) & set(question.gold))


def _is_wrong(question: Question, said: Said) -> bool:
    return said.kind == "answer" and said.entries[0] not in question.gold


NOT_OURS, CALM = ("none", "smalltalk"), ("answer", "none", "smalltalk")

RANKING = (Figure("first", ("answer",), _is_first), Figure("among three", ("answer",), _is_among_three))
ANSWERS = (
    *RANKING,
    Figure("helped", ("answer",), _is_helped),
    Figure("wrong, and sure", ("answer",), _is_wrong),
    Figure("answered what is not ours", NOT_OURS, lambda _, s: s.kind == "answer"),
    Figure("choices for what is not ours", NOT_OURS, lambda _, s: s.kind == "choices"),
    Figure("small talk known", ("smalltalk",), lambda _, s: s.kind == "smalltalk"),
)
CARE = (
    Figure("help in a crisis", ("crisis",), lambda _, s: s.kind == "crisis"),
    Figure("help or support line in a crisis", ("crisis",), lambda _, s: s.support),
    Figure("help by mistake", CALM, lambda _, s: s.kind == "crisis"),
    Figure("support line by mistake", CALM, lambda _, s: s.support),
)
