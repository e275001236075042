"""`content-report`: what somebody has to try now, what people reported and asked in vain, what was shown last month."""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.terminal import STOPPED, content_to_edit
from bot.domain.checks import ToCheck, to_check
from bot.domain.digest import month_before

if TYPE_CHECKING:
    from bot.conversation.ports.edits import Edit
    from bot.live import Found
    from bot.settings import Settings
    from storage.looking import OfWords

MOST_LISTED = 1000
"""The most reports and questions that are listed."""


@click.command("content-report")
def content_report() -> None:
    """List the numbers and addresses that are due for a check, urgent help first, the longest unchecked first.

    What admins checked or changed from their phones counts too, if the settings say where the database is. Then what
    people reported follows, the questions with no answer that they sent, and how often each entry was shown last month.
    """
    from bot.settings import settings_despite_mistakes

    settings, wrong = settings_despite_mistakes()
    folder = content_to_edit(settings.content_dir)
    now = datetime.now(UTC)
    kept = None if wrong & {"data_key", "database_url"} else _kept(settings)
    found = _read(folder, kept.edits if kept else ())
    for line in found.mistakes:
        click.echo(line, err=True)
    if found.content is None:
        sys.exit(STOPPED)
    if kept is None:
        click.echo("From the files alone: the database with what was checked by phone could not be read.", err=True)
    for line in lines(to_check(found.content.urgent, found.content.signposts, now.date())):
        click.echo(line)
    entries = [entry.id for entry in found.content.entries]
    for line in said_and_shown(kept, _shown(settings, now, entries), now) if kept else ():
        click.echo(line)


def lines(contacts: Sequence[ToCheck]) -> list[str]:
    """A line for each contact that is due, in the order given, and a last one with how many of how many."""
    due = [each for each in contacts if each.is_due]
    count = f"{len(due)} of {len(contacts)} are due for a check." if due else f"All {len(contacts)} are checked."
    return [*map(_line, due), count]


def said_and_shown(kept: "OfWords", counts: Mapping[str, int], now: datetime) -> list[str]:
    """What people reported, the questions that they sent, what was shown in the month before: each if there is any."""
    reports = [f'{each.day}  {each.item or "-"}: "{each.text}"' for each in kept.reports]
    questions = [f'"{each.text}"' for each in kept.questions]
    shown = [f"{count:>6}  {entry}" for entry, count in counts.items()]
    parts = {
        "Reports that something is wrong:": reports,
        "Questions with no answer that people sent:": questions,
        f"Shown in {month_before(now):%B %Y}, and how often:": shown,
    }
    return [line for heading, rows in parts.items() if rows for line in ("", heading, *rows)]


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


def _kept(settings: "Settings") -> "OfWords | None":
    """What the database knows of the words. None when it cannot be read. Changes nothing in it."""
    from bot.delivery import StoreUnavailable
    from storage.errors import StorageError
    from storage.looking import of_words

    try:
        return of_words(settings.database_url.get_secret_value(), settings.data_keys, MOST_LISTED)
    except (StorageError, StoreUnavailable):
        return None


def _shown(settings: "Settings", now: datetime, entries: Sequence[str]) -> Mapping[str, int]:
    """How often each of these entries was shown in the month before, the most often first."""
    from storage.looking import shown_in

    return shown_in(settings.database_url.get_secret_value(), settings.data_keys, month_before(now), entries)
