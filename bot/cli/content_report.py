"""`content-report`: what somebody has to try now, the longest unchecked first, urgent help before all."""

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.terminal import STOPPED, found_content
from bot.domain.checks import ToCheck, to_check

if TYPE_CHECKING:
    from bot.conversation.ports.edits import Edit
    from bot.live import Found
    from bot.settings import Settings


@click.command("content-report")
def content_report() -> None:
    """List the numbers and addresses that are due for a check, urgent help first, the longest unchecked first.

    What admins checked or changed from their phones counts too, if the settings say where the database is. Needs none.
    """
    from bot.settings import settings_despite_mistakes

    settings, wrong = settings_despite_mistakes()
    folder = found_content(settings.content_dir)
    edits = None if wrong & {"data_key", "database_url"} else _published(settings)
    found = _read(folder, edits or ())
    for line in found.mistakes:
        click.echo(line, err=True)
    if found.content is None:
        sys.exit(STOPPED)
    if edits is None:
        click.echo("From the files alone: the database with what was checked by phone could not be read.", err=True)
    today = datetime.now(UTC).date()
    for line in lines(to_check(found.content.urgent, found.content.signposts, today)):
        click.echo(line)


def lines(contacts: Sequence[ToCheck]) -> list[str]:
    """A line for each contact that is due, in the order given, and a last one with how many of how many."""
    due = [each for each in contacts if each.is_due]
    count = f"{len(due)} of {len(contacts)} are due for a check." if due else f"All {len(contacts)} are checked."
    return [*map(_line, due), count]


def _line(contact: ToCheck) -> str:
    way = f"{contact.kind}: {contact.value} ({contact.path})"
    what = f"urgent help, {way}: {contact.whom}" if contact.is_urgent else f"{contact.whom}, {way}"
    return f"{_when(contact.last_checked)}  {what}"


def _when(checked: date | None) -> str:
    """As wide as a date."""
    return checked.isoformat() if checked else "never     "


def _read(folder: Path, edits: Sequence["Edit"]) -> "Found":
    """The words with what was published over them. Keeps nothing for a start of the bot."""
    from bot.compiled import content_of
    from bot.content.mistakes import ContentBroken
    from bot.live import Found, Source

    if edits:
        with tempfile.TemporaryDirectory() as aside:
            return Source(folder, kept=Path(aside) / "words").read(edits)
    try:
        return Found(content_of(folder))
    except ContentBroken as broken:
        return Found(mistakes=tuple(map(str, broken.mistakes)))


def _published(settings: "Settings") -> Sequence["Edit"] | None:
    """What lies over the files. None when the database cannot be read. Changes nothing in it."""
    from bot.delivery import StoreUnavailable
    from storage.errors import StorageError
    from storage.looking import published

    try:
        return published(settings.database_url.get_secret_value(), settings.data_keys)
    except (StorageError, StoreUnavailable):
        return None
