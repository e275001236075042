"""Answers inside sentences: "I'd say partly, because …" is read as partly, and the rest may become own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.content import Spoken
from bot.conversation.typed import folded
from bot.domain.questionnaire import Answer

_MARKS = re.compile(r"[.,;:!()\n\u2013\u2014]+|\s-+\s")


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """The answer in a sentence, and the rest of it (empty if there is none)."""

    answer: Answer
    rest: str


def answer_of(text: str, answers: Sequence[Answer]) -> Answer | None:
    """The answer that the whole text is, in one of its typed forms. Case and punctuation do not matter."""
    plain = folded(text)
    forms = ((a, form) for a in answers for form in (a.label, *a.typed))
    return next((answer for answer, form in forms if folded(form) == plain), None)


def answer_in(text: str, answers: Sequence[Answer], spoken: Spoken) -> ParsedAnswer | None:
    """The answer that a part of the sentence is. None for a question, for different answers, and for none."""
    if "?" in text:
        return None
    parts = _opened(list(_parts(text, spoken)), answers, spoken)
    if any(_asks(part, spoken) for part in parts):
        return None
    found = [(at, answer) for at, part in enumerate(parts) if (answer := _bare_answer(part, answers, spoken))]
    if len({answer.id for _, answer in found}) != 1:
        return None
    at, answer = found[0]
    return ParsedAnswer(answer, _joined([*parts[:at], *parts[at + 1 :]]))


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
