"""`translate-status`: how far a translation is, and what has changed in English since."""

import sys

import click

from bot.cli.terminal import STOPPED, content_dir
from bot.content.mistakes import Unreadable
from bot.content.translating import Status, in_files, note_english, status

LONGEST = 60
"""How much of a text is shown, in characters."""


@click.command("translate-status")
@click.argument("language")
@click.argument("file", default="")
@click.option("--looked-at", is_flag=True, help="All that is translated says what the English says now: remember that.")
def translate_status(language: str, file: str, *, looked_at: bool) -> None:
    """Say what a translation lacks, and what has changed in English since it was made.

    LANGUAGE is the name of its folder, such as cy. With FILE, such as phrases.yaml, each missing text of it is a line.
    """
    try:
        if looked_at:
            count = note_english(content_dir(), language, file)
            click.echo(f"Kept the English of {count} texts, to show what changes from now on.")
            return
        found = status(content_dir(), language, file)
    except Unreadable as wrong:
        click.echo(f"{wrong.what} {wrong.fix}", err=True)
        sys.exit(STOPPED)
    for line in (*_changed(found), *(_each(found) if file else _by_file(found)), *_end(found, language)):
        click.echo(line)


def _changed(found: Status) -> list[str]:
    return [
        f'{found.shown}/{said.file}:{said.line}: {said.path}: the English has changed. It was "{_cut(was)}", '
        f'and is "{_cut(now)}".'
        for said, was, now in found.changed
    ]


def _each(found: Status) -> list[str]:
    english = found.shown.rpartition("/")[0] + "/en"
    return [f'{english}/{s.file}:{s.line}: {s.path}: not translated: "{_cut(s.text)}"' for s in found.missing]


def _by_file(found: Status) -> list[str]:
    return [
        f"{found.shown}/{file}: {len(said)} not translated, such as {said[0].path}."
        for file, said in in_files(found.missing).items()
    ]


def _end(found: Status, language: str) -> list[str]:
    done = found.all_of_it - len(found.missing)
    lines = [
        f"{done} of {found.all_of_it} texts are translated. The English of {len(found.changed)} has changed since."
    ]
    if found.unnoted:
        lines.append(
            f"Of {len(found.unnoted)} nobody has noted which English they were made from. If they say what the English "
            f"says now, run: python -m bot translate-status {language} --looked-at"
        )
    return lines


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
