"""Questions on the terminal: decided and put into words as in a private chat."""

import json
from datetime import UTC, datetime
from typing import TextIO

from bot.answering.understanding import Understanding
from bot.conversation import urgent
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match
from bot.conversation.questions.decision import Asked, Decision, Kind, decide, render

KINDS = {
    Kind.ENTRY: "answer",
    Kind.CHOICES: "choices",
    Kind.SMALL_TALK: "smalltalk",
}
"""How the sorts of answers are called in a line of JSON; every other one is *none*."""


async def answer_one(content: Content, question: str, understanding: Understanding | None = None) -> str:
    """What a person would read, who has asked nothing before."""
    care, _, decision = await _decided(content, question, understanding or Understanding(content))
    if care is Care.URGENT:
        return _without_stars(urgent.for_someone(content, None).text)
    asked = Asked(private=True, today=datetime.now(UTC).date(), care=care, turn=len(question))
    return _without_stars(render(content, decision, asked).text)


async def answer_lines(content: Content, lines: TextIO, to: TextIO, understanding: Understanding | None = None) -> None:
    """One JSON answer for each JSON question, as it comes. A line that cannot be read is answered as *none*."""
    understanding = understanding or Understanding(content)
    for line in lines:
        if not line.strip():
            continue
        asked = _read(line)
        care, match, decision = await _decided(content, str(asked.get("text") or ""), understanding)
        to.write(json.dumps(_answer(asked.get("id"), care, match, decision)) + "\n")
        to.flush()


async def _decided(content: Content, text: str, understanding: Understanding) -> tuple[Care, Match, Decision]:
    care, match = await understanding.hear(text), await understanding.find(text)
    return care, match, decide(content, text, match)


def _answer(number: object, care: Care, match: Match, decision: Decision) -> dict[str, object]:
    kind = "crisis" if care is Care.URGENT else KINDS.get(decision.kind, "none")
    return {"id": number, "kind": kind, "entries": list(match.entries), "support": care is not Care.NONE}


def _read(line: str) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _without_stars(text: str) -> str:
    return text.replace("**", "")
