"""`ask`: questions on the terminal, answered as in a private chat."""

import asyncio
import json
import sys
from datetime import UTC, datetime
from typing import TextIO

import click

from bot.answering.lazy import find_encoder
from bot.answering.understanding import Understanding
from bot.cli.terminal import WRONG_USE, content_dir, content_or_exit
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match
from bot.conversation.questions.decision import Decision, Kind, decide
from bot.counted import tables_of

KINDS = {
    Kind.ENTRY: "answer",
    Kind.CHOICES: "choices",
    Kind.SMALL_TALK: "smalltalk",
}
"""The names of the kinds of answers in a line of JSON; every other kind is *none*."""


@click.command()
@click.argument("question", default="", help="One question.")
@click.option("--jsonl", is_flag=True, help='Read {"id","text"} lines, write {"id","kind","entries","support"} lines.')
@click.option("--core", is_flag=True, help="Leave the sentence model out, if it is installed.")
def ask(question: str, *, jsonl: bool, core: bool) -> None:
    """Ask one question on the terminal. No setting is needed."""
    content = content_or_exit(content_dir())
    understanding = Understanding(content, None if core else find_encoder(), patience=None, tables=tables_of(content))
    if jsonl:
        asyncio.run(answer_lines(content, sys.stdin, sys.stdout, understanding))
    elif question.strip():
        click.echo(asyncio.run(answer_one(content, question, understanding)))
    else:
        click.echo('Write a question, such as: python -m bot ask "what is co-production"', err=True)
        sys.exit(WRONG_USE)


async def answer_one(content: Content, question: str, understanding: Understanding | None = None) -> str:
    """What a person reads who has asked nothing before."""
    from bot.conversation import urgent  # lines of JSON need no buttons
    from bot.conversation.questions.rendering import Asked, render
    from bot.conversation.text import PARAGRAPHS

    care, _, decision = await _decided(content, question, understanding or Understanding(content))
    if care is Care.URGENT:
        return _without_stars(urgent.for_someone(content).text)
    asked = Asked(private=True, today=datetime.now(UTC).date(), care=care, turn=len(question))
    return _without_stars(PARAGRAPHS.join(reply.text for reply in render(content, decision, asked)))


async def answer_lines(content: Content, lines: TextIO, to: TextIO, understanding: Understanding | None = None) -> None:
    """Write a JSON answer for each JSON question as soon as it is read. Answer an unreadable line with *none*."""
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
    answer = {"id": number, "kind": kind, "entries": list(match.entries), "support": care is not Care.NONE}
    told = [each.entries[0].id for each in (decision, *decision.others) if each.kind is Kind.ENTRY]
    return {**answer, "answers": told} if len(told) > 1 and kind == "answer" else answer


def _read(line: str) -> dict[str, object]:
    try:
        asked = json.loads(line.removeprefix("\ufeff"))  # Windows marks the beginning of a file
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _without_stars(text: str) -> str:
    return text.replace("**", "")
