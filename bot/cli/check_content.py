"""`check-content`: every mistake in the words."""

import sys
from pathlib import Path

import click

from bot.answering.proofreader import Proofreader
from bot.cli.terminal import STOPPED, content_dir
from bot.compiled import KEPT, examples_found, keep_examples_found
from bot.content import check
from bot.conversation.content import Content


@click.command("check-content")
@click.argument("folder", type=click.Path(path_type=Path), default=None, help="The content folder.")
@click.option("--all", "everything", is_flag=True, help="Read all examples anew, also those that were not changed.")
def check_content(folder: Path | None, *, everything: bool) -> None:
    """List every mistake in the content. Each has its file and line, what is wrong and what to do.

    Examples that were read before are read again only if they, or others like them, have changed.
    """
    reader = Remembering(everything=everything)
    report = check(folder or content_dir(), reader=reader)
    reader.keep()
    for line in [*report.lines(), report.summary()]:
        click.echo(line)
    if report.mistakes:
        sys.exit(STOPPED)


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
