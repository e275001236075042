"""The phrases of one language: fills in fields, and writes dates and lists as people do."""

from collections.abc import Mapping, Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from bot.conversation.text import Text, filled


class PhraseFile:
    """`phrases.yaml` of one language, as the conversation uses it."""

    def __init__(self, words: Mapping[str, str], locale: str) -> None:
        self._words = dict(words)
        self._locale = Locale.parse(locale, sep="-")

    def say(self, key: str, **fields: str) -> Text:
        """The phrase with its fields filled in. A field's own text is never read again."""
        return filled(self._words[key], fields)

    def date_parts(self, day: date) -> tuple[str, str, str]:
        """Day, short month and year as three texts: 3, Mar, 2026."""
        month = format_date(day, format="LLL", locale=self._locale).rstrip(".")
        return str(day.day), month[:3], str(day.year)

    def date(self, day: date) -> str:
        """A day as people write it: 3 March 2026."""
        return format_date(day, format="long", locale=self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """Several items as one text: "a, b and c"."""
        return format_list(list(items), locale=self._locale) if items else ""
