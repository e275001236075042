"""`why`: which lines of the content decide how a message is heard and answered, and what happens without them."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from functools import reduce

import click

from bot.answering.crisis_examples import CALM, EITHER
from bot.answering.reasons import EXAMPLE, LANGUAGE, PHRASE, SILENT, Line, Reasons, without
from bot.answering.subjects import Sort
from bot.answering.understanding import Understanding
from bot.cli.terminal import WRONG_USE, content_dir, content_or_exit
from bot.content.places import Places, places_in
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.questions.decision import Decision, Kind, decide
from bot.counted import tables_of

HEARD = {
    Care.URGENT: "urgent help comes first",
    Care.SUPPORT: "the answer comes with the gentle line about help",
    Care.NONE: "no help is offered",
}
ANSWERED = {
    Kind.NONE: "nothing fits, and it says so",
    Kind.WORDLESS: "it has no words",
    Kind.FOREIGN: "it is taken for another language",
    Kind.ABOUT_WHAT: "it asks what is meant",
}
"""The answers that are about nothing in the content."""


@click.command()
@click.argument("message", metavar='"MESSAGE"')
def why(message: str) -> None:
    """Say which lines decide how a message is heard and answered, and what would happen without the first of each."""
    folder = content_dir()
    content = content_or_exit(folder)
    if not message.strip():
        click.echo('Write a message, such as: python -m bot why "who is a carer"', err=True)
        sys.exit(WRONG_USE)
    click.echo("\n".join(explained(content, message, places_in(folder))))


def explained(content: Content, text: str, places: Places) -> list[str]:
    """How a message is heard and answered, with the lines that decide, as lines to read."""
    reasons = Reasons(content)
    care, decision = asyncio.run(_read(content, text, kept=True))
    heard, asked = reasons.heard(text), reasons.asked(text)
    told = decision.told or decision.group
    of_it = reasons.asked(text, told) if told else asked
    lines = [f"Heard: {HEARD[care]}.", *(f"  {_named(line, places)}" for line in heard)]
    calm = [line for line in heard if line.id in (CALM, SILENT)]
    for line, changed in _without_each(content, calm if care is Care.NONE else [x for x in heard if x not in calm]):
        other, _ = asyncio.run(_read(changed, text))
        lines.append(f"  Without {line}: {_or_still(HEARD[other], is_same=other is care)}.")
    lines += [f"Answered: {_answer(decision)}.", *(f"  {_named(line, places)}" for line in of_it)]
    lines += [f"  {_named(line, places)}" for line in asked if told and line not in of_it]
    for line, changed in _without_each(content, [line for line in of_it if _is_asked(content, line)]):
        _, then = asyncio.run(_read(changed, text))
        lines.append(f"  Without {line}: {_or_still(_answer(then), is_same=_answer(then) == _answer(decision))}.")
    return [*lines, "Urgent help comes in place of the answer."] if care is Care.URGENT else lines


def _without_each(content: Content, lines: Sequence[Line]) -> Iterator[tuple[str, Content]]:
    """The content without the first of some lines, and without all of them."""
    if lines:
        yield f'"{lines[0].text}"', without(content, lines[0])
    if len(lines) > 1:
        yield f"these {len(lines)}", reduce(without, lines, content)


def _is_asked(content: Content, line: Line) -> bool:
    """Whether a line is an example, and no name of an entry."""
    entry = content.entry(line.id) if line.sort == Sort.ENTRY.value else None
    return entry is None or line.text in entry.ask


async def _read(content: Content, text: str, *, kept: bool = False) -> tuple[Care, Decision]:
    understanding = Understanding(content, tables=tables_of(content) if kept else None)
    return await understanding.hear(text), decide(content, text, await understanding.find(text))


def _answer(decision: Decision) -> str:
    each = (decision, *decision.others)
    return " and ".join(_said(one) for one in each)


def _said(decision: Decision) -> str:
    if decision.told:
        return f'the entry "{decision.told}"'
    if decision.is_guess or (decision.entries and decision.kind is Kind.CHOICES):
        return f"did you mean {_listed([entry.id for entry in decision.entries])}"
    if decision.group:
        return f'{decision.kind.value}, "{decision.group}"'
    return ANSWERED.get(decision.kind, decision.kind.value)


def _listed(ids: Sequence[str]) -> str:
    return " or ".join(f'"{each}"' for each in ids)


def _or_still(said: str, *, is_same: bool) -> str:
    return f"still {said}" if is_same else said


def _named(line: Line, places: Places) -> str:
    if line.sort in (PHRASE, LANGUAGE):
        return f'{places.of_text(line.text, line.sort, line.id)}: the phrase "{line.text}" stands in it'
    like = f"({round(100 * line.alike)} of 100 alike)"
    if line.sort == SILENT:
        return f"{places.of_text(line.text, SILENT)}: word for word a line that brings no help"
    if line.sort == EXAMPLE:
        place, may_be = places.of_text(line.text, line.id), ", which may be a cry" if line.id == EITHER else ""
        sort = "" if may_be else f"the {line.id} message "
        return f'{place}: like {sort}"{line.text}"{may_be} {like}'
    if line.sort == Sort.ENTRY.value:
        place = places.of_text(line.text, "asked", line.id) or places.of_text(line.text, "entry", line.id)
        return f'{place}: like "{line.text}", a way of asking for "{line.id}" {like}'
    return f'{places.of_text(line.text, "examples", line.sort)}: like "{line.text}" of "{line.id}" {like}'
