"""`check-content`: every mistake in the words."""

import sys
from pathlib import Path

import click

from bot.answering.proofreader import Proofreader
from bot.cli.terminal import STOPPED, content_dir
from bot.compiled import KEPT
from bot.content import check
from bot.content.fixing import Fixed, fix
from bot.conversation.content import Content
from bot.counted import examples_found, keep_examples_found


@click.command("check-content")
@click.argument("folder", type=click.Path(path_type=Path), default=None, help="The content folder.")
@click.option("--all", "everything", is_flag=True, help="Read all examples anew, also those that were not changed.")
@click.option("--fix", "fixes", is_flag=True, help="First put right what has one right answer, such as tabs.")
def check_content(folder: Path | None, *, everything: bool, fixes: bool) -> None:
    """List every mistake in the content. Each has its file and line, what is wrong and what to do.

    Examples that were read before are read again only if they, or others like them, have changed.
    """
    where, reader = folder or content_dir(), Remembering(everything=everything)
    if fixes:
        put_right(where)
    report = check(where, reader=reader)
    reader.keep()
    for line in [*report.lines(), report.summary()]:
        click.echo(line)
    if report.mistakes:
        sys.exit(STOPPED)


def put_right(folder: Path) -> None:
    """Put right what has one right answer, and print what was done."""
    done = list[Fixed]()
    try:
        for each in fix(folder):
            click.echo(str(each))
            done.append(each)
    except OSError as error:
        click.echo(f"{error.filename} cannot be written ({error.strerror}). Look who may change it.", err=True)
        sys.exit(STOPPED)
    files = len({each.file for each in done})
    click.echo(
        f"Put right in {files} {'file' if files == 1 else 'files'}." if done else "There was nothing to put right."
    )


class Remembering:
    """Makes proofreaders that know what was found in the examples the last time, and keeps what they find.

    `everything`: they know nothing, and read all.
    """

    def __init__(self, kept: Path = KEPT, *, everything: bool = False) -> None:
        self._kept, self._everything = kept, everything
        self._made = list[tuple[Content, Proofreader]]()

    def __call__(self, content: Content) -> Proofreader:
        """The proofreader of a content."""
        before = None if self._everything else examples_found(content, self._kept)
        self._made.append((content, Proofreader(content, before)))
        return self._made[-1][1]

    def keep(self) -> None:
        """Keep what was found, once all was asked."""
        for content, reads in self._made:
            keep_examples_found(content, reads.found, self._kept)
