"""`check-content`: every mistake in the words."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.checked import keep_report, kept_report, report_of
from bot.cli.terminal import STOPPED, content_dir
from bot.compiled import KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.proofreader import Proofreader
    from bot.content import Report
    from bot.conversation.content import Content


@click.command("check-content")
@click.argument("folder", type=click.Path(path_type=Path), default=None, help="The content folder.")
@click.option("--all", "everything", is_flag=True, help="Read all examples anew, also those that were not changed.")
@click.option("--fix", "fixes", is_flag=True, help="First put right what has one right answer, such as tabs.")
def check_content(folder: Path | None, *, everything: bool, fixes: bool) -> None:
    """List every mistake in the content. Each has its file and line, what is wrong and what to do.

    Examples that were read before are read again only if they, or others like them, have changed. If nothing at all
    has changed since the last check of today, what it found is listed again.
    """
    where, today = folder or content_dir(), datetime.now(UTC).date()
    if fixes:
        put_right(where)
    report = report_of(where, today, lambda: _read(where, today, everything=everything), everything=everything)
    for line in [*report.lines(), report.summary()]:
        click.echo(line)
    if report.mistakes:
        sys.exit(STOPPED)


def _read(folder: Path, today: date, *, everything: bool) -> "Report":
    """Read the folder, and its examples as the bot would."""
    from bot.content import check  # with what it needs it takes a second to import

    reader = Remembering(everything=everything)
    report = check(folder, today=today, reader=reader, memory=None if everything else KeptReports())
    reader.keep()
    return report


def put_right(folder: Path) -> None:
    """Put right what has one right answer, and print what was done."""
    from bot.content.fixing import Fixed, fix

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


class KeptReports:
    """What was found in the examples of each language, kept in files, under all that was read and the program."""

    def __init__(self, kept: Path = KEPT) -> None:
        self._kept = kept

    def known(self, language: str, seen: "Sequence[str]") -> "Report | None":
        """What was found when just this was read. None if that is not known."""
        return kept_report(self._kept / f"read-{language}", seen)

    def keep(self, language: str, seen: "Sequence[str]", report: "Report") -> None:
        """Keep what was found when this was read."""
        keep_report(self._kept / f"read-{language}", seen, report)


class Remembering:
    """Makes proofreaders that know what was found in the examples the last time, and keeps what they find.

    `everything`: they know nothing, and read all.
    """

    def __init__(self, kept: Path = KEPT, *, everything: bool = False) -> None:
        self._kept, self._everything = kept, everything
        self._made = list["tuple[Content, Proofreader]"]()

    def __call__(self, content: "Content") -> "Proofreader":
        """The proofreader of a content."""
        from bot.answering.proofreader import Proofreader
        from bot.counted import examples_found

        before = None if self._everything else examples_found(content, self._kept)
        self._made.append((content, Proofreader(content, before)))
        return self._made[-1][1]

    def keep(self) -> None:
        """Keep what was found, once all was asked."""
        from bot.counted import keep_examples_found

        for content, reads in self._made:
            keep_examples_found(content, reads.found, self._kept)
