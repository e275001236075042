"""Tells words that only say a schedule from words that say more: only the first are a plan and nothing else."""

import re
from collections.abc import Iterable

from bot.domain.letters import without_marks as folded
from bot.domain.schedule_words import CalendarNames, TimeWords

_DIGITS = re.compile(r"\d{1,4}[^\W\d]{0,2}")


def is_only_schedule(text: str, words: TimeWords, names: CalendarNames) -> bool:
    """Whether the whole text stops the invitations, or each of its words is one for a time or a number, or beside one.

    "Last" and "end of" are left out: they have another meaning too.
    """
    said = folded(text)
    if said in set(map(folded, words.stop)):
        return True
    known, beside = set(_words(words, names)), set(map(folded, words.beside))
    parts = re.findall(r"\w+", said)
    is_plan = any(part in known for part in parts)
    return is_plan and all(part in known | beside or _DIGITS.fullmatch(part) for part in parts)


def _words(words: TimeWords, names: CalendarNames) -> Iterable[str]:
    lists = (words.numbers, words.ordinals, words.every, words.months, words.too_often, words.half, words.quarter)
    more = (words.to, words.am, words.pm, words.oclock, words.at, words.today, words.tomorrow)
    parts = (*(each.words for each in words.periods), *(each.words for each in words.dayparts))
    for phrase in (each for every in (*lists, *more, *parts, names.months, names.weekdays) for each in every):
        yield from folded(phrase).replace("/", " ").split()
