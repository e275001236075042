"""`show`: a thing of the content as members see it, and where it stands."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from bot.cli.terminal import STOPPED, content_dir, content_or_exit
from bot.content.guess import did_you_mean
from bot.content.languages import FIRST_LANGUAGE
from bot.content.places import Places, places_in
from bot.conversation.content import Content
from bot.conversation.preview import LONGEST_NAME, Preview, everything, names, previews, with_words
from bot.conversation.reply import Rows, units

MOST_WHOLE = 3
"""How many things of one name are shown whole. More of them are listed."""

MOST_LISTED = 20

IN_SHORT = 60
"""How much of a thing stands in a list, in characters."""


@click.command()
@click.argument("what", metavar="WHAT", nargs=-1, required=True)
@click.option("--org", default=LONGEST_NAME, help="The organisation's name. As long as one may be, unless you say it.")
@click.option("--language", default=FIRST_LANGUAGE, help="The language, such as cy. What it lacks is shown in English.")
def show(what: tuple[str, ...], *, org: str, language: str) -> None:
    """Show an entry, a question, a theme, an urgent pack, an organisation or a sentence as members see it.

    WHAT is its id, its title, what stands on its button, some of its words, or its file: carer, "being heard", wales.
    """
    folder, wanted = content_dir(), " ".join(what)
    content = content_or_exit(folder, language)
    places, now = places_in(folder, language, FIRST_LANGUAGE), datetime.now(UTC)
    found = previews(content, wanted, now, org) or _in_file(content, wanted, places, now, org)
    by_words = [] if found else with_words(content, wanted, now, org)
    if not (found or by_words):
        meant = did_you_mean(wanted, names(content)) or "Write an id, a title, or some words that members read."
        click.echo(f'There is nothing called "{wanted}", and nothing says it. {meant}', err=True)
        sys.exit(STOPPED)
    whole = len(found or by_words) == 1 or len(found) in range(1, MOST_WHOLE + 1)
    click.echo(
        "\n\n".join(as_text(each, places) for each in found or by_words)
        if whole
        else as_list(found or by_words, places, wanted)
    )


def _in_file(content: Content, wanted: str, places: Places, now: datetime, org: str) -> list[Preview]:
    """What stands in a file, or at a line of it as `check-content` writes it."""
    file, _, line = wanted.replace("\\", "/").strip(": ").partition(":")
    if not file.endswith(".yaml"):
        return []
    all_there = [(_place(each, places).rpartition(":"), each) for each in everything(content, now, org)]
    here = [(int(at), each) for (path, _, at), each in all_there if path.endswith(file)]
    number = line.partition(":")[0].strip()
    if not number.isdecimal():
        return [each for _, each in here]
    begins = max((at for at, _ in here if at <= int(number)), default=None)
    return [each for at, each in here if at == begins]


def as_list(found: Sequence[Preview], places: Places, wanted: str) -> str:
    """The things that were found, each in a line with its place and its first words, and how to see one of them."""
    lines = [f"{_place(each, places)}: {each.id}. {_in_short(each, wanted)}" for each in found[:MOST_LISTED]]
    if len(found) > MOST_LISTED:
        lines.append(f"There are {len(found) - MOST_LISTED} more. Write more of the words to find fewer.")
    lines.append(f'To see one of them, write where it stands: python -m bot show "{_place(found[0], places)}"')
    return "\n".join(lines)


def _in_short(preview: Preview, wanted: str) -> str:
    """The beginning of the line in which the words stand, or of the first one."""
    lines = [line for seen in preview.seen for line in seen.reply.text.splitlines() if line]
    first = next((line for line in lines if wanted.casefold() in line.casefold()), lines[0] if lines else "")
    return first if len(first) <= IN_SHORT else f"{first[:IN_SHORT]}..."


def as_text(preview: Preview, places: Places) -> str:
    """All messages of a thing one under the other, with their buttons, under its file and line."""
    parts = [f"{_place(preview, places)}: {preview.id}"]
    for seen in preview.seen:
        parts.append(f"--- {seen.moment} ({units(seen.reply.text)} characters)")
        parts.append("\n".join([seen.reply.text, *_buttons(seen.reply.rows)]))
    return "\n".join(parts)


def _place(preview: Preview, places: Places) -> str:
    return places.of(preview.kind, preview.id, preview.within)


def _buttons(rows: Rows) -> list[str]:
    return ["  ".join(f"[{choice.label}]" for choice in row) for row in rows]
