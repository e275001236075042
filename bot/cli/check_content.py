"""`check-content`: every mistake in the words."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import STOPPED, content_dir, out


def check_content(folder: Annotated[Path | None, typer.Argument(help="The content folder.")] = None) -> None:
    """List every mistake in the content, with file, line, what is wrong and what to do."""
    from bot.answering.proofreader import Proofreader
    from bot.content import check

    report = check(folder or content_dir(), reader=Proofreader)
    for line in [*report.lines(), report.summary()]:
        out.print(line, markup=False)
    if report.mistakes:
        raise typer.Exit(STOPPED)
