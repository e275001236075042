"""Questions on the terminal: the same matcher and the same urgent words as in a chat."""

import json
from typing import TextIO

from bot.answering.understanding import Understanding
from bot.conversation import urgent
from bot.conversation.content import Content
from bot.conversation.ports import Care, Match, MatchKind


async def answer_one(content: Content, question: str, understanding: Understanding | None = None) -> str:
    """What a person would read."""
    understanding = understanding or Understanding(content)
    if await understanding.hear(question) is Care.URGENT:
        return _without_stars(urgent.for_someone(content, None).text)
    match = await understanding.find(question)
    entries = [e for i in match.entries if (e := content.entry(i))]
    say = content.phrases.say
    if match.kind is MatchKind.ANSWER:
        source = say("ask.source" if entries[0].from_briefing else "ask.not_from_briefing")
        return f"{entries[0].title}\n{entries[0].short}\n\n{source}"
    titles = "\n".join(f"- {entry.title}" for entry in entries[:3])
    return f"{say('ask.did_you_mean' if match.kind is MatchKind.CHOICES else 'ask.nothing_fits')}\n{titles}"


async def answer_lines(content: Content, lines: TextIO, to: TextIO, understanding: Understanding | None = None) -> None:
    """One JSON answer for each JSON question, as it comes. A line that cannot be read is answered as *none*."""
    understanding = understanding or Understanding(content)
    for line in lines:
        if not line.strip():
            continue
        asked = _read(line)
        text = str(asked.get("text") or "")
        care, match = await understanding.hear(text), await understanding.find(text)
        to.write(json.dumps(_answer(asked.get("id"), care, match)) + "\n")
        to.flush()


def _answer(number: object, care: Care, match: Match) -> dict[str, object]:
    kind = "crisis" if care is Care.URGENT else match.kind.value
    return {"id": number, "kind": kind, "entries": list(match.entries), "support": care is not Care.NONE}


def _read(line: str) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _without_stars(text: str) -> str:
    return text.replace("**", "")
