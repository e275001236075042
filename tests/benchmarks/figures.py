"""How well questions are answered, in the figures that matter, for whatever answers them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.answering.fitting.questions import Question
from bot.answering.understanding import Understanding
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import MatchKind

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What came back for one message."""

    kind: str
    entries: tuple[str, ...]
    support: bool


Answerer = Callable[[str], Awaitable[Said]]


def answerer(understanding: Understanding) -> Answerer:
    """The bot's own way: first whether help is needed, then which entry."""

    async def say(text: str) -> Said:
        care, match = await understanding.hear(text), await understanding.find(text)
        kind = "crisis" if care is Care.URGENT else match.kind.value
        return Said(kind, match.entries, care is not Care.NONE)

    return say


async def figures(questions: Sequence[Question], say: Answerer) -> dict[str, str]:
    """The share of each figure, as text with how many of how many."""
    said = [(q, await say(q.text)) for q in questions if q.is_counted]
    asked = [(q, s) for q, s in said if q.kind == "answer"]
    others = [s for q, s in said if q.kind in ("none", "smalltalk")]
    crises, calm = [s for q, s in said if q.kind == "crisis"], [s for q, s in said if q.kind != "crisis"]
    given = [(q, s) for q, s in said if s.kind == MatchKind.ANSWER.value]
    return {
        "first": _share([set(s.entries[:1]) & set(q.gold) for q, s in asked]),
        "among three": _share([set(s.entries[:SHOWN]) & set(q.gold) for q, s in asked]),
        "helped": _share([_helped(q, s) for q, s in asked]),
        "wrong, and sure": _share([s.kind == "answer" and s.entries[0] not in q.gold for q, s in asked]),
        "answers that are right": _share([s.entries[0] in q.gold for q, s in given]),
        "answered what is not ours": _share([s.kind == "answer" for s in others]),
        "help in a crisis": _share([s.kind == "crisis" for s in crises]),
        "help or support line in a crisis": _share([s.support for s in crises]),
        "help by mistake": _share([s.kind == "crisis" for s in calm]),
        "support line by mistake": _share([s.support for s in calm]),
    }


def _helped(question: Question, said: Said) -> bool:
    shown = {"answer": 1, "choices": SHOWN}.get(said.kind, 0)
    return bool(set(said.entries[:shown]) & set(question.gold))


def _share(hits: Sequence[object]) -> str:
    count = sum(map(bool, hits))
    return f"{count / len(hits):.0%} ({count}/{len(hits)})" if hits else "-"
