"""Reads a schedule that somebody writes in words: "every three months on a Tuesday evening", "on 14 March at 6.30"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import Enum, auto

from bot.domain.letters import without_marks as folded
from bot.domain.schedule import AN_HOUR, LAST, MONTHS, WEEK, Schedule

NOON = 12 * 60
HALF_DAY = 12
LONG_ENOUGH = 5
"""Letters of a word for which another may be a slip of the pen."""

EVENING = 18 * 60
"""The time of day when none is said."""

SHORTEST_NAME = 3
"""The fewest letters to which the name of a month or a weekday is cut."""

FIRST_MORNING_HOUR = 8
"""An hour before this one is in the afternoon or evening unless morning is said: nobody meets at six in the morning."""


@dataclass(frozen=True, slots=True)
class Period:
    """Words that say how many months lie between two invitations: `months`, and what people write."""

    months: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, what people write for it, and the hour that is meant when none is said with it."""

    hour: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How people say times of day and days of a month.

    `numbers` are one, two and so on; `ordinals` first, second and so on: each with ` / ` between what people write.
    `every` stands before a weekday or a number of `months`; `too_often` are periods shorter than a month. `last` is the
    last one. `half`, `quarter` and `to` stand before an hour. `am`, `pm` and `oclock` stand after it, `at` before it.
    `stop`: the whole message. `not_read` may change a plan in a way that is not understood: then nothing is offered.
    `no_slips` are no slips of the pen for a word of these. `beside` stands in a plan and says nothing else by itself.
    `one` before `weeks`, `fortnights`, `months` and `years` is one of them, or the next; `around_day` stands around a
    day on which to ask, and changes nothing.
    """

    numbers: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    too_often: tuple[str, ...] = ()
    dayparts: tuple[DayPart, ...] = ()
    half: tuple[str, ...] = ()
    quarter: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    oclock: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    tomorrow: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    no_slips: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    fortnights: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    around_day: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """The names of months and weekdays in a language, long and short, each with its number: January 1, Monday 0."""

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)


class Said(Enum):
    """What was said instead of a schedule."""

    STOP = auto()
    TOO_OFTEN = auto()
    NOT_UNDERSTOOD = auto()


@dataclass(frozen=True, slots=True)
class SaidEvery:
    """Only how many months lie between two invitations was said, and not on which day."""

    months: int


def read_schedule(text: str, words: TimeWords, names: CalendarNames, today: date) -> Schedule | SaidEvery | Said:
    """What somebody wants planned. Nothing, if a part was not understood that may change it: "except August"."""
    if folded(text) in _all(words.stop):
        return Said.STOP
    return _Reader(text, words, names, today).read()


class _Reader:
    """One text. What was understood is taken out of it: so nothing counts twice, and what is left can be looked at."""

    def __init__(self, text: str, words: TimeWords, names: CalendarNames, today: date) -> None:
        self._words, self._names, self._today = words, names, today
        self._day = _numeric_date(text, today)
        self._minute, rest = _clock(text if self._day is None else _DATES.sub(" ", text))
        self._left = f" {_Slips(words, names).mended(folded(rest))} "

    def read(self) -> Schedule | SaidEvery | Said:
        """The schedule, or what was said instead."""
        said = self._read()
        return Said.NOT_UNDERSTOOD if said is not Said.TOO_OFTEN and self._has_more() else said

    def _read(self) -> Schedule | SaidEvery | Said:
        minute = self._time()
        months, is_every = self._period()
        if months == 0:
            return Said.TOO_OFTEN
        if (day := self._day or self._date()) is not None:
            return self._on_day(day, minute, MONTHS if is_every and months is None else months or 0)
        if (weekday := self._weekday()) is not None:
            return self._on_weekday(weekday, minute, months, is_every=is_every)
        if months is None:
            return Said.NOT_UNDERSTOOD
        number = 31 if self._takes(self._words.last) else self._ordinal() or self._number()
        return Schedule(self._today, minute, months, day=number) if number else SaidEvery(months)

    def _on_day(self, day: date, minute: int, every: int) -> Schedule | Said:
        """From that day on, if it is the weekday that was said with it."""
        is_right = self._weekday() in (None, day.weekday())
        return Schedule(day, minute, every, day=day.day if every else 0) if is_right else Said.NOT_UNDERSTOOD

    def _on_weekday(self, weekday: int, minute: int, months: int | None, *, is_every: bool) -> Schedule | Said:
        """On the weekday that was said: in the week that was said, or in that of the next one."""
        week = LAST if self._takes(self._words.last) else self._ordinal() or self._number()
        coming = self._today + timedelta(days=(weekday - self._today.weekday() - 1) % WEEK + 1)
        if week > LAST:
            return Said.NOT_UNDERSTOOD
        if months or week:
            return Schedule(self._today, minute, months or 1, week or (coming.day - 1) // WEEK + 1, weekday)
        return Said.TOO_OFTEN if is_every else Schedule(coming, minute)

    def _period(self) -> tuple[int | None, bool]:
        """The months between two invitations: None if nothing was said of it, 0 if it is too often for us."""
        if self._takes(self._words.too_often):
            return 0, True
        for period in sorted(self._words.periods, key=_longest, reverse=True):
            if self._takes(period.words):
                return period.months, True
        if not self._takes(self._words.every):
            return None, False
        for month in _all(self._words.months):
            for number, said in [*self._numbers(), *((n, str(n)) for n in range(12, 0, -1))]:
                if self._takes([f"{said} {month}"]):
                    return number, True
        return None, True

    def _date(self) -> date | None:
        """A day that was said by name: tomorrow, 14 March, the third of May 2027."""
        if self._takes(self._words.today):
            return self._today
        if self._takes(self._words.tomorrow):
            return self._today + timedelta(days=1)
        month = self._named(self._names.months)
        if month is None:
            return None
        year = next((each for each in self._left.split() if re.fullmatch(r"20\d\d", each)), None)
        self._takes([year] if year else [])
        return _next_date(self._ordinal() or self._number(), month, int(year) if year else None, self._today)

    def _has_more(self) -> bool:
        """Whether something is left that may change the plan: a number, another day, "except", "until"."""
        counted = {said for number, said in (*self._numbers(), *_counted(self._words.ordinals)) if number > 1}
        names = [folded(name) for name in (*self._names.months, *self._names.weekdays)]
        left = self._left.split()
        is_counted = any(word in counted or any(map(str.isdigit, word)) for word in left)
        is_named = any(_is_called(word, name) for word in left for name in names)
        return is_counted or is_named or self._has([*self._words.not_read, *self._words.last])

    def _weekday(self) -> int | None:
        return self._named(self._names.weekdays)

    def _named(self, names: Mapping[str, int]) -> int | None:
        """The number of a name in the text, also when it is cut short (Thurs) or has an ending (Tuesdays)."""
        known = {folded(name): number for name, number in names.items()}
        for word in self._left.split():
            number = next((number for name, number in known.items() if _is_called(word, name)), None)
            if number is not None:
                self._left = self._left.replace(f" {word} ", " ", 1)
                return number
        return None

    def _time(self) -> int:
        """The minute of the day: by the clock, by an hour in words, by a part of the day."""
        words, minute = self._words, self._minute
        if minute is None:
            minute = self._hour_in_words()
        is_sure = minute is not None and (minute < AN_HOUR or minute >= 13 * 60)
        is_pm, is_am = self._takes(words.pm), self._takes(words.am)
        part = next((each for each in words.dayparts if self._takes(each.words)), None)
        if minute is None:
            return part.hour * 60 if part else EVENING
        is_late = is_pm or (part is not None and part.hour >= HALF_DAY)
        is_early = is_am or (part is not None and part.hour < HALF_DAY)
        if is_sure:
            return minute
        if is_early:
            return minute % NOON
        return minute % NOON + NOON if is_late or minute < FIRST_MORNING_HOUR * 60 else minute

    def _hour_in_words(self) -> int | None:
        """An hour as people say it: half past six, quarter to 8, at seven, 7 pm, three o'clock."""
        words = self._words
        hours = [*self._numbers(), *((n, str(n)) for n in range(23, -1, -1))]
        before = [*((30, each) for each in words.half), *((15, each) for each in words.quarter)]
        before += [*((-15, each) for each in words.to), *((0, each) for each in words.at)]
        for minutes, phrase in before:
            for hour, said in hours:
                if self._takes([f"{phrase} {said}"]):
                    return hour * 60 + minutes
        for phrase in (*words.oclock, *words.am, *words.pm, *(said for part in words.dayparts for said in part.words)):
            for hour, said in hours:
                if f" {said} {folded(phrase)} " in self._left:
                    self._left = self._left.replace(f" {said} {folded(phrase)} ", f" {folded(phrase)} ", 1)
                    self._takes(words.oclock)
                    return hour * 60
                if self._takes([f"{said}{phrase}"]):
                    self._left += f"{folded(phrase)} "
                    return hour * 60
        return None

    def _numbers(self) -> Iterable[tuple[int, str]]:
        return _counted(self._words.numbers)

    def _ordinal(self) -> int:
        """The first ordinal in the text, in words or digits; 0 if there is none."""
        for number, said in sorted(_counted(self._words.ordinals), key=lambda each: len(each[1]), reverse=True):
            if self._takes([said]):
                return number
        return 0

    def _number(self) -> int:
        """The first number up to 31 in the text, also with letters after it (14th); 0 if there is none."""
        found = re.search(r" (([12]?\d|3[01])[^\W\d]{0,2})(?= )", self._left)
        self._takes([found[1]] if found else [])
        return int(found[2]) if found else 0

    def _has(self, phrases: Iterable[str]) -> bool:
        return any(f" {each} " in self._left for each in _all(phrases))

    def _takes(self, phrases: Iterable[str]) -> bool:
        """Whether one of these is in the text, the longest first. It is taken out."""
        found = next((each for each in _all(phrases) if f" {each} " in self._left), None)
        if found:
            self._left = self._left.replace(f" {found} ", " ", 1)
        return found is not None


class _Slips:
    """Knows the words that schedules are said with, and puts one in the place of a slip of the pen for it."""

    def __init__(self, words: TimeWords, names: CalendarNames) -> None:
        lists = [value for each in fields(words) for value in [getattr(words, each.name)] if each.name != "no_slips"]
        phrases = [p for each in lists for p in each if isinstance(p, str)]
        phrases += [said for period in words.periods for said in period.words]
        phrases += [said for part in words.dayparts for said in part.words]
        every = [word for phrase in (*phrases, *names.months, *names.weekdays) for word in folded(phrase).split()]
        self._known, self._no_slips = frozenset(every), frozenset(words.no_slips)
        self._long = sorted(word for word in self._known if len(word) >= LONG_ENOUGH and word.isalpha())

    def mended(self, text: str) -> str:
        """The text with each slip put right, of which no other word can be meant."""
        return " ".join(map(self._meant, text.split()))

    def _meant(self, word: str) -> str:
        if len(word) < LONG_ENOUGH - 1 or word in self._known or word in self._no_slips or not word.isalpha():
            return word
        if any(_is_called(word, known) for known in self._long):
            return word
        near = [known for known in self._long if _is_slip(word, known)]
        return near[0] if len(near) == 1 else word


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many or another, or two that stand side by side have changed places."""
    begin = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), 0)
    rest, other = typed[begin:], meant[begin:]
    is_swapped = len(rest) > 1 and rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return begin > 0 and (is_swapped or rest[1:] == other or rest == other[1:] or rest[1:] == other[1:])


_DATES = re.compile(
    r"(?<!\d)(?:(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6((?:20)?\d\d)|(\d{1,2})/(\d{1,2}))(?![\d/])"
)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)|(?<!\d)(\d?\d)([0-5]\d)(?= ?[ap]\.?m)")
"""A time as a clock shows it: 18:30, 6.30, 18h30, and 630 before am or pm."""


def _clock(text: str) -> tuple[int | None, str]:
    """The time that stands there as a clock shows it, and the text without it."""
    found = _CLOCK.search(text)
    if found is None:
        return None, text
    hour, minute = found[1] or found[3], found[2] or found[4]
    return int(hour) * AN_HOUR + int(minute), f"{text[: found.start()]} {text[found.end() :]}"


def _numeric_date(text: str, today: date) -> date | None:
    """A date in digits: 2027-03-14, 14/3, 14/03/27, 14.3.2027."""
    found = _DATES.search(text)
    if found is None:
        return None
    if found[1]:
        return _next_date(int(found[4]), int(found[3]), int(found[1]), today)
    if found[9]:
        return _next_date(int(found[9]), int(found[10]), None, today)
    return _next_date(int(found[5]), int(found[7]), int(found[8]) % 100 + 2000, today)


def _next_date(day: int, month: int, year: int | None, today: date) -> date | None:
    """The next such day, or that of the year that was said. None when there is no such day."""
    for each in (year,) if year else range(today.year, today.year + 5):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _counted(lists: Sequence[str]) -> list[tuple[int, str]]:
    """Numbers with what people write for them, from lists that begin with one."""
    return [(n, folded(said)) for n, each in enumerate(lists, 1) for said in each.split(" / ")]


def _all(phrases: Iterable[str]) -> list[str]:
    return sorted(map(folded, phrases), key=len, reverse=True)


def _longest(period: Period) -> int:
    return max(map(len, period.words), default=0)


def _is_called(word: str, name: str) -> bool:
    """Whether a word is this name, its beginning, or the name with one or two letters after it."""
    is_short = len(word) >= SHORTEST_NAME and name.startswith(word)
    has_ending = len(name) > SHORTEST_NAME + 1 and word.startswith(name) and len(word) <= len(name) + 2
    return word == name or is_short or has_ending
