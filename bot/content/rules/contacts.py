"""Rules for contacts: each can be rung, written to or found, and a check has a day that was and a person."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.content.build import as_date
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.rules.paths import chosen
from bot.content.rules.twice import copies_of_things
from bot.content.signs import odd_in_name

FORMS = {
    "phone": (re.compile(r"\+?[0-9(][0-9 ()]{1,19}"), "a phone number", "Write digits and spaces only."),
    "email": (
        re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
        "an email address",
        "Write it such as info@example.org, without spaces.",
    ),
    "website": (
        re.compile(r"(https?://)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE),
        "the address of a website",
        "Write it such as www.example.org, without spaces.",
    ),
}
WAYS = {"call": "phone", "text": "phone", "web": "website"}
"""What the ways of urgent help lead to."""

_SITE = re.compile(r"\b(?:[\w-]+\.)+(?:org|com|net|info|uk|ie|wales|scot|gov|edu)\b(?!@)", re.IGNORECASE)
_LONG_AGO = timedelta(days=2 * 365)
_BOT_BEGAN = date(2014, 1, 1)
_ALMOST = 88
"""How like each other two contacts are, out of 100, when one of them is probably a slip or an old copy."""

_DIGITS = range(7, 12)
"""How many digits a number has that begins with 0: 0845 46 47 has seven, a mobile eleven."""

_YEAR = re.compile(r"\b20[0-9]{2}\b")

_SHORTEST = 5
"""So many signs a short number has at least of which one wrong sign is a slip: 111 and 112 are two numbers."""


def contacts_can_be_used(language: Language) -> Iterator[Mistake]:
    """A phone number has digits, an address no space in it."""
    for document, thing, text in _contacts(language):
        form = FORMS.get(_kind(thing))
        if form and not has_its_form(thing, text) and not odd_in_name(text.value):
            yield document.mistake(text.line, f'"{text.value}" is not {form[1]}.', form[2])
        elif document.kind == "signpost" and _kind(thing) == "phone" and text.value.startswith("0"):
            digits = sum(each.isdecimal() for each in text.value)
            if digits not in _DIGITS:
                what = f'"{text.value}" has {digits} digits.'
                yield document.mistake(text.line, what, "Look whether all of it is there, and no more.")


def has_its_form(thing: Fields, contact: Text) -> bool:
    """Whether a contact looks as one of its kind does."""
    form = FORMS.get(_kind(thing))
    return form is None or bool(form[0].fullmatch(contact.value))


def checks_are_whole(language: Language) -> Iterator[Mistake]:
    """A check has both a day and a person, and "current" stands for a check. What is no date is told elsewhere."""
    for document, thing in _checked(language):
        day, person = thing.text("last_checked"), thing.text("checked_by")
        if day and not person and as_date(day.value):
            what = "A day stands here, and nobody who checked it on that day."
            yield document.mistake(day.line, what, 'Write who it was in "checked_by", or null for the day.')
        if person and not day and "last_checked" in thing.fields:
            what = f'"{person.value}" has checked this, and there is no day.'
            yield document.mistake(person.line, what, 'Write the day in "last_checked", such as 2027-01-12.')


def what_is_gone_says_so(language: Language) -> Iterator[Mistake]:
    """What is over tells members so: they do not see its status."""
    for document in language.all("signpost"):
        status = document.root.text("status")
        if status and status.value == "historic" and not document.root.text("now"):
            what = "This is over, and nothing tells members so."
            yield document.mistake(status.line, what, 'Write what to do instead under "now".')


def days_of_checks_have_been(language: Language, today: date) -> Iterator[Mistake]:
    """No check was made tomorrow, or before there was a briefing."""
    for document, _, text, day in _days(language):
        if day > today:
            what = f'"{text.value}" has not been yet.'
            yield document.mistake(text.line, what, "Write the day on which somebody checked this.")
        elif day < _BOT_BEGAN:
            what = f'"{text.value}" is before the briefing was written.'
            yield document.mistake(text.line, what, "Write the day on which somebody checked this.")


def seen_has_been(language: Language, today: date) -> Iterator[Mistake]:
    """Nothing was seen in a year that has not begun."""
    for document, thing in _checked(language):
        text = thing.text("seen")
        if text and any(int(year) > today.year for year in _YEAR.findall(text.value)):
            yield document.mistake(text.line, f'"{text.value}" has not been yet.', "Write where and when it was seen.")


def checks_long_ago(language: Language, today: date) -> Iterator[Mistake]:
    """A warning for each check that is years old."""
    for document, _, text, day in _days(language):
        if _BOT_BEGAN <= day < today - _LONG_AGO:
            what = f"This was last checked {(today - day).days // 365} years ago."
            yield document.mistake(text.line, what, "Check it again, then write the new day.")


def contacts_stand_once(language: Language) -> Iterator[Mistake]:
    """A contact stands in one file, which other things name. So a number that is put right is right everywhere.

    The one to keep is that of the organisation, not that of a paper.
    """
    first: dict[tuple[str, str], tuple[Document, Text]] = {}
    copies = copies_of_things(language)
    for document, thing, text in sorted(
        _of_signposts(language), key=lambda each: "/organisations/" not in each[0].file
    ):
        key = (thing.value("kind"), _bare(text.value))
        where, their = first.setdefault(key, (document, text))
        if where is document and their is not text:
            what = f'"{text.value}" stands in line {their.line} too.'
            yield document.mistake(text.line, what, "Take one of the two out.")
        if where is not document and frozenset((where.file, document.file)) not in copies:
            what = f'"{text.value}" stands in {where.file}:{their.line} too.'
            fix = f'Take it out here, and write "reached_by: [{where.id}]".'
            yield document.mistake(text.line, what, fix)
    for document, _, text in chosen(language, {"entry": ["short", "more"], "signpost": ["what", "now"]}):
        for where, their in first.values():
            if where is not document and re.search(rf"(?<![\w.]){re.escape(their.value)}(?!\w)", text.value):
                what = f'"{their.value}" stands in {where.file}:{their.line} too.'
                fix = "A change there would not reach this, so say it without."
                yield document.mistake(text.line_of(their.value), what, fix)


def named_sites_are_contacts(language: Language) -> Iterator[Mistake]:
    """Nothing says that there is no contact for a thing whose site stands in what is said of it."""
    for document in language.all("signpost"):
        if document.root.things("contacts") or document.root.texts("reached_by"):
            continue
        for name in ("now", "note"):
            text = document.root.text(name)
            if text and (found := _SITE.search(text.value)):
                what = f'"{found.group()}" stands here, and there is no contact.'
                fix = 'Put it under "contacts", or name whose site it is in "reached_by".'
                yield document.mistake(text.line_of(found.group()), what, fix)


def signposts_are_led_to(language: Language) -> Iterator[Mistake]:
    """A warning for each organisation, training offer or document that nothing leads to."""
    paths = {
        "needs": ["needs.signposts"],
        "entry": ["where"],
        "signpost": ["instead", "reached_by"],
        "questionnaire": ["suggestions.where"],
    }
    if not language.ids["entry"]:
        return  # the folder is missing, which is told already
    named = {text.value for _, _, text in chosen(language, paths)}
    for document in language.all("signpost"):
        if document.id not in named and not document.root.texts("entries"):
            what = "No entry, need or suggestion leads here, so only who asks for its name finds it."
            yield document.mistake(1, what, f'Put "{document.id}" under "where" of an entry, or into needs.yaml.')


def copies_agree(language: Language) -> Iterator[Mistake]:
    """A warning where a contact is almost another one, or what was printed: a slip, or one of two that was changed."""
    copies: dict[tuple[str, str], tuple[Document, Text]] = {}
    for document, thing, text in _contacts(language):
        kind, printed = _kind(thing), thing.value("printed")
        form = FORMS.get(kind)
        if form and form[0].fullmatch(text.value):
            copies.setdefault((kind, text.value), (document, text))
            if (
                printed
                and text.value != printed
                and not thing.text("last_checked")
                and _are_almost(text.value, printed)
            ):
                what = f'"{text.value}" is almost "{printed}", which was printed in 2014.'
                yield document.mistake(text.line, what, "Is it a slip? Then write it as printed.")
    for (kind, one), (other_kind, other) in combinations(sorted(copies), 2):
        if kind == other_kind and _are_almost(one, other):
            (document, text), (there, their) = copies[kind, one], copies[kind, other]
            what = f'"{one}" is almost "{other}" ({there.file}:{their.line}).'
            yield document.mistake(text.line, what, "Are they the same? Then write it once.")


def _are_almost(one: str, other: str) -> bool:
    first, second = _bare(one), _bare(other)
    if first == second or min(len(first), len(second)) < _SHORTEST:
        return False
    return OSA.distance(first, second, score_cutoff=1) <= 1 or fuzz.ratio(one.lower(), other.lower()) >= _ALMOST


def _kind(thing: Fields) -> str:
    """What a contact or a route is: a phone, an email address, a website."""
    return WAYS.get(thing.value("kind"), thing.value("kind"))


def _bare(value: str) -> str:
    """The value without what may be left out of it, and without its spaces."""
    return re.sub(r"^(https?://)?(www\.)?|/$|\s", "", value.lower())


def _contacts(language: Language) -> Iterator[tuple[Document, Fields, Text]]:
    """Every contact and route, with what is rung or written to."""
    for document, thing in _checked(language):
        text = thing.text("value") or thing.text("reach")
        if text:
            yield document, thing, text


def _of_signposts(language: Language) -> Iterator[tuple[Document, Fields, Text]]:
    for document, thing, text in _contacts(language):
        if document.kind == "signpost":
            yield document, thing, text


def _checked(language: Language) -> Iterator[tuple[Document, Fields]]:
    """Everything that somebody checks."""
    for document in language.documents:
        if document.kind == "signpost":
            yield document, document.root
            yield from ((document, contact) for contact in document.root.things("contacts"))
        elif document.kind == "urgent":
            yield from ((document, route) for route in document.root.things("routes"))


def _days(language: Language) -> Iterator[tuple[Document, Fields, Text, date]]:
    for document, thing in _checked(language):
        text = thing.text("last_checked")
        try:
            day = date.fromisoformat(text.value) if text else None
        except ValueError:
            continue
        if text and day:
            yield document, thing, text, day
