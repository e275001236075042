"""Rules for signs: none that shout or decorate in texts for people, no curly quotes or odd spaces in numbers."""

import re
from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.rules.paths import NOT_SHOWN
from bot.content.signs import never_shown, odd_in_name

_NOTE = re.compile(r"<!--.*?-->")
"""A note for programs, of which all that is said is that it is HTML."""


def signs_are_allowed(language: Language) -> Iterator[Mistake]:
    """No exclamation marks, emoji or blocks: screen readers read them aloud, and we do not shout."""
    for document in language.documents:
        hidden = set(NOT_SHOWN.get(document.kind, ()))
        for path, text in document.texts:
            for sign, called in never_shown(_NOTE.sub("", text.value)) if path not in hidden else ():
                yield document.mistake(text.line_of(sign), f"There is {called} in this text.", "Take it out.")


def numbers_are_clean(language: Language) -> Iterator[Mistake]:
    """A phone number or address with an odd space in it cannot be called or found."""
    for document in language.documents:
        routes = [
            route for pack in document.root.things("packs") for route in (*pack.things("routes"), *pack.things("more"))
        ]
        for thing in [*document.root.things("contacts"), *routes]:
            text = thing.text("value") or thing.text("reach")
            found = odd_in_name(text.value) if text else ""
            if text and found and (thing.value("kind") != "address" or "space" in found):
                yield document.mistake(text.line, f'"{text.value}" has {found} in it.', "Type it again by hand.")
