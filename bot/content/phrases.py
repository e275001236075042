"""The phrases of one language: fills in fields, and writes dates and lists as people do."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.units import format_unit

from bot.content.zones import city, zone_names
from bot.conversation.phrasebook import COUNTED
from bot.conversation.text import Text, filled
from bot.domain.letters import folded
from bot.domain.schedule_words import CalendarNames

UNITS = (
    ("year", timedelta(days=365)),
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)
"""The units in which periods are said, the largest first."""


NOT_ABROAD = ("GB", "IE", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
"""Countries with help of their own, whose names stand in `urgent.yaml`; and what is no country."""


def countries(locale: str) -> tuple[str, ...]:
    """The names of all other countries in this language."""
    territories = Locale.parse(locale, sep="-").territories
    return tuple(name for code, name in territories.items() if code.isalpha() and code not in NOT_ABROAD)


def is_locale(name: str) -> bool:
    """Whether CLDR knows the dates and lists of this language, such as en-GB or cy."""
    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def forms(locale: str) -> tuple[str, ...]:
    """The forms that a phrase with a number has in this language: `one` and `other` in English, six in Welsh."""
    return (*sorted(Locale.parse(locale, sep="-").plural_form.tags), "other")


class PhraseFile:
    """`phrases.yaml` of one language, as the conversation uses it."""

    def __init__(self, words: Mapping[str, str], language: str, *, runs_left: bool = False) -> None:
        self.words, self.language, self.runs_left = dict(words), language, runs_left
        self._locale = Locale.parse(language, sep="-")

    def say(self, key: str, **fields: str) -> Text:
        """The phrase with its fields filled in. A field's own text is never read again."""
        words = self.words.get(key)
        if words is None:
            words = self.words[f"{key}.{self.form(fields[COUNTED[key]])}"]
        return filled(words, fields, runs_left=self.runs_left)

    def form(self, number: str) -> str:
        """The form that goes with a number in this language: zero, one, two, few, many or other."""
        return str(self._locale.plural_form(int(number)))

    def date_parts(self, day: date) -> tuple[str, str, str]:
        """Day, short month and year as three texts: 3, Mar, 2026."""
        month = format_date(day, format="LLL", locale=self._locale).rstrip(".")
        return str(day.day), month[:3], str(day.year)

    def full_date(self, day: date) -> str:
        """A day with its weekday: Tuesday 9 March 2027."""
        return format_date(day, format="full", locale=self._locale)

    def short_day(self, day: date) -> str:
        """A day for a button, without its year: Tue 9 Mar."""
        return str(format_skeleton("MMMEd", day, locale=self._locale))

    def date(self, day: date) -> str:
        """A day as people write it: 3 March 2026."""
        return format_date(day, format="long", locale=self._locale)

    def period(self, length: timedelta) -> str:
        """A length of time in the largest unit that fits: 10 minutes, 14 days, 1 year."""
        unit, of_unit = next((unit, of_unit) for unit, of_unit in UNITS if not length % of_unit)
        return format_unit(length // of_unit, f"duration-{unit}", locale=self._locale)

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 for Monday: Tuesday."""
        return str(self._locale.days["stand-alone"]["wide"][number])

    def calendar_names(self) -> CalendarNames:
        """The names of months and weekdays, long and short."""
        months, weekdays = self._locale.months["format"], self._locale.days["format"]
        return CalendarNames(
            {name.rstrip("."): n for width in ("wide", "abbreviated") for n, name in months[width].items()},
            {name.rstrip("."): n for width in ("wide", "abbreviated") for n, name in weekdays[width].items()},
        )

    def time(self, minute: int) -> str:
        """A minute of the day as clocks show it: 18:30."""
        return format_time(time(*divmod(minute, 60)), format="short", locale=self._locale)

    def zone_called(self, name: str) -> str:
        """The key of the time zone with this name, however it is spelt: Berlin, europe/berlin, France. Else empty."""
        return self._zones.get(folded(name), "")

    def zone_name(self, key: str) -> str:
        """The city by which a time zone is known: London, New York."""
        return city(key, self._locale)

    @cached_property
    def _zones(self) -> dict[str, str]:
        return zone_names(self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """Several items as one text: "a, b and c"."""
        return format_list(list(items), locale=self._locale) if items else ""
