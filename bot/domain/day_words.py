"""Reads the day on which somebody wants to be asked again: "in June", "in two months", "next week", "on 14 March"."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.letters import without_marks as folded
from bot.domain.schedule import MONTHS, WEEK
from bot.domain.schedule_words import CalendarNames, Said, SaidEvery, TimeWords, read_schedule

_NUMBER_OF_DAY = re.compile(r"(\d{1,2})(?:[^\W\d_]{1,3})")
"""A number with an ending, as days are written: "14th". A bare number is that of a button."""

LONGEST = timedelta(days=2 * 366)
"""How far ahead a day can be."""


def read_day(text: str, words: TimeWords, names: CalendarNames, today: date) -> date | None:
    """The day that the whole text says, a month its first day. None if it says another thing, or a day too far off."""
    left = _bared(folded(text), words)
    found = (
        _later(left, words, today)
        or _in_month(left, words, names, today)
        or _next_such_day(left, today)
        or _on_day(text, words, names, today)
    )
    return found if found and today < found <= today + LONGEST else None


def _bared(plain: str, words: TimeWords) -> str:
    """The text without the words that may stand around a day and change nothing."""
    beside = sorted(map(folded, words.around_day), key=len, reverse=True)
    left = f" {plain} "
    while (shorter := _without_one(left, beside)) != left:
        left = shorter
    return left.strip()


def _without_one(left: str, beside: list[str]) -> str:
    for each in beside:
        if left.startswith(f" {each} "):
            return left.removeprefix(f" {each}")
        if left.endswith(f" {each} "):
            return left.removesuffix(f"{each} ")
    return left


def _later(left: str, words: TimeWords, today: date) -> date | None:
    """The day after so many weeks, months or years: "two months", "a fortnight", "next week"."""
    spans = {"weeks": (words.weeks, 1), "fortnights": (words.fortnights, 2), "months": (words.months, 1)}
    spans["years"] = (words.years, MONTHS)
    for name, (said, size) in spans.items():
        for unit in map(folded, said):
            number = _how_many(left.removesuffix(unit).strip(), words) if f" {left}".endswith(f" {unit}") else None
            if number:
                is_weeks = name in ("weeks", "fortnights")
                return _weeks(today, number * size) if is_weeks else months_after(today, number * size)
    return None


def _weeks(today: date, number: int) -> date | None:
    days = timedelta(days=number * WEEK)
    return today + days if days <= LONGEST else None


def _how_many(said: str, words: TimeWords) -> int | None:
    """The number that is said. None if it is none."""
    if said.isdecimal():
        return int(said[:4])
    counted = {folded(form): n for n, line in enumerate(words.numbers, 1) for form in line.split(" / ")}
    return 1 if said in map(folded, words.one) else counted.get(said)


def months_after(today: date, number: int) -> date | None:
    """The same day so many months later, or the last day of a shorter month. None when it is too far off."""
    if number * 28 > LONGEST.days:
        return None
    year, month = divmod(today.year * MONTHS + today.month - 1 + number, MONTHS)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _in_month(left: str, words: TimeWords, names: CalendarNames, today: date) -> date | None:
    """The first day of the next such month, or its last: "June", "next June", "end of June 2027"."""
    *before, last = left.split() or [""]
    year = int(last) if last.isdecimal() and len(last) == 4 else None
    name = before.pop() if year and before else last
    month = _named(name, names.months)
    is_end = " ".join(before) in map(folded, words.last)
    if month is None or (before and not is_end and " ".join(before) not in map(folded, words.one)):
        return None
    for each in (year,) if year else (today.year, today.year + 1):
        if not date.min.year <= each < date.max.year:
            continue
        found = date(each, month, monthrange(each, month)[1] if is_end else 1)
        if year or found > today:
            return found
    return None


def _next_such_day(left: str, today: date) -> date | None:
    """The next day of a month with this number: "the 14th"."""
    found = _NUMBER_OF_DAY.fullmatch(left)
    number, months = int(found[1]) if found else 0, range(today.month, today.month + 3)
    starts = [date(today.year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1, 1) for month in months]
    days = (first.replace(day=number) for first in starts if 1 <= number <= monthrange(first.year, first.month)[1])
    return next((day for day in days if day > today), None)


def _named(word: str, names: Mapping[str, int]) -> int | None:
    known = {folded(name): number for name, number in names.items()}
    return known.get(word) or next((n for name, n in known.items() if len(word) == 3 and name.startswith(word)), None)


def _on_day(text: str, words: TimeWords, names: CalendarNames, today: date) -> date | None:
    """The day of one invitation that was written so: "14 March", "tomorrow", "next Tuesday"."""
    said = read_schedule(text, words, names, today)
    return None if isinstance(said, Said | SaidEvery) or not said.is_once else said.begins
