"""Warnings about work to do: check contacts and urgent help, add ways of asking."""

from collections.abc import Iterator
from datetime import date

from bot.content.language import Language
from bot.content.mistakes import Mistake

FEW_ASKS = 10


def few_asks(language: Language) -> Iterator[Mistake]:
    """A warning for each entry that has too few ways of asking to be found."""
    if not language.ids["asked"]:
        return  # the whole folder is missing, which is told already
    asked = {document.id: document for document in language.all("asked")}
    for entry in language.all("entry"):
        document = asked.get(entry.id)
        if document is None and entry.id in language.ids["asked"]:
            continue  # its file cannot be read, which is told already
        ways = document.root.texts("ways") if document else []
        if len(ways) < FEW_ASKS:
            what = f"There are only {len(ways)} ways to ask for this." if ways else "Nobody has written how people ask."
            fix = f'Write them into asked/{entry.id}.yaml, under "ways:". Fifty or more is good.'
            yield (document or entry).mistake(1, what, fix)


def contacts_due(language: Language, today: date) -> Iterator[Mistake]:
    """One warning for all contacts that nobody has checked for a year."""
    contacts = [c for signpost in language.built["signpost"] for c in signpost.contacts]
    due = [c for c in contacts if c.is_due(today)]
    if due:
        what = f"{len(due)} of {len(contacts)} contacts were never checked, or not for 12 months."
        fix = "Check them, then write the date in last_checked."
        yield Mistake(language.shown, 1, what, fix)


def urgent_due(language: Language, today: date) -> Iterator[Mistake]:
    """One warning that names the packs with routes that nobody has checked for 90 days."""
    packs = [pack for built in language.built["urgent"] for pack in built.whole()]
    due = [pack.id for pack in packs if pack.is_due(today)]
    document = language.one("urgent")
    if due and document is not None:
        what = f"Routes were never checked, or not for 90 days: {', '.join(due)}."
        fix = "Try each number and site, then write the date in last_checked."
        yield document.mistake(document.root.line_of("routes"), what, fix)


def languages_unchecked(language: Language) -> Iterator[Mistake]:
    """One warning that names the other languages whose cries for help no speaker has checked."""
    unchecked = [other.name for other in language.built["other_language"] if not other.checked_by]
    if unchecked:
        what = f"No speaker has checked the words of: {', '.join(unchecked)}."
        fix = "Ask one to read the file, then write who it was in checked_by."
        yield Mistake(f"{language.shown}/other_languages", 1, what, fix)
