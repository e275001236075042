"""`translate-status`: how far a translation is, and what has changed in English since."""

import sys
from collections.abc import Sequence

import click

from bot.cli.terminal import STOPPED, content_dir
from bot.content.mistakes import Unreadable
from bot.content.translating import Said, Status, in_files, note_english, status

LONGEST = 60
"""How much of a text is shown, in characters."""

FIRST = ("urgent.yaml", "phrases.yaml", "answers.yaml", "topics.yaml", "needs.yaml")
"""What is translated first, in this order: urgent help, and all that stands on buttons."""


@click.command("translate-status")
@click.argument("language")
@click.argument("file", default="")
@click.argument("section", default="")
@click.option("--looked-at", is_flag=True, help="All that is translated says what the English says now: remember that.")
def translate_status(language: str, file: str, section: str, *, looked_at: bool) -> None:
    """Say what a translation lacks, and what has changed in English since it was made.

    LANGUAGE is the name of its folder, such as cy. With FILE, such as phrases.yaml, each missing text of it is a line.
    SECTION is a part of that file, such as button.
    """
    try:
        if looked_at:
            count = note_english(content_dir(), language, file, section)
            click.echo(f"Kept the English of {count} texts, to show what changes from now on.")
            return
        found = status(content_dir(), language, file, section)
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
    missing = [f'{english}/{s.file}:{s.line}: {s.path}: not translated: "{_cut(s.text)}"' for s in found.missing]
    return missing + [f'{found.shown}/{s.file}:{s.line}: {s.path}: in English: "{_cut(s.text)}"' for s in found.same]


def _by_file(found: Status) -> list[str]:
    """A line for each file of which something is left, those to begin with first. What is not begun is one a folder."""
    left = in_files((*found.missing, *found.same))
    own = [file for file in sorted(left, key=_when) if not _folder(file) or file in found.own_files]
    folders: dict[str, list[str]] = {}
    for file in left.keys() - own:
        folders.setdefault(_folder(file), []).append(file)
    return [_left(found, file, left[file]) for file in own] + [
        f"{found.shown}/{folder}: {len(files)} files, {sum(len(left[file]) for file in files)} not translated."
        for folder, files in sorted(folders.items())
    ]


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _when(file: str) -> tuple[int, str]:
    return (FIRST.index(file) if file in FIRST else len(FIRST), file)


def _left(found: Status, file: str, left: Sequence[Said]) -> str:
    missing = [each for each in left if each in found.missing]
    parts = [f"{len(missing)} not translated, such as {missing[0].path}"] if missing else []
    if same := [each for each in left if each not in found.missing]:
        parts.append(f"{len(same)} in English, such as {same[0].path}")
    return f"{found.shown}/{file}: {'; '.join(parts)}."


def _end(found: Status, language: str) -> list[str]:
    done = found.all_of_it - len(found.missing) - len(found.same)
    lines = [
        f"{done} of {found.all_of_it} texts are translated. The English of {len(found.changed)} has changed since."
    ]
    if found.same:
        lines.append(
            f"{len(found.same)} have the words of the English. Those that are right so, such as a name, count as "
            f"translated once you have run it for their file: translate-status {language} FILE --looked-at"
        )
    if found.unnoted:
        lines.append(
            f"Of {len(found.unnoted)} nobody has noted which English they were made from. If they say what the English "
            f"says now, run: python -m bot translate-status {language} --looked-at"
        )
    return lines


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
