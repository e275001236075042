"""Answers inside sentences: "I'd say partly, because …" is read as partly, and the rest may become own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.conversation.content import Spoken
from bot.conversation.typed import folded
from bot.domain.questionnaire import Answer

_MARKS = re.compile(r"[.,;:!()\n\u2013\u2014]+|\s-+\s")

_form = lru_cache(maxsize=2000)(folded)
"""Remembers what is compared again and again. For our own words only: what people write is not kept."""

MOST_WORDS = 12
"""The most words in a text that may be nothing but answers."""


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """The answer in a sentence, and the rest of it (empty if there is none)."""

    answer: Answer
    rest: str


def answer_of(text: str, answers: Sequence[Answer]) -> Answer | None:
    """The answer that the whole text is, in one of its typed forms. Case and punctuation do not matter."""
    plain = folded(text)
    forms = ((a, form) for a in answers for form in (a.label, *a.typed))
    return next((answer for answer, form in forms if _form(form) == plain), None)


def answer_in(text: str, answers: Sequence[Answer], spoken: Spoken) -> ParsedAnswer | None:
    """The answer that a part of the sentence is. None for a question, for different answers, and for none."""
    named = () if "?" in text else _named(text, answers, spoken)
    if named:
        return ParsedAnswer(named[0], "") if len(named) == 1 else None
    parts, found = _heard(text, answers, spoken)
    if len({answer.id for _, answer in found}) == 1:
        at, answer = found[0]
        return ParsedAnswer(answer, _joined([*parts[:at], *parts[at + 1 :]]))
    return None


def answers_meant(text: str, answers: Sequence[Answer], spoken: Spoken) -> tuple[Answer, ...]:
    """The answers between which somebody has not chosen: "Yes, partly", "both". Empty for any other text."""
    if folded(text) in spoken.several:
        return tuple(answer for answer in answers if not answer.is_own)
    if "?" in text or answer_of(text, answers):
        return ()
    _, found = _heard(text, answers, spoken)
    named = _named(text, answers, spoken)
    different = tuple({answer.id: answer for answer in (*named, *(answer for _, answer in found))}.values())
    return different if len(different) > 1 else ()


def _heard(text: str, answers: Sequence[Answer], spoken: Spoken) -> tuple[list[str], list[tuple[int, Answer]]]:
    """The parts of a sentence, and those that are an answer, with their place. Nothing is heard in a question."""
    parts = _opened(list(_parts(text, spoken)), answers, spoken)
    if "?" in text or any(_asks(part, spoken) for part in parts):
        return parts, []
    return parts, [(at, answer) for at, part in enumerate(parts) if (answer := _bare_answer(part, answers, spoken))]


def _named(text: str, answers: Sequence[Answer], spoken: Spoken) -> tuple[Answer, ...]:
    """The different answers in a text of nothing but answers, and words that may stand between or around them."""
    forms = {_form(form): answer for answer in answers for form in (answer.label, *answer.typed)}
    little = {*map(_form, spoken.around), *map(_form, spoken.between)}
    words, found = folded(text).split(), list[Answer]()
    if len(words) > MOST_WORDS:
        return ()
    while words:
        starts = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        known = next((start for start in starts if start in little or start in forms), None)
        if known is None:
            return ()
        if known not in little:
            found.append(forms[known])
        words = words[len(known.split()) :]
    return tuple({answer.id: answer for answer in found}.values())


def _parts(text: str, spoken: Spoken) -> Iterator[str]:
    """The sentence split at its marks, and before each word that begins a reason."""
    reasons = "|".join(re.escape(word) for word in sorted(spoken.reasons, key=len, reverse=True))
    before_reason = re.compile(rf"\s+(?=(?:{reasons})\b)", re.IGNORECASE) if reasons else _MARKS
    start = 0
    for mark in (*_MARKS.finditer(text), None):
        end = mark.end() if mark else len(text)
        yield from (part for part in before_reason.split(text[start:end]) if folded(part))
        start = end


def _opened(parts: list[str], answers: Sequence[Answer], spoken: Spoken) -> list[str]:
    """The parts, with the first one split after an answer: "No they never" becomes "No" and "they never"."""
    if not parts:
        return parts
    words = parts[0].split()
    for size in range(len(words) - 1, 0, -1):
        answer = answer_of(" ".join(words[:size]), answers)
        opens = answer and not answer.is_own and len(folded(" ".join(words[:size]))) > 1
        if opens and folded(words[size]) in spoken.then:
            return [" ".join(words[:size]), " ".join(words[size:]), *parts[1:]]
    return parts


def _bare_answer(part: str, answers: Sequence[Answer], spoken: Spoken) -> Answer | None:
    """The answer that is left of a part without the words that may stand around one."""
    words = folded(part)
    while words:
        answer = answer_of(words, answers)
        if answer:
            return answer
        shorter = _without_one_around(words, spoken)
        if shorter == words:
            return None
        words = shorter
    return None


def _without_one_around(words: str, spoken: Spoken) -> str:
    for around in sorted(spoken.around, key=len, reverse=True):
        if words.startswith(f"{around} "):
            return words.removeprefix(f"{around} ")
        if words.endswith(f" {around}"):
            return words.removesuffix(f" {around}")
    return words


def _asks(part: str, spoken: Spoken) -> bool:
    words = f"{folded(part)} "
    return any(words.startswith(f"{ask} ") for ask in spoken.asks)


def _joined(parts: Sequence[str]) -> str:
    """The rest of the sentence as it was written, with a capital at the start and no marks at the ends."""
    said = " ".join(part.strip() for part in parts).strip(" ,;:\u2013\u2014-")
    return said[:1].upper() + said[1:] if folded(said) else ""
