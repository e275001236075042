"""`show`: a thing of the content as members see it, and where it stands."""

import sys
from datetime import UTC, datetime

import click

from bot.cli.terminal import STOPPED, content_dir, content_or_exit
from bot.content.guess import did_you_mean
from bot.content.languages import FIRST_LANGUAGE
from bot.content.places import Places, places_in
from bot.conversation.preview import LONGEST_NAME, Preview, names, previews
from bot.conversation.reply import Rows, units


@click.command()
@click.argument("what", metavar="WHAT")
@click.option("--org", default=LONGEST_NAME, help="The organisation's name. As long as one may be, unless you say it.")
@click.option("--language", default=FIRST_LANGUAGE, help="The language, such as cy. What it lacks is shown in English.")
def show(what: str, *, org: str, language: str) -> None:
    """Show an entry, a statement, an urgent pack, an organisation, a need or a phrase as members see it.

    WHAT is its id, its title, or what stands on its button: carer, st-consultation, wales, nsun, ask.nothing_fits.
    """
    folder = content_dir()
    content = content_or_exit(folder, language)
    found = previews(content, what, datetime.now(UTC), org)
    if not found:
        meant = did_you_mean(what, names(content)) or "Write an id, a title, or what stands on a button."
        click.echo(f'There is nothing called "{what}". {meant}', err=True)
        sys.exit(STOPPED)
    click.echo("\n\n".join(as_text(preview, places_in(folder, language)) for preview in found))


def as_text(preview: Preview, places: Places) -> str:
    """All messages of a thing one under the other, with their buttons, under its file and line."""
    parts = [f"{places.of(preview.kind, preview.id, preview.within)}: {preview.id}"]
    for seen in preview.seen:
        parts.append(f"--- {seen.moment} ({units(seen.reply.text)} characters)")
        parts.append("\n".join([seen.reply.text, *_buttons(seen.reply.rows)]))
    return "\n".join(parts)


def _buttons(rows: Rows) -> list[str]:
    return ["  ".join(f"[{choice.label}]" for choice in row) for row in rows]
