"""The phrases of one language."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, runtime_checkable

from bot.conversation.text import Text
from bot.domain.schedule_words import CalendarNames


@runtime_checkable
class Phrases(Protocol):
    """Every phrase of the bot in one language."""

    def say(self, key: str, **fields: str) -> Text:
        """The phrase with its fields filled in. What stands in a field is never read as markup."""

    def date_parts(self, day: date) -> tuple[str, str, str]:
        """Day, short month and year of a date: `("3", "Mar", "2026")`."""

    def full_date(self, day: date) -> str:
        """A date with its weekday: `Tuesday 9 March 2027`."""

    def short_day(self, day: date) -> str:
        """A date for a button, without its year: `Tue 9 Mar`."""

    def date(self, day: date) -> str:
        """A date as people write it, without the weekday: `3 March 2026`."""

    def period(self, length: timedelta) -> str:
        """A length of time as people write it: `10 minutes`, `14 days`, `1 year`."""

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 for Monday: `Tuesday`."""

    def calendar_names(self) -> CalendarNames:
        """The names of months and weekdays, by which a text is read."""

    def time(self, minute: int) -> str:
        """A minute of the day as clocks show it: `18:30`."""

    def zone_called(self, name: str) -> str:
        """The key of the time zone with this name: a city, a country with only one, the key. Empty if there is none."""

    def zone_name(self, key: str) -> str:
        """The city by which a time zone is known: `London`."""

    def listed(self, items: Sequence[str]) -> str:
        """Items as one text: `a, b and c`."""
