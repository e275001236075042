"""Dates as people type them: "3 March", "March", "3/3/2026", "last time"."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import product

from bot.conversation.ports.rounds import RoundDay
from bot.conversation.turn import Turn

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(\d+)(?:st|nd|rd|th)")


def rounds_meant(turn: Turn, typed: str, days: Sequence[RoundDay]) -> list[RoundDay]:
    """The check-ins that the typed words may mean, newest first. All of them when nothing was typed."""
    words = [_ENDING.sub(r"\1", word) for word in _WORD.findall(typed.casefold())]
    last_time = [_WORD.findall(form.casefold()) for form in turn.say("results.last_time").split(",")]
    if words in last_time:
        return list(days[:1])
    if words and all(word.isdecimal() for word in words):
        return [day for day in days if _in_figures(words, day_of(turn, day))]
    return [day for day in days if all(_stands_in(word, _written(turn, day)) for word in words)]


def day_of(turn: Turn, day: RoundDay) -> date:
    """The day on which a check-in began, in the operator's time zone."""
    return turn.date(day.at)


def _written(turn: Turn, day: RoundDay) -> list[str]:
    return _WORD.findall(turn.day(day.at).casefold())


def _stands_in(word: str, written: Sequence[str]) -> bool:
    """Whether a word stands in a written date: a number exactly, a month by three letters or more."""
    if word.isdecimal():
        return word.lstrip("0") in written
    return any(len(word) >= 3 and each.startswith(word) for each in written)


def _in_figures(words: Sequence[str], day: date) -> bool:
    """Whether the numbers are this date, in an order in which dates are written: 3/3/2026, 03.03.26, 2026-03-03."""
    known = ([f"{day.day}"], [f"{day.month}"], [f"{day.year}", f"{day.year % 100}"])
    orders = [known, known[:2], known[::-1], known[1:], [known[2][:1]]]
    plain = tuple(word.lstrip("0") for word in words)
    return any(plain in product(*order) for order in orders)
