"""`check-content`: every mistake in the words."""

import sys
from pathlib import Path

import click

from bot.cli.terminal import STOPPED, content_dir


@click.command("check-content")
@click.argument("folder", type=click.Path(path_type=Path), default=None, help="The content folder.")
def check_content(folder: Path | None) -> None:
    """List every mistake in the content. Each has its file and line, what is wrong and what to do."""
    from bot.answering.proofreader import Proofreader
    from bot.content import check

    report = check(folder or content_dir(), reader=Proofreader)
    for line in [*report.lines(), report.summary()]:
        click.echo(line)
    if report.mistakes:
        sys.exit(STOPPED)
